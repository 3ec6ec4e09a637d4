using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>A person was erased: the key and every text of theirs, with its salt, are destroyed; what happened, without who it was, stays (D-56, audit 1.10). Stream <c>prospect/…</c>.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Reason"><c>request</c> (the person's own, article 17), <c>retention</c> (their period was over), <c>client</c> (the client's order).</param>
/// <param name="ApprovedBy">Who agreed, where two had to.</param>
[EventType("prospects.person-erased.v1")]
public sealed record PersonErased(ProspectId Prospect, string Reason, string? ApprovedBy) : IEvent;
