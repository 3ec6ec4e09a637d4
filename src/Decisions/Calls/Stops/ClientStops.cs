using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A client's order that nobody calls in its name: in one campaign, through one vendor, or both.</summary>
/// <param name="Id">Which stop.</param>
/// <param name="Client">Whose order.</param>
/// <param name="Campaign">In this campaign only; null for all of the client's.</param>
/// <param name="Vendor">By this vendor only, and by whom it passed the work to; null for all.</param>
/// <param name="Reason">Why; not personal.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="By">Pseudonym of who stopped.</param>
/// <param name="LiftedAt">Until when; null while it stands.</param>
/// <param name="LiftedBy">Pseudonym of the person who lifted it.</param>
/// <param name="LiftReason">Why it was lifted.</param>
public sealed record CallStop(
    Guid Id, TenantId Client, CampaignId? Campaign, TenantId? Vendor, string Reason, DateTimeOffset At, string By, DateTimeOffset? LiftedAt = null, string? LiftedBy = null, string? LiftReason = null)
{
    /// <summary>Nobody calls.</summary>
    public bool Stands => LiftedAt is null;

    /// <summary>True when it is for calls in a campaign by a vendor.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="chain">The vendor, and all that it works for.</param>
    public bool Covers(CampaignId campaign, IReadOnlySet<TenantId> chain) => (Campaign is null || Campaign == campaign) && (Vendor is not { } vendor || chain.Contains(vendor));
}

/// <summary>All stops of one client, as events made them: one stream, so that a dial rests on a single version.</summary>
public sealed record ClientStops
{
    private ClientStops()
    {
    }

    /// <summary>How the host runs it.</summary>
    public static IDecider<ClientStops> Decider { get; } = new StopsDecider();

    /// <summary>All of them, lifted ones included, oldest first.</summary>
    public ImmutableList<CallStop> All { get; private init; } = [];

    /// <summary>Nothing stopped yet.</summary>
    internal static ClientStops None { get; } = new();

    /// <summary>Stops calls; refused when the very same is stopped already.</summary>
    internal Decision Stop(Guid id, CampaignId? campaign, TenantId? vendor, string reason) =>
        All.Exists(one => one.Stands && one.Campaign == campaign && one.Vendor == vendor)
            ? Decision.Refuse(Refusal.Of("STOP-02"))
            : Write(new CallingStopped(id, campaign, vendor, reason), campaign);

    /// <summary>Lifts a stop; refused when it does not stand.</summary>
    internal Decision Lift(Guid id, string reason) => All.Find(one => one.Id == id) is { Stands: true } stop ? Write(new StopLifted(id, reason), stop.Campaign) : Decision.Refuse(Refusal.Of("STOP-03"));

    private static Decision Write(IEvent fact, CampaignId? campaign) => Decision.Of(new EventDraft(fact, new EventAbout(campaign)));

    private sealed class StopsDecider : IDecider<ClientStops>
    {
        public string Kind => "stop";

        public ClientStops Start(Guid id) => None;

        public ClientStops Evolve(ClientStops state, Recorded recorded) => recorded.Body switch
        {
            CallingStopped e => state with { All = state.All.Add(new CallStop(e.Stop, recorded.Log.Owner, e.Campaign, e.Vendor, e.Reason, recorded.RecordedAt, recorded.Actor)) },
            StopLifted e when state.All.Find(one => one.Id == e.Stop) is { } stop =>
                state with { All = state.All.Replace(stop, stop with { LiftedAt = recorded.RecordedAt, LiftedBy = recorded.Actor, LiftReason = e.Reason }) },
            _ => state,
        };
    }
}
