using System.Text;
using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Judging;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class ClientPackTests
{
    private static readonly DateOnly On = new(2026, 11, 24);

    [Fact]
    public void A_tightening_never_turns_a_no_into_a_yes_and_a_pass_never_comes_earlier()
    {
        for (var seed = 0; seed < 4_000; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            var plain = PackGate.Judge(facts, RuleBook.Shipped);
            var tight = PackGate.Judge(facts, Tight(new Random(seed)));
            Assert.True(plain.Allowed || !tight.Allowed, $"seed {seed}");
            Assert.True(plain.NextAt is null ? tight.NextAt is null : !(tight.NextAt < plain.NextAt), $"seed {seed}: {tight.NextAt:u} before {plain.NextAt:u}");
        }
    }

    [Fact]
    public void A_tightening_does_tighten()
    {
        // Control: each kind of rule turns some yes into a no, so that the test above asks something.
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 60_000 && refused.Count < 5; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            if (PackGate.Judge(facts, RuleBook.Shipped).Allowed)
            {
                refused.UnionWith(PackGate.Judge(facts, Tight(new Random(seed))).Rules.Where(rule => !rule.Allows).Select(rule => rule.Id));
            }
        }

        Assert.Equal(["C-CAP", "C-CONSENT", "C-HOURS", "C-PERDAY", "C-SCREEN"], refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Loosening_policy_touches_no_hard_rule_whatever_is_asked()
    {
        RuleAddress[] everything = [.. RuleBook.Shipped.Packs.SelectMany(pack => pack.Rules.Select(rule => new RuleAddress(pack.Id, rule.Name.Id)))];
        var loose = RuleBook.Shipped.Without(everything);
        Assert.Equal(Hard(RuleBook.Shipped), Hard(loose));
        Assert.DoesNotContain(loose.Packs.SelectMany(pack => pack.Rules), rule => rule.Name.Strength == RuleStrength.Policy);
        var opened = 0;
        for (var seed = 0; seed < 10_000; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            var (plain, after) = (PackGate.Judge(facts, RuleBook.Shipped), PackGate.Judge(facts, loose));
            Assert.Equal(HardNo(plain), HardNo(after));
            opened += after.Allowed && !plain.Allowed ? 1 : 0;
        }

        // Control: it does loosen.
        Assert.True(opened > 20, $"{opened} opened");
    }

    [Fact]
    public void A_pack_says_in_its_name_which_policy_it_lacks()
    {
        var loose = RuleBook.Shipped.Without([new RuleAddress("FR", "FR-25P"), new RuleAddress("FR", "FR-07"), new RuleAddress("UK", "UK-99")]);
        Assert.Equal("FR@2026-08-11~FR-25P", loose.Packs.Single(pack => pack.Id == "FR").Name);
        Assert.Contains(loose.Packs.Single(pack => pack.Id == "FR").Rules, rule => rule.Name.Id == "FR-07");
        Assert.Same(RuleBook.Shipped.Packs.Single(pack => pack.Id == "UK"), loose.Packs.Single(pack => pack.Id == "UK"));
        Assert.True(RuleBook.Shipped.HasPolicy(new RuleAddress("FR", "FR-25P")));
        Assert.False(RuleBook.Shipped.HasPolicy(new RuleAddress("FR", "FR-07")));
        Assert.False(RuleBook.Shipped.HasPolicy(new RuleAddress("XX", "FR-07")));
    }

    [Fact]
    public void Holidays_of_a_clients_rule_are_those_of_the_place()
    {
        var book = RuleBook.Shipped.With(PackText.ReadClient(ClientPack.Write(PackText.Nothing with { NoHolidays = true }, On)));
        var facts = new GateFacts { At = new DateTimeOffset(2026, 12, 26, 10, 0, 0, TimeSpan.Zero), Zones = ["Europe/Paris"], Places = [new Place("FR", "57")] };
        Assert.Contains(PackGate.Judge(facts, book).Rules, rule => rule is { Id: "C-HOURS", SawCode: "holiday" });
        Assert.DoesNotContain(PackGate.Judge(facts with { Places = [new Place("FR", "75")] }, book).Rules, rule => rule is { Id: "C-HOURS" });
    }

    [Theory]
    [InlineData("\"pack\": \"CLIENT\"", "\"pack\": \"FR\"", 2, "client-pack")]
    [InlineData("\"countries\": []", "\"countries\": [\"FR\"]", 7, "client-countries")]
    [InlineData("\"supplement\": true", "\"supplement\": false", 8, "client-supplement")]
    [InlineData("\"strength\": \"policy\"", "\"strength\": \"hard\"", 13, "client-strength")]
    [InlineData("\"source\": \"policy\"", "\"source\": \"law\"", 14, "client-strength")]
    [InlineData("\"id\": \"C-CAP\"", "\"id\": \"FR-08\"", 12, "client-rule")]
    [InlineData("\"attempts\": 2", "\"atempts\": 2", 17, "unknown-member")]
    [InlineData("\"rules\": [", "\"rules\": [,", 10, "json")]
    public void A_file_that_looks_like_law_or_has_a_typo_is_refused_with_its_line(string right, string wrong, int line, string code)
    {
        var whole = ClientPack.Write(PackText.Nothing with { Attempts = 2, Days = 30 }, On);
        Assert.Contains(right, whole, StringComparison.Ordinal);
        var reading = ClientPack.Read(Encoding.UTF8.GetBytes(whole.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Null(reading.Pack);
        Assert.Contains(reading.Faults, fault => fault.Line == line && fault.Code == code);
    }

    [Fact]
    public void Other_rules_have_another_name_whatever_date_they_bear()
    {
        var (two, three) = (PackText.ReadClient(ClientPack.Write(PackText.Nothing with { Attempts = 2, Days = 30 }, On)), PackText.ReadClient(ClientPack.Write(PackText.Nothing with { Attempts = 3, Days = 30 }, On)));
        Assert.StartsWith("CLIENT-", two.Id, StringComparison.Ordinal);
        Assert.NotEqual(two.Name, three.Name);
        Assert.Equal(RuleBook.Shipped.Packs.Count + 2, RuleBook.Shipped.With(two, three).Packs.Count);
    }

    [Fact]
    public void Every_choice_of_the_form_is_a_file_that_reads()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var rules = PackText.Random(new Random(seed));
            Assert.DoesNotContain(rules.Check(), fault => fault.Member != "rules");
            PackText.ReadClient(ClientPack.Write(rules, On));
        }
    }

    [Fact]
    public void All_faults_of_the_form_are_named_at_once()
    {
        Assert.Equal("rules", Assert.Single(PackText.Nothing.Check()).Member);
        var wrong = PackText.Nothing with { Title = " ", Attempts = 0, PerDay = 11, CopyDays = 0, ClosedOn = ["13-40"], Windows = [new CallingWindow(DayOfWeek.Monday, new TimeOnly(12, 0), new TimeOnly(9, 0))] };
        Assert.Equal(["attempts", "closedOn[0]", "copyDays", "days", "perDay", "title", "windows[0]"], wrong.Check().Select(fault => fault.Member).Order(StringComparer.Ordinal));
    }

    private static RuleBook Tight(Random random) => RuleBook.Shipped.With(PackText.ReadClient(ClientPack.Write(PackText.Random(random), On)));

    private static string[] Hard(RuleBook book) => [.. book.Packs.SelectMany(pack => pack.Rules.Where(rule => rule.Name.Strength == RuleStrength.Hard).Select(rule => pack.Id + rule.Text))];

    private static string[] HardNo(GateDecision decision) => [.. decision.Rules.Where(rule => rule is { Allows: false, Strength: "hard" }).Select(rule => rule.Id + rule.SawCode)];
}
