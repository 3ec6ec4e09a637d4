using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>A part of a list was laid down. Its prospects sleep until <see cref="ListTaken"/>, so that no half import is ever called. Stream <c>list-part/…</c> (<see cref="ListParts"/>).</summary>
/// <param name="List">The list.</param>
/// <param name="Campaign">Whose queue they will join.</param>
/// <param name="Part">0, 1, 2, …</param>
/// <param name="Settings">What the law asks about numbers, which rows point into (<see cref="Compliance.Setting"/>): <c>Europe/Paris;FR,FR-75;fixed;company</c>; empty parts for unknown.</param>
/// <param name="Rows">At most 200; the event's commitments to their personal records stand in the same order.</param>
[EventType("prospects.list-chunk-taken.v1", Bulk = true)]
public sealed record ListChunkTaken(ListId List, CampaignId Campaign, int Part, IReadOnlyList<string> Settings, IReadOnlyList<TakenRow> Rows) : IEvent;

/// <summary>One prospect of a chunk.</summary>
/// <param name="Prospect">Its new id.</param>
/// <param name="Row">Data row of the file, from 1.</param>
/// <param name="Setting">Index into the chunk's settings.</param>
/// <param name="DueAt">When it is first due.</param>
/// <param name="Why">Why then (code of the queue's reasons).</param>
/// <param name="Score">0–1000, higher first among equals.</param>
public sealed record TakenRow(ProspectId Prospect, int Row, int Setting, DateTimeOffset DueAt, string Why, int Score);

/// <summary>A file was taken as a whole: from now on its prospects may be called. Stream <c>list/…</c>, its first event. One per file; it names the file's hash and counts (D-52).</summary>
/// <param name="List">The list.</param>
/// <param name="Campaign">Whose queue.</param>
/// <param name="Sha256">Of the file as received, hex.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Total">Data rows.</param>
/// <param name="Taken">Rows that became prospects.</param>
/// <param name="Merged">Rows that were somebody already there.</param>
/// <param name="Refused">Rows that were refused, each with its reasons in the report.</param>
/// <param name="Encoding">As detected.</param>
/// <param name="Delimiter">As detected.</param>
/// <param name="Header">Whether the first row named the columns.</param>
/// <param name="OriginSource">Where the numbers come from (D-52).</param>
/// <param name="OriginOn">When they were collected.</param>
/// <param name="Region">Country assumed for rows that name none.</param>
[EventType("prospects.list-taken.v1")]
public sealed record ListTaken(ListId List, CampaignId Campaign, string Sha256, long Bytes, int Total, int Taken, int Merged, int Refused, string Encoding, string Delimiter, bool Header, string OriginSource, DateOnly? OriginOn, string? Region) : IEvent;

/// <summary>An import was given up (stopped, failed, process ended); its parts never wake.</summary>
[EventType("prospects.list-abandoned.v1")]
public sealed record ListAbandoned(ListId List, string Reason) : IEvent;

/// <summary>The person said "stop": no more calls for this client, by anybody (D-54). Stream <c>prospect/…</c>.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Way">How it came in: <c>desk</c>, <c>api</c>, <c>import</c>.</param>
[EventType("prospects.opposition-recorded.v1")]
public sealed record OppositionRecorded(ProspectId Prospect, string Way) : IEvent;

/// <summary>A number may not be called for this client any more. Stream <c>number/…</c> whose id is the client's keyed hash of the number.</summary>
/// <param name="Number">The keyed hash; never the number.</param>
/// <param name="Reason"><c>opposition</c>, <c>suppression-list</c>, <c>do-not-call</c> (in an imported file).</param>
/// <param name="List">The list that said so, if one did.</param>
[EventType("prospects.number-suppressed.v1")]
public sealed record NumberSuppressed(Guid Number, string Reason, ListId? List) : IEvent;

/// <summary>A number was taken off the suppression list by a named person, with a reason. An opposition is never taken off this way.</summary>
/// <param name="Number">The keyed hash; never the number.</param>
/// <param name="Reason"><c>mistake</c>, <c>number-reassigned</c>, <c>asked-again</c>, <c>other</c>.</param>
[EventType("prospects.number-released.v1")]
public sealed record NumberReleased(Guid Number, string Reason) : IEvent;

/// <summary>A touch on some channel that happened outside the console, or that an import told of: an e-mail, a quote, a demo. Its text is personal part <c>touch</c>.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Channel"><c>email</c>, <c>call</c>, <c>quote</c>, <c>demo</c>, <c>invoice</c>, <c>letter</c>, <c>text</c>, <c>meeting</c>.</param>
/// <param name="Inbound">True when the prospect made it.</param>
[EventType("prospects.touch-recorded.v1")]
public sealed record TouchRecorded(ProspectId Prospect, string Channel, bool Inbound) : IEvent;
