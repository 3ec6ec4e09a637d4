using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>
/// What a register's copy said of some of the client's numbers. It sleeps until <see cref="RegisterChecked"/>, so that half a look is never relied on. Stream <c>register-part/…</c>. Numbers of the
/// copy that the client does not have stand nowhere.
/// </summary>
/// <param name="Check">Of which look.</param>
/// <param name="Part">0, 1, 2, …</param>
/// <param name="Clear">Keyed hashes of numbers that are not on the register.</param>
/// <param name="Listed">Numbers that are.</param>
[EventType("prospects.register-part-matched.v1", Bulk = true)]
public sealed record RegisterPartMatched(RegisterCheckId Check, int Part, IReadOnlyList<Guid> Clear, IReadOnlyList<ListedNumber> Listed) : IEvent
{
    /// <summary>Most numbers of one part.</summary>
    public const int Most = 600;
}

/// <summary>A number that is on a register.</summary>
/// <param name="Number">The keyed hash; never the number.</param>
/// <param name="ListedOn">Since when; null for not known.</param>
public sealed record ListedNumber(Guid Number, DateOnly? ListedOn);

/// <summary>The client's numbers were held against a register's copy: from now on its answers are relied on. Stream <c>register/…</c>, its first event.</summary>
/// <param name="Check">The look.</param>
/// <param name="Register">Which register.</param>
/// <param name="CopyOn">Date of the copy.</param>
/// <param name="Coverage">For which numbers it speaks.</param>
/// <param name="Sha256">Of the file as received, hex.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Lines">Numbers in it.</param>
/// <param name="Clear">The client's numbers that it covers and that are not on the register.</param>
/// <param name="Listed">The client's numbers that are on the register.</param>
/// <param name="Parts">How many parts hold them.</param>
[EventType("prospects.register-checked.v1")]
public sealed record RegisterChecked(RegisterCheckId Check, Register Register, DateOnly CopyOn, RegisterCoverage Coverage, string Sha256, long Bytes, int Lines, int Clear, int Listed, int Parts) : IEvent;

/// <summary>A look is not relied on any more: it was of the wrong file or date. What was known before it holds again.</summary>
/// <param name="Check">The look.</param>
/// <param name="Reason"><c>wrong-file</c>, <c>wrong-date</c>, <c>wrong-client</c>.</param>
[EventType("prospects.register-check-undone.v1")]
public sealed record RegisterCheckUndone(RegisterCheckId Check, string Reason) : IEvent;
