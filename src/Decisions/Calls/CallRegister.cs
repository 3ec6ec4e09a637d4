using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>Where a call belongs.</summary>
public sealed record CallPlace(CallId Call, ProspectId Prospect, CampaignId Campaign, TenantId Client, TenantId Vendor, UserId Agent, DateTimeOffset StartedAt);

/// <summary>A call that a vendor's own dialler was granted.</summary>
/// <param name="Call">The call.</param>
/// <param name="Number">The client's keyed hash of the number.</param>
/// <param name="Prospect">Whose number it is; null for nobody's here.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Client">For whom.</param>
/// <param name="Vendor">Who was granted it.</param>
/// <param name="IsOver">Its outcome was told.</param>
/// <param name="Result">What came of it; null while nothing was told, and when nothing was dialled.</param>
public sealed record OutsideCall(CallId Call, Guid Number, ProspectId? Prospect, CampaignId Campaign, TenantId Client, TenantId Vendor, bool IsOver, AttemptResult? Result);

/// <summary>How an agent last lost a prospect from the screen.</summary>
public sealed record LastRelease(ProspectId Prospect, ReleaseCause Cause, DateTimeOffset At);

/// <summary>The call an agent wrapped up last.</summary>
public sealed record LastNoted(CallId Call, ProspectId Prospect, string Outcome, DateTimeOffset At);

/// <summary>Which call belongs to whom, and what every agent is doing now; live in memory.</summary>
public sealed class CallRegister : IBoard
{
    private readonly ConcurrentDictionary<CallId, CallPlace> calls = new();
    private readonly ConcurrentDictionary<UserId, (Agent Agent, TenantId Vendor)> agents = new();

    private readonly ConcurrentDictionary<CallId, OutsideCall> outside = new();
    private readonly ConcurrentDictionary<UserId, LastRelease> releases = new();
    private readonly ConcurrentDictionary<UserId, LastNoted> noted = new();

    /// <summary>What clients stopped.</summary>
    public StopBoard Stops { get; } = new();

    /// <summary>What each side promised, and how it ended.</summary>
    public PromiseBoard Promises { get; } = new();

    /// <summary>Agents who read about somebody and have not dialled, with whom and in which campaign.</summary>
    internal IEnumerable<(Agent Agent, TenantId Vendor)> Reading => agents.Values.Where(one => one.Agent is { State: AgentState.Preview, Prospect: not null });

    /// <summary>A call's place, or null.</summary>
    public CallPlace? Find(CallId call) => calls.GetValueOrDefault(call);

    /// <summary>A call of a vendor's own dialler, or null.</summary>
    public OutsideCall? FindOutside(CallId call) => outside.GetValueOrDefault(call);

    /// <summary>What an agent is doing; offline when never seen.</summary>
    public Agent AgentOf(UserId agent) => agents.TryGetValue(agent, out var known) ? known.Agent : Agent.Decider.Start(agent.Value);

    /// <summary>How an agent last lost a prospect, so that the screen can say why; null when never.</summary>
    public LastRelease? LastReleaseOf(UserId agent) => releases.GetValueOrDefault(agent);

    /// <summary>What an agent wrapped up last; null when never.</summary>
    public LastNoted? LastNotedBy(UserId agent) => noted.GetValueOrDefault(agent);

    /// <summary>Prospects that a vendor's agents called, latest first, each once.</summary>
    internal IEnumerable<ProspectId> CalledBy(TenantId vendor) => calls.Values.Where(c => c.Vendor == vendor).OrderByDescending(c => c.StartedAt).Select(c => c.Prospect).Distinct();

