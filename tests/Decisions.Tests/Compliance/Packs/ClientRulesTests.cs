using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class ClientRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly TenantId Client = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly CampaignId Campaign = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly CampaignId Other = new(new Guid(3, 0, 0, new byte[8]));
    private static readonly Guid Id = new(4, 0, 0, new byte[8]);
    private static readonly RuleAddress Policy = new("FR", "FR-25P");
    private readonly RuleBoard board = new();
    private long version;

    [Fact]
    public void A_tightening_holds_for_its_campaigns_until_it_ends()
    {
        var pack = PackText.ReadClient(ClientPack.Write(PackText.Nothing with { PerDay = 1 }, new DateOnly(2026, 11, 24)));
        Do(rules => rules.Tighten(Id, [Campaign], pack));
        Assert.Contains(Book(Campaign).Packs, one => one.Name == pack.Name);
        Assert.DoesNotContain(Book(Other).Packs, one => one.Name == pack.Name);
        Assert.Empty(Decide(rules => rules.Tighten(Id, [Campaign], pack)).Events);

        Do(rules => rules.Tighten(Id, [], pack));
        Assert.Contains(Book(Other).Packs, one => one.Name == pack.Name);
        Do(rules => rules.End(Id));
        Assert.Equal(RuleBook.Shipped.Packs.Count, Book(Other).Packs.Count);
        Assert.Equal("RULES-01", Decide(rules => rules.End(Id)).Refusal?.Code);
    }

    [Fact]
    public void A_loosening_holds_only_once_another_person_of_the_client_approved_it_and_only_while_nobody_took_it_back()
    {
        Do(rules => rules.Propose(Id, Campaign, Policy, "agreed in the contract", RuleBook.Shipped), "u:vendor");
        Assert.Equal("FR@2026-08-11", Fr(Campaign));
        Assert.Equal("RULES-05", Decide(rules => rules.Approve(Id, Campaign, "u:vendor", true)).Refusal?.Code);
        Assert.Equal("RULES-04", Decide(rules => rules.Approve(Id, Campaign, "t:token", false)).Refusal?.Code);
        Assert.Equal("RULES-01", Decide(rules => rules.Approve(Id, Other, "u:client", true)).Refusal?.Code);
        Assert.Equal("RULES-03", Decide(rules => rules.Propose(Guid.NewGuid(), Campaign, Policy, "again", RuleBook.Shipped)).Refusal?.Code);

        Do(rules => rules.Approve(Id, Campaign, "u:client", true), "u:client");
        Assert.Equal("FR@2026-08-11~FR-25P", Fr(Campaign));
        Assert.Equal("FR@2026-08-11", Fr(Other));
        Assert.Equal(("u:vendor", "u:client"), (board.Of(Client).Loosenings[0].ProposedBy, board.Of(Client).Loosenings[0].ApprovedBy));
        Assert.Empty(Decide(rules => rules.Approve(Id, Campaign, "u:client", true)).Events);

        Do(rules => rules.Revoke(Id, Campaign));
        Assert.Equal("FR@2026-08-11", Fr(Campaign));
        Assert.Equal("RULES-01", Decide(rules => rules.Approve(Id, Campaign, "u:client", true)).Refusal?.Code);
        Assert.Null(Decide(rules => rules.Propose(Guid.NewGuid(), Campaign, Policy, "again", RuleBook.Shipped)).Refusal);
    }

    [Theory]
    [InlineData("FR", "FR-07")]
    [InlineData("HOUSE", "OPPOSITION")]
    [InlineData("SOFT", "SOFT-01")]
    [InlineData("FR", "FR-99")]
    [InlineData("ZZ", "FR-25P")]
    public void Only_a_policy_rule_can_be_proposed(string pack, string rule) =>
        Assert.Equal("RULES-02", Decide(rules => rules.Propose(Id, Campaign, new RuleAddress(pack, rule), "why", RuleBook.Shipped)).Refusal?.Code);

    [Fact]
    public void A_loaded_pack_is_on_the_board_and_one_that_cannot_be_taken_leaves_the_old_one_in_force_and_is_named()
    {
        var younger = PackText.Read(PackText.Later("FR", "2026-11-24", ("\"attempts\": 4", "\"attempts\": 2")));
        Apply(new PackLoaded(younger.Name, younger.Sha256, younger.Source));
        Assert.Equal("FR@2026-11-24", Fr(Campaign));
        Apply(new PackLoaded("FR@2027-01-01", new string('0', 64), "{ \"pack\": \"FR\" }"));
        Apply(new PackLoaded(younger.Name, new string('1', 64), younger.Source.Replace("\"attempts\": 2", "\"attempts\": 9", StringComparison.Ordinal)));
        Assert.Equal("FR@2026-11-24", Fr(Campaign));
        Assert.Equal(["FR@2027-01-01", "FR@2026-11-24"], board.Unread);
        Assert.Equal(3, board.Changes);
    }

    [Fact]
    public void Nothing_said_is_the_book_itself() => Assert.Same(RuleBook.Shipped, board.Of(Client).Over(RuleBook.Shipped, Campaign));

    private RuleBook Book(CampaignId campaign) => board.BookFor(Client, campaign, Now);

    private string Fr(CampaignId campaign) => Book(campaign).Packs.Single(pack => pack.Id == "FR").Name;

    private Decision Decide(Func<ClientRules, Decision> decide) => decide(board.Of(Client));

    private void Do(Func<ClientRules, Decision> decide, string actor = "u:somebody")
    {
        var decision = Decide(decide);
        Assert.Null(decision.Refusal);
        Assert.NotEmpty(decision.Events);
        foreach (var draft in decision.Events)
        {
            Apply(draft.Body, actor);
        }
    }

    private void Apply(IEvent body, string actor = "u:somebody")
    {
        var log = LogName.Of(TenantKind.Client, Client);
        board.Apply(new Recorded(log, version, new StreamKey(log, "rules", Client.Value), ++version, "id", "type", Now, null, actor, new EventAbout(), body, [], ReadOnlyMemory<byte>.Empty, ReadOnlyMemory<byte>.Empty));
    }
}
