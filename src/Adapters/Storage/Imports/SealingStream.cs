using System.Security.Cryptography;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Imports;

/// <summary>Seals what is written, block by block. What the disk refuses is a <see cref="StoreFullException"/>. One thread.</summary>
internal sealed class SealingStream(FileStream file, SpoolKey key) : Stream
{
    private readonly AesGcm cipher = key.Cipher();
    private readonly byte[] block = new byte[SpoolFiles.Block];
    private readonly byte[] box = new byte[SpoolFiles.Block + SealedBox.TagSize];
    private long blocks;
    private int filled;
    private bool closed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !closed;

    public override long Length => key.Length;

    public override long Position { get => key.Length; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        while (!buffer.IsEmpty)
        {
            var length = Math.Min(buffer.Length, block.Length - filled);
            buffer[..length].CopyTo(block.AsSpan(filled));
            buffer = buffer[length..];
            filled += length;
            key.Length += length;
            if (filled == block.Length)
            {
                Seal();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Only whole blocks are sealed; the last one when the stream is closed.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (closed)
        {
            return;
        }

        closed = true;
        try
        {
            if (filled > 0)
            {
                Seal();
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
            cipher.Dispose();
            file.Dispose();
            base.Dispose(disposing);
        }
    }

    private void Seal()
    {
        Span<byte> nonce = stackalloc byte[SealedBox.NonceSize];
        SpoolKey.Nonce(blocks++, nonce);
        cipher.Encrypt(nonce, block.AsSpan(0, filled), box.AsSpan(0, filled), box.AsSpan(filled, SealedBox.TagSize));
        try
        {
            file.Write(box.AsSpan(0, filled + SealedBox.TagSize));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreFullException(exception);
        }

        filled = 0;
    }
}
