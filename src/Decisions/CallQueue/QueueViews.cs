using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>Whether calls may be placed at a moment in all of a prospect's candidate zones, and until when that answer holds.</summary>
/// <param name="Open">True when every candidate zone is inside a window.</param>
/// <param name="Until">The answer holds up to here (UTC).</param>
public readonly record struct Openness(bool Open, DateTimeOffset Until);

/// <summary>Asks the calling windows; supplied by whoever may ask the gate.</summary>
/// <param name="campaign">Whose windows.</param>
/// <param name="setting">Clocks and places of the prospects in question.</param>
/// <param name="now">UTC.</param>
public delegate Openness OpennessOf(CampaignId campaign, Setting setting, DateTimeOffset now);

/// <summary>What the queue proposes for an agent: not held yet.</summary>
public sealed record Candidate(ProspectId Prospect, CampaignId Campaign, WhyNow Why, DateTimeOffset WhyAt, bool ByHand = false);

/// <summary>Where one prospect stands.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="List">From which list.</param>
/// <param name="Setting">Clocks, places and line of the number that is called first.</param>
/// <param name="Number">The client's keyed hash of the number; empty when not known yet.</param>
/// <param name="DueAt">When due.</param>
/// <param name="Why">Why then.</param>
/// <param name="CallbackAt">The agreed time, if one stands.</param>
/// <param name="CallbackAgent">To whom it was promised by name.</param>
/// <param name="HeldBy">Who holds it now.</param>
/// <param name="HeldUntil">Until when.</param>
/// <param name="Fence">Of the latest reservation.</param>
/// <param name="Closed">Nothing more to do.</param>
/// <param name="HasStory">Something has happened in its own stream; nothing when it only came with its list.</param>
public sealed record QueuePlace(
    ProspectId Prospect,
    CampaignId Campaign,
    ListId List,
    Setting Setting,
    Guid Number,
    DateTimeOffset DueAt,
    WhyNow Why,
    DateTimeOffset? CallbackAt,
    UserId? CallbackAgent,
    UserId? HeldBy,
    DateTimeOffset? HeldUntil,
    int Fence,
    bool Closed,
    bool HasStory)
{
    /// <summary>Candidate IANA zones.</summary>
    public IReadOnlyList<string> Zones => Setting.Zones;
}

/// <summary>Figures of one campaign's queue.</summary>
/// <param name="Due">Waiting and due, where calling is allowed now.</param>
/// <param name="Overdue">Of those, due for more than a day, to the hour.</param>
/// <param name="Agreed">Agreed callbacks ahead.</param>
/// <param name="AgreedLate">Agreed callbacks whose time has passed by more than the tolerance (D-12: 5 min).</param>
/// <param name="Shut">Due, but outside the calling window there.</param>
/// <param name="Later">Due later.</param>
/// <param name="Held">Reserved now.</param>
/// <param name="Closed">Done.</param>
public sealed record QueueView(CampaignId Campaign, int Due, int Overdue, int Agreed, int AgreedLate, int Shut, int Later, int Held, int Closed);

/// <summary>A reservation whose lease ran out.</summary>
public sealed record ExpiredReservation(ProspectId Prospect, CampaignId Campaign, UserId Agent, int Fence);
