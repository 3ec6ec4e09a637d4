using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>A campaign as its events made it.</summary>
public sealed record Campaign(CampaignId Id, TenantId Client, CampaignPlan? Plan, CampaignStatus Status)
{
    /// <summary>How the host runs campaigns.</summary>
    public static IDecider<Campaign> Decider { get; } = new CampaignDecider();

    /// <summary>Sets the campaign up. Refused when it exists.</summary>
    public Decision Create(TenantId client, CampaignPlan plan) =>
        Plan is null ? Write(new CampaignCreated(Id, client, plan)) : Decision.Refuse(Refusal.Of("CAMPAIGN-01", Plan.Name));

    /// <summary>Changes the plan; nothing is written when nothing changed.</summary>
    public Decision Change(CampaignPlan plan) => Status == CampaignStatus.Closed || Plan is null ? Decision.Refuse(Refusal.Of("CAMPAIGN-02")) : Write(new CampaignChanged(Id, plan));

    /// <summary>Moves the campaign to another status; a closed one stays closed.</summary>
    public Decision Move(CampaignStatus to) => (Status, to) switch
    {
        _ when Plan is null || Status == CampaignStatus.Closed => Decision.Refuse(Refusal.Of("CAMPAIGN-02")),
        _ when Status == to => Decision.Nothing,
        (_, CampaignStatus.Running) => Write(new CampaignStarted(Id)),
        (_, CampaignStatus.Held) => Write(new CampaignHeld(Id)),
        (_, CampaignStatus.Closed) => Write(new CampaignClosed(Id)),
        _ => Decision.Refuse(Refusal.Of("CAMPAIGN-03")),
    };

    private Decision Write(IEvent fact) => Decision.Of(new EventDraft(fact, new EventAbout(Id)));

    private sealed class CampaignDecider : IDecider<Campaign>
    {
        public string Kind => "campaign";

        public Campaign Start(Guid id) => new(new CampaignId(id), default, null, CampaignStatus.Draft);

        public Campaign Evolve(Campaign state, Recorded recorded) => recorded.Body switch
        {
            CampaignCreated e => state with { Client = e.Client, Plan = e.Plan },
            CampaignChanged e => state with { Plan = e.Plan },
            CampaignStarted => state with { Status = CampaignStatus.Running },
            CampaignHeld => state with { Status = CampaignStatus.Held },
            CampaignClosed => state with { Status = CampaignStatus.Closed },
            _ => state,
        };
    }
}
