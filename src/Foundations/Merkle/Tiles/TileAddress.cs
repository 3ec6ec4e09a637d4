using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>Which tile of a log, or which bundle of entries, as C2SP tlog-tiles names it below <c>tile/</c>.</summary>
/// <param name="Level">Of hashes, 0 and up; null for a bundle of entries.</param>
/// <param name="Tile">Which of its level, from 0.</param>
/// <param name="Width">Hashes or entries in it, 1–256; 256 when it is full.</param>
public sealed record TileAddress(int? Level, long Tile, int Width)
{
    private const int HighestLevel = 6;

    /// <summary>The first hash or entry of it, counted at its own level.</summary>
    public long First => Tile * TileShape.Width;

    /// <summary>How many entries lie below each hash of it.</summary>
    public long Span => 1L << (8 * (Level ?? 0));

    /// <summary>The path below <c>tile/</c>.</summary>
    public string Path => (Level is { } level ? Text(level) : "entries") + "/" + Number(Tile) + (Width == TileShape.Width ? string.Empty : ".p/" + Text(Width));

    /// <summary>Reads a path in its one spelling; null for any other.</summary>
    public static TileAddress? Read(string path)
    {
        var parts = path.Split('/');
        var partial = parts.Length > 2 && parts[^2].EndsWith(".p", StringComparison.Ordinal);
        var digits = string.Concat(parts[1..(partial ? ^1 : ^0)].Select(part => part.Replace("x", string.Empty, StringComparison.Ordinal).Replace(".p", string.Empty, StringComparison.Ordinal)));
        int width = TileShape.Width, level = 0;
        if (path.Length > 60 || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var tile) || tile > 1L << 45
            || (partial && (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is 0 or >= TileShape.Width))
            || (parts[0] != "entries" && (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out level) || level > HighestLevel)))
        {
            return null;
        }

        // Only what would be written like this: no second spelling for a tile.
        var address = new TileAddress(parts[0] == "entries" ? null : level, tile, width);
        return address.Path == path ? address : null;
    }

    /// <summary>True when all of it lies within the first <paramref name="size"/> entries.</summary>
    public bool LiesIn(long size) => (UInt128)(ulong)(First + Width) * (ulong)Span <= (ulong)size;

    // 1234067 is x001/x234/067: no folder of a file system holds more than a thousand.
    private static string Number(long number) => number < 1000 ? number.ToString("000", CultureInfo.InvariantCulture)
        : Above(number / 1000) + "/" + (number % 1000).ToString("000", CultureInfo.InvariantCulture);

    private static string Above(long number) => (number < 1000 ? string.Empty : Above(number / 1000) + "/") + "x" + (number % 1000).ToString("000", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
