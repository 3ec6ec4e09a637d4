using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>The keys of one log's owner: one that wraps the keys of prospects, one that hashes phone numbers.</summary>
internal sealed class ClientKey(byte[] wrap)
{
    public byte[] Wrap => wrap;

    public byte[] Number { get; } = HMACSHA256.HashData(wrap, "followup-console number key"u8);
}

/// <summary>Client keys in memory, unwrapped once. Thread-safe.</summary>
internal sealed class ClientKeys(byte[] master)
{
    private readonly ConcurrentDictionary<LogName, ClientKey> keys = new();

    public bool TryGet(LogName log, [NotNullWhen(true)] out ClientKey? key) => keys.TryGetValue(log, out key);

    /// <summary>A new key and what is stored of it.</summary>
    public (ClientKey Key, byte[] Wrapped) Create(LogName log)
    {
        var key = RandomNumberGenerator.GetBytes(SealedBox.KeySize);
        using var cipher = new AesGcm(master, SealedBox.TagSize);
        return (new ClientKey(key), SealedBox.Seal(cipher, RandomNumberGenerator.GetBytes(SealedBox.NonceSize), key, Belongs(log)));
    }

    /// <summary>Keeps a durable key.</summary>
    public void Add(LogName log, ClientKey key) => keys[log] = key;

    /// <summary>Unwraps a stored key. Throws <see cref="InvalidOperationException"/> when the master key is another one.</summary>
    public void Load(LogName log, ReadOnlySpan<byte> wrapped)
    {
        try
        {
            Add(log, new ClientKey(SealedBox.Open(master, wrapped, Belongs(log))));
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException($"The key of log {log} cannot be opened: the master key is not the one it was wrapped with, or the stored key is damaged.", exception);
        }
    }

    private static byte[] Belongs(LogName log) => Encoding.ASCII.GetBytes(log.Value);
}
