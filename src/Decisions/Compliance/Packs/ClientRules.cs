using System.Collections.Immutable;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>What a client asks beyond the law.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Campaigns">For these campaigns; empty for all of the client.</param>
/// <param name="Pack">The rules.</param>
/// <param name="Since">Since when it stands so (UTC).</param>
/// <param name="By">Pseudonym of who asked it.</param>
public sealed record ClientTightening(Guid Id, IReadOnlyList<CampaignId> Campaigns, RulePack Pack, DateTimeOffset Since, string By)
{
    /// <summary>True for a campaign that it is for.</summary>
    public bool Reaches(CampaignId campaign) => Campaigns.Count == 0 || Campaigns.Contains(campaign);
}

/// <summary>A proposal that a policy rule shall not hold for a campaign, and what became of it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Campaign">For which campaign.</param>
/// <param name="Rule">Which policy rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedAt">When it was proposed (UTC).</param>
/// <param name="ProposedBy">By whom (pseudonym).</param>
/// <param name="ApprovedAt">When the client's person approved; null while nobody has.</param>
/// <param name="ApprovedBy">Who that was (pseudonym).</param>
/// <param name="RevokedAt">When it was taken back; null while it was not.</param>
/// <param name="RevokedBy">By whom.</param>
public sealed record Loosening(
    Guid Id, CampaignId Campaign, RuleAddress Rule, string Reason, DateTimeOffset ProposedAt, string ProposedBy, DateTimeOffset? ApprovedAt, string? ApprovedBy, DateTimeOffset? RevokedAt, string? RevokedBy)
{
    /// <summary>The rule does not hold for the campaign: approved, and not taken back.</summary>
    public bool Holds => ApprovedAt is not null && RevokedAt is null;
}

/// <summary>A client's own word about rules, as its events made it: what it tightened, and which policy it loosened by name.</summary>
public sealed record ClientRules
{
    private ClientRules()
    {
    }

    /// <summary>How the host runs it.</summary>
    public static IDecider<ClientRules> Decider { get; } = new RulesDecider();

    /// <summary>What stands, oldest first.</summary>
    public ImmutableList<ClientTightening> Tightenings { get; private init; } = [];

    /// <summary>All proposals, those taken back included, oldest first.</summary>
    public ImmutableList<Loosening> Loosenings { get; private init; } = [];

    /// <summary>Nothing said.</summary>
    internal static ClientRules Silent { get; } = new();

    /// <summary>Asks more than the law; nothing is written when it stands so already.</summary>
    /// <param name="id">A new one, or the one that changes.</param>
    /// <param name="campaigns">For these campaigns; empty for all.</param>
    /// <param name="pack">The rules, read by <see cref="ClientPack.Read"/>.</param>
    public Decision Tighten(Guid id, IReadOnlyList<CampaignId> campaigns, RulePack pack) =>
        Tightenings.Find(one => one.Id == id) is { } stands && stands.Pack.Sha256 == pack.Sha256 && stands.Campaigns.SequenceEqual(campaigns)
            ? Decision.Nothing
            : Write(new RulesTightened(id, campaigns, pack.Sha256, pack.Source));

    /// <summary>No longer asks so.</summary>
    public Decision End(Guid id) => Tightenings.Exists(one => one.Id == id) ? Write(new TighteningEnded(id)) : Decision.Refuse(Refusal.Of("RULES-01"));

    /// <summary>Proposes that a policy rule shall not hold for a campaign. Refused for any rule that is not policy, and while another proposal for it stands.</summary>
    /// <param name="id">A new one.</param>
    /// <param name="campaign">For which campaign.</param>
    /// <param name="rule">Which rule.</param>
    /// <param name="reason">Why; not personal.</param>
    /// <param name="book">The packs in force.</param>
    public Decision Propose(Guid id, CampaignId campaign, RuleAddress rule, string reason, RuleBook book) =>
        !book.HasPolicy(rule) ? Decision.Refuse(Refusal.Of("RULES-02", rule.Rule))
        : Loosenings.Exists(one => one.Campaign == campaign && one.Rule == rule && one.RevokedAt is null) ? Decision.Refuse(Refusal.Of("RULES-03", rule.Rule))
        : Write(new LooseningProposed(id, campaign, rule.Pack, rule.Rule, reason), campaign);

