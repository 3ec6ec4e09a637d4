using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>The client wrote what agents have to know before they call for a campaign (D-60). Stream <c>brief/…</c> in the client's log.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Version">From 1.</param>
/// <param name="Text">The brief; about the campaign, never about a person.</param>
/// <param name="Sha256">Of that text, lower-case hex.</param>
/// <param name="By">Who wrote it.</param>
[EventType("scripts.brief-written.v1")]
public sealed record BriefWritten(CampaignId Campaign, int Version, string Text, string Sha256, UserId By) : IEvent;

/// <summary>An agent signed that they read a brief.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Version">Which version.</param>
/// <param name="Sha256">Of the text that was on screen.</param>
/// <param name="Agent">Who signed.</param>
[EventType("scripts.brief-signed.v1")]
public sealed record BriefSigned(CampaignId Campaign, int Version, string Sha256, UserId Agent) : IEvent;
