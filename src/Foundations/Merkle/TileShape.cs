namespace FollowUpConsole.Merkle;

/// <summary>
/// Where an interior node lies when full tiles are kept: tile level g, position t holds the 255 nodes of heights 8g+1 … 8g+8 over 256 nodes of height 8g,
/// lowest height first. A tile is written once, when it is full.
/// </summary>
public static class TileShape
{
    /// <summary>Nodes below one tile.</summary>
    public const int Width = 256;

    /// <summary>Bytes of a tile: 255 hashes.</summary>
    public const int Bytes = (Width - 1) * TreeHash.Size;

    /// <summary>The tile that holds a node and the byte at which it starts there.</summary>
    /// <param name="height">1 and up; leaves are not in tiles.</param>
    /// <param name="position">Position at that height.</param>
    public static (int Level, long Tile, int Offset) Of(int height, long position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var level = (height - 1) / 8;
        var within = height - (8 * level);
        var before = Width - (Width >> (within - 1));
        var inRow = (int)(position & ((Width >> within) - 1));
        return (level, position >> (8 - within), (before + inRow) * TreeHash.Size);
    }

    /// <summary>How many tiles of a level are full in a tree of that size.</summary>
    public static long FullTiles(int level, long size) => 8 * (level + 1) > 62 ? 0 : size >> (8 * (level + 1));
}
