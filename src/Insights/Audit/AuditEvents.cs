using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>A report of a client's log was counted and signed. Stream <c>report/…</c> in that log, after the entries that it speaks of.</summary>
/// <param name="Size">Size of the log that it speaks of.</param>
/// <param name="Sha256">Of the signed report, hex.</param>
/// <param name="From">Beginning of its period; null for the log's.</param>
/// <param name="Until">End of its period; null for none.</param>
/// <param name="Campaign">Of this campaign only.</param>
/// <param name="Vendor">Of this vendor only.</param>
[EventType("audit.report-issued.v1")]
public sealed record ReportIssued(long Size, string Sha256, DateTimeOffset? From, DateTimeOffset? Until, CampaignId? Campaign, TenantId? Vendor) : IEvent;

/// <summary>Somebody took a report's bundle away (D-63). Stream <c>report/…</c>.</summary>
/// <param name="Opened">How many personal texts it disclosed.</param>
[EventType("audit.report-taken.v1")]
public sealed record ReportTaken(int Opened) : IEvent;
