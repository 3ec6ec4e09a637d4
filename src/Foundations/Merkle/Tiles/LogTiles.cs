using System.Buffers;
using System.Buffers.Binary;

namespace FollowUpConsole.Merkle;

/// <summary>One static file of a log laid out in tiles.</summary>
/// <param name="Path">Its place below the log's address, with slashes: <c>tile/0/x001/234</c>.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record TileFile(string Path, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// Lays a log out as C2SP tlog-tiles: tiles of 256 hashes at every eighth level, partial ones at the right edge, and bundles of 256 entries, each behind its length in two bytes. Takes entries one after the other and holds at most one
/// tile of each level. Not thread-safe.
/// </summary>
public sealed class LogTiles
{
    /// <summary>Longest entry that a bundle can hold.</summary>
    public const int LongestEntry = ushort.MaxValue;

    private readonly List<(ArrayBufferWriter<byte> Hashes, CompactRange Tree, long Tile)> levels = [];
    private readonly ArrayBufferWriter<byte> bundle = new();
    private readonly Queue<TileFile> ready = new();

    /// <summary>Entries taken.</summary>
    public long Size { get; private set; }

    /// <summary>Takes the next entry. Throws <see cref="ArgumentException"/> when it is too long.</summary>
    public void Append(ReadOnlySpan<byte> entry)
    {
        WriteEntry(bundle, entry);
        Add(0, TreeHash.Leaf(entry));
        if (++Size % TileShape.Width == 0)
        {
            ready.Enqueue(File(null, (Size / TileShape.Width) - 1, TileShape.Width, bundle));
            bundle.ResetWrittenCount();
        }
    }

    /// <summary>Writes an entry as bundles hold it: its length in two bytes, then its bytes. Throws <see cref="ArgumentException"/> when it is too long.</summary>
    public static void WriteEntry(IBufferWriter<byte> to, ReadOnlySpan<byte> entry)
    {
        if (entry.Length > LongestEntry)
        {
            throw new ArgumentException("An entry of a bundle has at most 65,535 bytes.", nameof(entry));
        }

        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
        to.Write(length);
        to.Write(entry);
    }

    /// <summary>A file that is whole by now; false when none is left.</summary>
    public bool TryTake(out TileFile? file) => ready.TryDequeue(out file);

    /// <summary>The partial files at the right edge. Call it once, after the last entry.</summary>
    public IReadOnlyList<TileFile> Edge()
    {
        var edge = new List<TileFile>();
        for (var level = 0; level < levels.Count; level++)
        {
            var (hashes, tree, tile) = levels[level];
            if (tree.Size > 0)
            {
                edge.Add(File(level, tile, tree.Size, hashes));
            }
        }

        if (Size % TileShape.Width is > 0 and var left)
        {
            edge.Add(File(null, Size / TileShape.Width, left, bundle));
        }

        return edge;
    }

    private void Add(int level, ReadOnlySpan<byte> hash)
    {
        if (level == levels.Count)
        {
            levels.Add((new ArrayBufferWriter<byte>(), new CompactRange(), 0));
        }

        var (hashes, tree, tile) = levels[level];
        hashes.Write(hash);
        tree.Append(hash);
        if (tree.Size < TileShape.Width)
        {
            return;
        }

        ready.Enqueue(File(level, tile, TileShape.Width, hashes));
        hashes.ResetWrittenCount();
        levels[level] = (hashes, new CompactRange(), tile + 1);
        Add(level + 1, tree.Root());
    }

    private static TileFile File(int? level, long tile, long width, ArrayBufferWriter<byte> bytes) => new("tile/" + new TileAddress(level, tile, (int)width).Path, bytes.WrittenMemory.ToArray());
}