    /// <summary>The vendor an agent signed on for, or null.</summary>
    public TenantId? VendorOf(UserId agent) => agents.TryGetValue(agent, out var known) ? known.Vendor : null;

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        Stops.Apply(recorded);
        Promises.Apply(recorded, call => Find(call)?.Vendor);
        if (recorded.Body is PersonRang rang)
        {
            calls[rang.Call] = new CallPlace(rang.Call, new ProspectId(recorded.Stream.Id), rang.Campaign, recorded.Log.Owner, rang.Vendor, rang.Agent, recorded.RecordedAt);
        }
        else if (recorded.Body is CallStarted e)
        {
            calls[e.Call] = new CallPlace(e.Call, new ProspectId(recorded.Stream.Id), e.Campaign, recorded.Log.Owner, e.Vendor, e.Agent, recorded.RecordedAt);
        }
        else if (recorded.Body is CallWrappedUp { Call: { } call } wrapped && calls.TryGetValue(call, out var place))
        {
            noted[place.Agent] = new LastNoted(call, place.Prospect, wrapped.Outcome, recorded.RecordedAt);
        }
        else if (recorded.Body is AttemptGranted { Outside: true } granted)
        {
            outside[granted.Call] = new OutsideCall(granted.Call, recorded.Stream.Id, recorded.About.Prospect, granted.Campaign, recorded.Log.Owner, granted.Vendor, false, null);
        }
        else if (recorded.Body is OutcomeReported told && outside.TryGetValue(told.Call, out var placed))
        {
            outside[told.Call] = placed with { IsOver = true, Result = told.Result };
        }
        else if (recorded.Body is AttemptWithdrawn gone && outside.TryGetValue(gone.Call, out var undone))
        {
            outside[gone.Call] = undone with { IsOver = true };
        }
        else if (recorded.Body is ReservationReleased released)
        {
            releases[released.Agent] = new LastRelease(new ProspectId(recorded.Stream.Id), released.Cause, recorded.RecordedAt);
        }

        if (recorded.Stream.Kind == "agent")
        {
            var id = new UserId(recorded.Stream.Id);
            agents[id] = (Agent.Decider.Evolve(AgentOf(id), recorded), recorded.Log.Owner);
        }
        else if (ConcernedBy(recorded.Body) is { } id && agents.TryGetValue(id, out var known))
        {
            agents[id] = (Agent.Decider.Evolve(known.Agent, recorded), known.Vendor);
        }
    }

    private UserId? ConcernedBy(IEvent body) => body switch
    {
        ProspectReserved e => e.Agent,
        ReservationReleased e => e.Agent,
        CallStarted e => e.Agent,
        PersonRang e => e.Agent,
        CallRang e => Find(e.Call)?.Agent,
        CallAnswered e => Find(e.Call)?.Agent,
        CallEnded e => Find(e.Call)?.Agent,
        WrapUpReopened e => Find(e.Call)?.Agent,
        _ => null,
    };

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}

/// <summary>Who owns what, answered from the boards, for the door.</summary>
public sealed class BoardOwners(TenantDirectory tenants, CampaignBoard campaigns, QueueBoard queue, CallRegister calls, KnownBoard known, IImportStore imports, Func<DateTimeOffset> now) : IOwners
{
    /// <inheritdoc/>
    public Ownership? OfCampaign(CampaignId campaign) => campaigns.Find(campaign) is { } found ? new Ownership(found.Client, tenants.VendorsFor(campaign, Today(found.Client))) : null;

    /// <inheritdoc/>
    public Ownership? OfProspect(ProspectId prospect) => queue.Find(prospect) is { } place ? OfCampaign(place.Campaign) : null;

    /// <inheritdoc/>
    public Ownership? OfCall(CallId call) => calls.Find(call) is { } place ? new Ownership(place.Client, [place.Vendor])
        : calls.FindOutside(call) is { } outside ? new Ownership(outside.Client, [outside.Vendor]) : null;

    /// <inheritdoc/>
    public Ownership? OfList(ListId list) => imports.Find(list) is { } import ? OfCampaign(import.Campaign) : null;

    /// <inheritdoc/>
    public Ownership? OfFact(FactId fact) => known.Find(fact) is not { } place ? null
        : new Ownership(place.Client, [.. campaigns.All.Where(campaign => campaign.Client == place.Client).SelectMany(campaign => tenants.VendorsFor(campaign.Id, Today(place.Client))).Distinct()]);

    /// <inheritdoc/>
    public TenantId? OfPerson(UserId person) => tenants.TenantOf(person);

    private DateOnly Today(TenantId client) => LocalDay.Of(now(), tenants.Find(client)?.Zone);
}
