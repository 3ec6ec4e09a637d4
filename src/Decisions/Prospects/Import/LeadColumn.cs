namespace FollowUpConsole.Prospects.Import;

/// <summary>Why a column is proposed for a field (text key <c>ColumnReason.NAME</c>).</summary>
public enum ColumnReason
{
    /// <summary>Neither name nor content says what it is.</summary>
    Unknown,

    /// <summary>Its name is known.</summary>
    Name,

    /// <summary>Its name is known and its cells agree.</summary>
    NameAndContent,

    /// <summary>Its cells look like it.</summary>
    Content,

    /// <summary>The file has the fixed layout of a dialler.</summary>
    Layout,

    /// <summary>An earlier column already serves this field.</summary>
    Taken,

    /// <summary>Its name suggests a field that its cells contradict.</summary>
    Contradicted,

    /// <summary>A person chose it.</summary>
    Chosen,
}

/// <summary>In which order the dates of a column that are written with slashes are read.</summary>
public enum DateOrder
{
    /// <summary>No date written so that its order matters.</summary>
    None,

    /// <summary>31/12/2026.</summary>
    DayFirst,

    /// <summary>12/31/2026.</summary>
    MonthFirst,

    /// <summary>Both readings are possible and no region is known: such dates are not read at all.</summary>
    Undecided,
}

/// <summary>What one column of a file is taken to be.</summary>
/// <param name="Index">Place in the row, from 0.</param>
/// <param name="Name">As the header spells it; a made-up name when the file has no header.</param>
/// <param name="Field">What it means.</param>
/// <param name="Phone">For a phone column, which phone.</param>
/// <param name="Dates">For a column of dates, their order.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Share">Share of filled cells whose content agrees with the field, 0 to 1.</param>
public sealed record LeadColumn(int Index, string Name, LeadField Field, PhoneKind Phone, DateOrder Dates, double Confidence, ColumnReason Reason, double Share)
{
    /// <summary>The same column with a meaning that a person chose.</summary>
    public LeadColumn As(LeadField field, PhoneKind phone = PhoneKind.Main) => this with { Field = field, Phone = phone, Confidence = 1, Reason = ColumnReason.Chosen };
}
