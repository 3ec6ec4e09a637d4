namespace FollowUpConsole.Prospects;

/// <summary>A class of personal data with its usual period and its bounds (D-56).</summary>
/// <param name="Code">In events and texts (<c>Class.CODE</c>).</param>
/// <param name="Usual">Days, unless the client says otherwise.</param>
/// <param name="Least">Fewest days.</param>
/// <param name="Most">Most days.</param>
public sealed record RetentionClass(string Code, int Usual, int Least, int Most)
{
    /// <summary>Persons: from their list, or their last sign of life, on (FR-23: three years). Names, numbers, notes, everything under their key.</summary>
    public static RetentionClass People { get; } = new("people", 1095, 30, 1095);

    /// <summary>Evidence of consent and requests: from the day it was recorded (FR-03: three years at least; DE-03: five).</summary>
    public static RetentionClass Evidence { get; } = new("evidence", 1825, 1095, 3650);

    /// <summary>Row by row reports of imports, which hold telephone cells as they stood in the file.</summary>
    public static RetentionClass Reports { get; } = new("reports", 90, 1, 1095);

    /// <summary>All that have a period. Keyed hashes of numbers that must not be called, and the entries of the journal, have none: they are what is left of a person.</summary>
    public static IReadOnlyList<RetentionClass> All { get; } = [People, Evidence, Reports];
}
