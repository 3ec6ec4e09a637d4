using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>A draft was saved, whole. Stream <c>script/…</c> in the client's log, one per campaign and language.</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Language">In which language.</param>
/// <param name="Version">Number of the version that is being written.</param>
/// <param name="Edition">Counts every save of this script, from 1; whoever saves names the one they began from.</param>
/// <param name="Text">The script as its file (docs/script-format.md), at most 40 KiB.</param>
/// <param name="Sha256">Of that text, lower-case hex.</param>
[EventType("scripts.draft-saved.v1", Bulk = true)]
public sealed record DraftSaved(CampaignId Campaign, string Language, int Version, int Edition, string Text, string Sha256) : IEvent;

/// <summary>A version was laid before the client; from here on its text stands.</summary>
/// <param name="Version">Which.</param>
/// <param name="Sha256">Of its text.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="WishedFromAt">From when on it should be live (UTC); null for as soon as it is approved.</param>
[EventType("scripts.version-submitted.v1")]
public sealed record VersionSubmitted(int Version, string Sha256, UserId By, DateTimeOffset? WishedFromAt = null) : IEvent;

/// <summary>A person of the client company approved a version (D-60).</summary>
/// <param name="Version">Which.</param>
/// <param name="Sha256">Of the text that was read.</param>
/// <param name="By">Who approved it.</param>
/// <param name="LiveFromAt">From when on calls begin with it (UTC).</param>
[EventType("scripts.version-approved.v1")]
public sealed record VersionApproved(int Version, string Sha256, UserId By, DateTimeOffset LiveFromAt) : IEvent;

/// <summary>The client sent a version back; it is a draft again.</summary>
/// <param name="Version">Which.</param>
/// <param name="By">Who sent it back.</param>
/// <param name="Why">What has to change; about the script, never about a person.</param>
[EventType("scripts.version-returned.v1")]
public sealed record VersionReturned(int Version, UserId By, string Why) : IEvent;