    /// <summary>Approves a proposal. Only a person, never a program, and never the one who proposed it.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="campaign">Its campaign.</param>
    /// <param name="actor">Pseudonym of the approver.</param>
    /// <param name="isPerson">True for somebody who signed in, false for a token or a job.</param>
    public Decision Approve(Guid id, CampaignId campaign, string actor, bool isPerson) => Find(id, campaign) switch
    {
        null or { RevokedAt: not null } => Decision.Refuse(Refusal.Of("RULES-01")),
        { ApprovedAt: not null } => Decision.Nothing,
        _ when !isPerson => Decision.Refuse(Refusal.Of("RULES-04")),
        { ProposedBy: var proposer } when proposer == actor => Decision.Refuse(Refusal.Of("RULES-05")),
        _ => Write(new LooseningApproved(id), campaign),
    };

    /// <summary>Withdraws a proposal, turns it down, or takes an approval back.</summary>
    public Decision Revoke(Guid id, CampaignId campaign) => Find(id, campaign) switch
    {
        null => Decision.Refuse(Refusal.Of("RULES-01")),
        { RevokedAt: not null } => Decision.Nothing,
        _ => Write(new LooseningRevoked(id), campaign),
    };

    /// <summary>The book for a campaign of this client: without the policy it loosened, with what it tightened.</summary>
    public RuleBook Over(RuleBook book, CampaignId campaign)
    {
        var loosened = book.Without([.. Loosenings.Where(one => one.Holds && one.Campaign == campaign).Select(one => one.Rule)]);
        RulePack[] own = [.. Tightenings.Where(one => one.Reaches(campaign)).Select(one => one.Pack)];
        return own.Length == 0 ? loosened : loosened.With(own);
    }

    private Loosening? Find(Guid id, CampaignId campaign) => Loosenings.Find(one => one.Id == id && one.Campaign == campaign);

    private static Decision Write(IEvent fact, CampaignId? campaign = null) => Decision.Of(new EventDraft(fact, new EventAbout(campaign)));

    private ClientRules Evolve(Recorded recorded) => recorded.Body switch
    {
        RulesTightened e when ClientPack.Read(Encoding.UTF8.GetBytes(e.Text)).Pack is { } pack => this with
        {
            Tightenings = Tightenings.RemoveAll(one => one.Id == e.Tightening).Add(new ClientTightening(e.Tightening, e.Campaigns, pack, recorded.RecordedAt, recorded.Actor)),
        },
        TighteningEnded e => this with { Tightenings = Tightenings.RemoveAll(one => one.Id == e.Tightening) },
        LooseningProposed e => this with
        {
            Loosenings = Loosenings.Add(new Loosening(e.Loosening, e.Campaign, new RuleAddress(e.Pack, e.Rule), e.Reason, recorded.RecordedAt, recorded.Actor, null, null, null, null)),
        },
        LooseningApproved e => Change(e.Loosening, one => one with { ApprovedAt = recorded.RecordedAt, ApprovedBy = recorded.Actor }),
        LooseningRevoked e => Change(e.Loosening, one => one with { RevokedAt = recorded.RecordedAt, RevokedBy = recorded.Actor }),
        _ => this,
    };

    private ClientRules Change(Guid id, Func<Loosening, Loosening> change) =>
        Loosenings.FindIndex(one => one.Id == id) is >= 0 and var at ? this with { Loosenings = Loosenings.SetItem(at, change(Loosenings[at])) } : this;

    private sealed class RulesDecider : IDecider<ClientRules>
    {
        public string Kind => "rules";

        public ClientRules Start(Guid id) => Silent;

        public ClientRules Evolve(ClientRules state, Recorded recorded) => state.Evolve(recorded);
    }
}
