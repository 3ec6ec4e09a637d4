using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>What the check of texts has to be told, because a store does not know what its entries mean.</summary>
/// <param name="OwnerOf">Whose text an entry's commitment (0, 1, …) is; null when nobody knows.</param>
/// <param name="MayBeGone">True when an erasure is on record after which this owner's texts are no more.</param>
/// <param name="NumbersIn">The phone numbers in a text of a field, each of which must be found by its keyed hash.</param>
public sealed record TextRules(Func<Recorded, int, ProspectId?> OwnerOf, Func<Recorded, ProspectId, bool> MayBeGone, Func<string, string, IReadOnlyList<PhoneNumber>> NumbersIn);

/// <summary>What is wrong with a text.</summary>
public enum TextFaultKind
{
    /// <summary>An entry committed to it, nobody erased it, and it is not there.</summary>
    Missing,

    /// <summary>It does not open, or is not what the entry committed to.</summary>
    Altered,

    /// <summary>A number in it is not found by its keyed hash: its owner would not be found, nor suppressed.</summary>
    NumberLost,

    /// <summary>Something lies in the vault that no entry committed to.</summary>
    Strange,
}

/// <summary>One text that is not as it was written.</summary>
/// <param name="Log">Whose log; null for what belongs to no entry.</param>
/// <param name="Index">The entry that committed to it.</param>
/// <param name="Field">Which of its texts; for <see cref="TextFaultKind.Strange"/>, what there is too much or too little of.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record TextFault(LogName? Log, long Index, string Field, TextFaultKind Kind);

/// <summary>What a check of all texts found.</summary>
/// <param name="Texts">Opened, and what their entries committed to.</param>
/// <param name="Gone">Not there, by an erasure on record.</param>
/// <param name="Faults">The first <see cref="Most"/> that are not as they were written.</param>
/// <param name="FaultCount">All of them.</param>
/// <param name="Counted">True when it was also counted whether anything lies there that no entry committed to: only while nothing is written meanwhile.</param>
public sealed record TextsChecked(long Texts, long Gone, IReadOnlyList<TextFault> Faults, long FaultCount, bool Counted)
{
    /// <summary>So many faults are named one by one.</summary>
    public const int Most = 100;
}
