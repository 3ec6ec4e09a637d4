using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// Everything that one look through a file tells, before a single row is taken: how it is written, what is in it, what is wrong with it.
/// When <see cref="Faults"/> is not empty the file cannot be taken.
/// </summary>
public sealed record LeadFileShape
{
    /// <summary><c>utf-8</c>, <c>utf-8-bom</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>utf-32le</c>, <c>utf-32be</c>, <c>iso-8859-1</c>, <c>windows-1252</c>; empty when the file is no text.</summary>
    public required string Encoding { get; init; }

    /// <summary>Bytes at the start that are passed over.</summary>
    internal int Skip { get; init; }

    /// <summary>Between cells.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether a first line <c>sep=;</c> is skipped.</summary>
    public bool HintLine { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    public bool Header { get; init; }

    /// <summary>What each column is proposed to be.</summary>
    public IReadOnlyList<LeadColumn> Columns { get; init; } = [];

    /// <summary>The first rows, for the person who confirms the columns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sample { get; init; } = [];

    /// <summary>Data rows.</summary>
    public int Rows { get; init; }

    /// <summary>Size of the file.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the file as received, lower-case hex.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>All that forbids taking the file.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>How much a file may hold.</summary>
/// <param name="Bytes">Most bytes of a file.</param>
/// <param name="RowBytes">Most bytes of a row, as UTF-8.</param>
/// <param name="Columns">Most columns.</param>
public sealed record LeadFileLimits(long Bytes = 200L * 1024 * 1024, int RowBytes = 1024 * 1024, int Columns = 500)
{
    /// <summary>What holds unless somebody says otherwise.</summary>
    public static readonly LeadFileLimits Usual = new();
}
