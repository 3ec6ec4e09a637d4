using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Imports;

/// <summary>
/// Uploads as they lie on the disk: blocks of 64 KiB, each sealed under a key that only this process has, for this file alone, in memory. When the process ends, nobody can read what it left.
/// Thread-safe; one file is written by one thread before others read it.
/// </summary>
internal sealed class SpoolFiles(string folder)
{
    /// <summary>Bytes of a block before it is sealed.</summary>
    public const int Block = 64 * 1024;

    private readonly ConcurrentDictionary<Guid, SpoolKey> keys = new();

    public string PathOf(Guid id) => Path.Combine(folder, id.ToString("N"));

    /// <summary>A new file, for the owner of the process only. Throws <see cref="StoreFullException"/> when it cannot be made.</summary>
    public Stream Create(Guid id)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var key = new SpoolKey();
        try
        {
            var stream = new SealingStream(new FileStream(PathOf(id), options), key);
            keys[id] = key;
            return stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreFullException(exception);
        }
    }

    /// <summary>Opens a file for reading; null when there is none (any more).</summary>
    public Stream? Open(Guid id) => keys.TryGetValue(id, out var key) && File.Exists(PathOf(id)) ? new OpeningStream(File.OpenHandle(PathOf(id)), key) : null;

    /// <summary>Deletes a file, if there is one.</summary>
    public void Drop(Guid id)
    {
        keys.TryRemove(id, out _);
        if (File.Exists(PathOf(id)))
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>Deletes files that were last written before a moment.</summary>
    public void Sweep(DateTime before)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
        {
            file.Delete();
            if (Guid.TryParseExact(file.Name, "N", out var id))
            {
                keys.TryRemove(id, out _);
            }
        }
    }
}

/// <summary>The key of one upload, and how long it is; both die with the process.</summary>
internal sealed class SpoolKey
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(SealedBox.KeySize);

    public long Length { get; set; }

    public AesGcm Cipher() => new(key, SealedBox.TagSize);

    /// <summary>A block's nonce is its number: the key is for one file, and no block is written twice.</summary>
    public static void Nonce(long block, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], block);
    }
}
