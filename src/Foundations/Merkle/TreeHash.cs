using System.Security.Cryptography;

namespace FollowUpConsole.Merkle;

/// <summary>The three hashes of an RFC 6962 tree (§2.1), SHA-256, 32 bytes each.</summary>
public static class TreeHash
{
    /// <summary>Bytes of every hash.</summary>
    public const int Size = 32;

    /// <summary>What stands before an entry when its leaf is hashed.</summary>
    public const byte LeafPrefix = 0;

    private const byte NodePrefix = 1;

    /// <summary>The root of a tree without entries: SHA-256 of nothing.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = SHA256.HashData([]);

    /// <summary>SHA-256 of 0x00 and the entry.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        var prefixed = new byte[entry.Length + 1];
        prefixed[0] = LeafPrefix;
        entry.CopyTo(prefixed.AsSpan(1));
        return SHA256.HashData(prefixed);
    }

    /// <summary>The leaf of an entry that already has <see cref="LeafPrefix"/> before it, so that writers need no copy.</summary>
    /// <param name="prefixedEntry">0x00, then the entry.</param>
    /// <param name="leaf">Receives 32 bytes.</param>
    public static void LeafOfPrefixed(ReadOnlySpan<byte> prefixedEntry, Span<byte> leaf)
    {
        if (prefixedEntry.IsEmpty || prefixedEntry[0] != LeafPrefix)
        {
            throw new ArgumentException("The entry does not start with the leaf prefix.", nameof(prefixedEntry));
        }

        SHA256.HashData(prefixedEntry, leaf);
    }

    /// <summary>SHA-256 of 0x01, the left and the right child.</summary>
    /// <param name="left">32 bytes.</param>
    /// <param name="right">32 bytes.</param>
    /// <param name="node">Receives 32 bytes; may be one of the children.</param>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        if (left.Length != Size || right.Length != Size)
        {
            throw new ArgumentException("A child is not 32 bytes long.", nameof(left));
        }

        Span<byte> buffer = stackalloc byte[1 + (2 * Size)];
        buffer[0] = NodePrefix;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Size)..]);
        SHA256.HashData(buffer, node);
    }

    /// <summary>SHA-256 of 0x01, the left and the right child, in a new array.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[Size];
        Node(left, right, node);
        return node;
    }
}
