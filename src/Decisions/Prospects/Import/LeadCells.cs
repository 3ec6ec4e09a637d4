namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// The cells of one row, in one buffer that is used again for the next row: whoever keeps text longer than a row copies it. Not thread-safe.
/// </summary>
public sealed class LeadCells
{
    /// <summary>Longest cell that is read, in UTF-16 code units. A longer one refuses its row, not the file.</summary>
    public const int LongestCell = 10_000;

    private char[] text = new char[4096];
    private int[] ends = new int[64];
    private int used;

    /// <summary>Number of the data row in its file, from 1; the header and blank lines are not counted.</summary>
    public int Row { get; private set; }

    /// <summary>How many cells the row has.</summary>
    public int Count { get; private set; }

    /// <summary>Index of the first cell that was longer than <see cref="LongestCell"/> and was cut; −1 when none was.</summary>
    public int Overlong { get; private set; } = -1;

    /// <summary>True when quotes in the row do not add up, so that it may have swallowed its neighbour.</summary>
    public bool Broken { get; set; }

    /// <summary>Text of a cell, without white space around it; empty when the row has no such cell. Valid until the next row.</summary>
    public ReadOnlySpan<char> this[int index]
        => index >= Count ? [] : text.AsSpan(Start(index), ends[index] - Start(index));

    /// <summary>Begins a row.</summary>
    public void Begin(int row)
    {
        Row = row;
        Count = 0;
        used = 0;
        Overlong = -1;
        Broken = false;
    }

    /// <summary>Room for the next cell, at least <paramref name="length"/> long; filled by the reader, closed by <see cref="Close"/>.</summary>
    public Span<char> Room(int length)
    {
        if (text.Length - used < length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, used + length));
        }

        return text.AsSpan(used);
    }

    /// <summary>Ends the cell that was written to <see cref="Room"/>: white space around it falls away, and what is too long is cut.</summary>
    public void Close(int length)
    {
        var cell = text.AsSpan(used, length);
        var kept = cell.TrimEnd();
        var skipped = kept.Length - kept.TrimStart().Length;
        if (skipped > 0)
        {
            kept = kept[skipped..];
            kept.CopyTo(cell);
        }

        if (kept.Length > LongestCell)
        {
            Overlong = Overlong < 0 ? Count : Overlong;
            kept = kept[..LongestCell];
        }

        if (Count == ends.Length)
        {
            Array.Resize(ref ends, ends.Length * 2);
        }

        used += kept.Length;
        ends[Count++] = used;
    }

    /// <summary>Adds a cell from text at hand.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        cell.CopyTo(Room(cell.Length));
        Close(cell.Length);
    }

    private int Start(int index) => index == 0 ? 0 : ends[index - 1];
}
