using System.Security.Cryptography;
using FollowUpConsole.Storage.Journal;
using Microsoft.Win32.SafeHandles;

namespace FollowUpConsole.Storage.Imports;

/// <summary>Reads what <see cref="SealingStream"/> wrote, from anywhere. A block that is not as it was written is an <see cref="IOException"/>. One thread.</summary>
internal sealed class OpeningStream(SafeFileHandle file, SpoolKey key) : Stream
{
    private readonly AesGcm cipher = key.Cipher();
    private readonly byte[] block = new byte[SpoolFiles.Block];
    private readonly byte[] box = new byte[SpoolFiles.Block + SealedBox.TagSize];
    private long opened = -1;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => key.Length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var (number, offset) = Math.DivRem(position, SpoolFiles.Block);
        var filled = (int)Math.Min(SpoolFiles.Block, Length - (number * SpoolFiles.Block));
        if (number != opened)
        {
            Open(number, filled);
        }

        var length = Math.Min(buffer.Length, filled - (int)offset);
        block.AsSpan((int)offset, length).CopyTo(buffer);
        position += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => Length };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(block);
        cipher.Dispose();
        file.Dispose();
        base.Dispose(disposing);
    }

    private void Open(long number, int filled)
    {
        opened = -1;
        var wanted = filled + SealedBox.TagSize;
        var place = number * (SpoolFiles.Block + SealedBox.TagSize);
        for (var read = 0; read < wanted;)
        {
            var got = RandomAccess.Read(file, box.AsSpan(read, wanted - read), place + read);
            read += got > 0 ? got : throw new EndOfStreamException("An upload is shorter than it was written.");
        }

        Span<byte> nonce = stackalloc byte[SealedBox.NonceSize];
        SpoolKey.Nonce(number, nonce);
        try
        {
            cipher.Decrypt(nonce, box.AsSpan(0, filled), box.AsSpan(filled, SealedBox.TagSize), block.AsSpan(0, filled));
        }
        catch (CryptographicException exception)
        {
            throw new IOException("An upload is not as it was written.", exception);
        }

        opened = number;
    }
}
