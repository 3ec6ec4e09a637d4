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

/// <summary>Somebody took a whole log away as static files. Stream <c>export/…</c> in that log.</summary>
/// <param name="Size">Entries that it held.</param>
[EventType("audit.log-exported.v1")]
public sealed record LogExported(long Size) : IEvent;

/// <summary>An administrator took a log as it is after signed entries of it were lost, most likely by a restore. Stream <c>signing/…</c> in that log.</summary>
/// <param name="Size">Size of the log that had been signed.</param>
/// <param name="Root">Its root, hex.</param>
/// <param name="Kept">Size from which the log went on.</param>
[EventType("audit.signed-entries-lost.v1")]
public sealed record SignedEntriesLost(long Size, string Root, long Kept) : IEvent;

/// <summary>The signing key was changed; both keys signed the change, which every bundle carries. Stream <c>signing/…</c> in every log.</summary>
/// <param name="Old">SHA-256 of the key until then, hex.</param>
/// <param name="Fresh">SHA-256 of the key from then on, hex.</param>
[EventType("audit.signing-key-changed.v1")]
public sealed record SigningKeyChanged(string Old, string Fresh) : IEvent;

/// <summary>Somebody chose how often the client has its report made. Stream <c>schedule/…</c> in the client's log.</summary>
/// <param name="Every">How often.</param>
/// <param name="Campaign">Of one campaign only.</param>
/// <param name="Vendor">Of one vendor only.</param>
[EventType("audit.reports-scheduled.v1")]
public sealed record ReportsScheduled(ReportEvery Every, CampaignId? Campaign = null, TenantId? Vendor = null) : IEvent;

/// <summary>A dossier of a number was collected and signed. Stream <c>dossier/…</c>, whose id is the client's keyed hash of the number, in the client's log.</summary>
/// <param name="Dossier">Which.</param>
/// <param name="Size">Size of the log that it speaks of.</param>
/// <param name="Sha256">Of the signed note, lower-case hex.</param>
/// <param name="Entries">How many entries it holds.</param>
[EventType("audit.dossier-issued.v1")]
public sealed record DossierIssued(Guid Dossier, long Size, string Sha256, int Entries) : IEvent;

/// <summary>The files of a dossier were taken.</summary>
/// <param name="Dossier">Which.</param>
/// <param name="Opened">How many personal texts were disclosed with it.</param>
[EventType("audit.dossier-taken.v1")]
public sealed record DossierTaken(Guid Dossier, int Opened) : IEvent;

/// <summary>Personal texts were disclosed to whoever gets a bundle. Stream <c>prospect/…</c>.</summary>
/// <param name="Bundle">With which report or dossier.</param>
/// <param name="Fields">Which fields.</param>
/// <param name="Texts">How many texts.</param>
[EventType("audit.texts-disclosed.v1")]
public sealed record TextsDisclosed(Guid Bundle, IReadOnlyList<string> Fields, int Texts) : IEvent;

/// <summary>The client planted a test person. Stream <c>canary/…</c> in the client's closed log; name and number are a personal part under the canary's own key.</summary>
/// <param name="Canary">Which test person.</param>
/// <param name="Number">The client's keyed hash of the number; never the number.</param>
[EventType("audit.canary-planted.v1")]
public sealed record CanaryPlanted(Guid Canary, Guid Number) : IEvent;

/// <summary>The client took a test person back: calls to the number mean nothing any more.</summary>
[EventType("audit.canary-withdrawn.v1")]
public sealed record CanaryWithdrawn(Guid Canary) : IEvent;

/// <summary>Somebody called a test person. The proof is the entry of the client's log that says that the call was placed.</summary>
/// <param name="Canary">Which test person.</param>
/// <param name="Call">The call.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Vendor">By which vendor.</param>
/// <param name="Agent">By whom.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="Entry">Index of that entry in the client's log.</param>
/// <param name="Leaf">Its leaf hash, lower-case hex.</param>
[EventType("audit.canary-called.v1")]
public sealed record CanaryCalled(Guid Canary, CallId Call, CampaignId Campaign, TenantId Vendor, UserId Agent, DateTimeOffset PlacedAt, long Entry, string Leaf) : IEvent;

/// <summary>The journal was put back from a backup while the console stood still; entries recorded after the backup was taken are not in it. Stream <c>restore/…</c> in every log.</summary>
/// <param name="TakenAt">When the backup was taken.</param>
/// <param name="Size">Entries of this log that it held.</param>
/// <param name="KeysGivenUp">True when the keys of prospects were not restored, so that every personal text is gone.</param>
[EventType("audit.restored-from-backup.v1")]
public sealed record RestoredFromBackup(DateTimeOffset TakenAt, long Size, bool KeysGivenUp) : IEvent;

/// <summary>A backup of the data folder was made: a copy of everything that it held is outside it. Stream <c>backup/…</c> in every log; entered by the console that ran, or by the next one.</summary>
/// <param name="TakenAt">When the backup was taken.</param>
/// <param name="Sha256">Of the backup's file, lower-case hex.</param>
/// <param name="Size">Entries of this log that it holds.</param>
[EventType("audit.backup-made.v1")]
public sealed record BackupMade(DateTimeOffset TakenAt, string Sha256, long Size) : IEvent;
