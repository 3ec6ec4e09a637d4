using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>Reads nodes of one log from its tiles; where no tile is full yet, from the at most 255 hashes below.</summary>
internal sealed class StoredNodes(ReadSession session, long log, long size)
{
    private readonly Dictionary<(int Level, long Tile), byte[]> tiles = [];

    public ReadOnlyMemory<byte> Read(int height, long position)
    {
        if (height == 0)
        {
            return Leaf(position);
        }

        var (level, tile, offset) = TileShape.Of(height, position);
        return tile < TileShape.FullTiles(level, size)
            ? Tile(level, tile).AsMemory(offset, TreeHash.Size)
            : TreeHash.Node(Read(height - 1, position * 2).Span, Read(height - 1, (position * 2) + 1).Span);
    }

    private byte[] Leaf(long index) =>
        session.Segments.Leaves(log, index, index + 1).FirstOrDefault() ?? throw new JournalDamagedException(null, index, "the entry is missing");

    private byte[] Tile(int level, long tile)
    {
        if (!tiles.TryGetValue((level, tile), out var hashes))
        {
            var row = session.Tile.With(0, log).With(1, level).With(2, tile);
            hashes = row.Next() ? row.Bytes(0) : throw new JournalDamagedException(null, null, $"the tile {tile} of level {level} is missing");
            row.Reset();
            tiles.Add((level, tile), hashes);
        }

        return hashes;
    }
}
