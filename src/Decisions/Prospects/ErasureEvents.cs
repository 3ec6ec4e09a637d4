using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>A person was erased: the key and every text of theirs, with its salt, are destroyed; what happened, without who it was, stays (D-56, audit 1.10). Stream <c>prospect/…</c>.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Reason"><c>request</c> (the person's own, article 17), <c>retention</c> (their period was over), <c>client</c> (the client's order).</param>
/// <param name="ApprovedBy">Who agreed, where two had to.</param>
[EventType("prospects.person-erased.v1")]
public sealed record PersonErased(ProspectId Prospect, string Reason, string? ApprovedBy) : IEvent;

/// <summary>Somebody ordered an erasure that needs a second person, because a complaint of the person's is open. Stream <c>prospect/…</c>.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Reason">As for <see cref="PersonErased"/>.</param>
/// <param name="By">The company of who ordered it; the second person must be of another one.</param>
[EventType("prospects.erasure-asked.v1")]
public sealed record ErasureAsked(ProspectId Prospect, string Reason, TenantId By) : IEvent;

/// <summary>The person complained about calls. Until it is closed nobody can erase them alone (audit 1.10). Its text is personal part <c>complaint</c>. Stream <c>prospect/…</c>.</summary>
/// <param name="Prospect">Who.</param>
[EventType("prospects.complaint-opened.v1")]
public sealed record ComplaintOpened(ProspectId Prospect) : IEvent;

/// <summary>The client settled the complaint. Stream <c>prospect/…</c>.</summary>
/// <param name="Prospect">Who.</param>
[EventType("prospects.complaint-closed.v1")]
public sealed record ComplaintClosed(ProspectId Prospect) : IEvent;

/// <summary>A client says how long a class of personal data is kept. Stream <c>retention/…</c>.</summary>
/// <param name="Class">Code of the class (<see cref="RetentionClass"/>).</param>
/// <param name="Days">Whole days.</param>
[EventType("prospects.retention-set.v1")]
public sealed record RetentionSet(string Class, int Days) : IEvent;

/// <summary>What was older than its period was erased. Stream <c>retention/…</c>.</summary>
/// <param name="AsOf">The moment from which periods were counted back.</param>
/// <param name="People">Persons erased.</param>
/// <param name="Evidence">Numbers whose sealed evidence of consent was erased.</param>
/// <param name="Reports">Lists whose import report was deleted.</param>
/// <param name="Kept">Persons whose period was over and who stay for now: in somebody's hands, an agreed time ahead, or a complaint open.</param>
[EventType("prospects.expired-erased.v1")]
public sealed record ExpiredErased(DateTimeOffset AsOf, int People, int Evidence, int Reports, int Kept) : IEvent;
