using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What becomes of a row.</summary>
public enum LeadVerdict
{
    /// <summary>Becomes a prospect.</summary>
    Taken,

    /// <summary>Is the same person as an earlier row or a prospect of the campaign; nothing new is made.</summary>
    Merged,

    /// <summary>Is not taken; the reasons say why.</summary>
    Refused,
}

/// <summary>A phone cell as read.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Kind">Which phone.</param>
/// <param name="Reading">What the number plan says; <c>Raw</c> is the text that was read.</param>
public sealed record LeadNumber(string Column, PhoneKind Kind, NumberReading Reading)
{
    /// <summary>The text as it stands in the file.</summary>
    public string Raw => Reading.Raw;

    /// <summary>E.164 text, null when the cell is no possible number.</summary>
    public string? E164 => Reading is { Possible: true, E164: { } number } ? number.E164 : null;

    /// <summary>Extension, null when none.</summary>
    public string? Extension => Reading.Possible ? Reading.Extension : null;
}

/// <summary>One row, read and judged.</summary>
public sealed class LeadRow
{
    /// <summary>Number of the data row, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>What the row says.</summary>
    public required LeadRecord Record { get; init; }

    /// <summary>
    /// Every filled phone cell, in column order. A cell with several numbers stands first as a whole, without E.164, and is followed by its numbers.
    /// </summary>
    public required IReadOnlyList<LeadNumber> Numbers { get; init; }

    /// <summary>What tells that two rows are the same person; kept so that later imports find them.</summary>
    public required LeadKeys Keys { get; init; }

    /// <summary>The consent that the row tells of; null for none, and for one that cannot be relied on.</summary>
    public KnownFact.Agreed? Consent { get; init; }

    /// <summary>Everything against taking the row as it stands, and what is to be said of it; 0 when nothing.</summary>
    public RowReasons Reasons { get; internal set; }

    /// <summary>The earlier row that is the same person.</summary>
    public int? SameAsRow { get; internal set; }

    /// <summary>The prospect of the campaign that is the same person.</summary>
    public ProspectId? SameAsProspect { get; internal set; }

    /// <summary>What becomes of it.</summary>
    public LeadVerdict Verdict => (Reasons & RowReasons.Refusing) != RowReasons.None ? LeadVerdict.Refused : (Reasons & ~RowReasons.Noting) != RowReasons.None ? LeadVerdict.Merged : LeadVerdict.Taken;

    /// <summary>True when the file says that the person must not be called: the row's numbers go to the client's suppression list, whatever the verdict.</summary>
    public bool Suppress => (Reasons & RowReasons.DoNotCall) != RowReasons.None;
}
