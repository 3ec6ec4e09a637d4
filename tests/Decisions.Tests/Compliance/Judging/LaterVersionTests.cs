using System.Text;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

/// <summary>A version of a pack comes into force in some days: the next legal moment is that of the law of then.</summary>
public sealed class LaterVersionTests
{
    private static readonly DateTimeOffset Before = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly PackShelf Narrower = Shelf("\"mon-fri\": [\"10:00-13:00\", \"14:00-20:00\"]", "\"mon-fri\": [\"15:00-16:30\"]");
    private static readonly PackShelf Wider = Shelf("\"cap\": { \"attempts\": 4, \"days\": 30 }", "\"cap\": { \"attempts\": 40, \"days\": 30 }");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_next_moment_is_a_yes_by_the_law_of_then_and_nothing_before_it_is(bool narrower)
    {
        var shelf = narrower ? Narrower : Wider;
        var (crossed, changed) = (0, 0);
        for (var seed = 0; seed < 120; seed++)
        {
            var facts = Question(seed);
            var decision = PackGate.Judge(facts, shelf.AsOf(facts.At));
            if (decision.Allowed)
            {
                continue;
            }

            // The oracle asks minute by minute, each with the book of its own minute.
            var next = decision.NextAt!.Value;
            Assert.True(PackGate.Judge(facts with { At = next }, shelf.AsOf(next)).Allowed, $"seed {seed}: {next:u} is a no");
            Assert.False(PackGate.Judge(facts with { At = next.AddTicks(-1) }, shelf.AsOf(next.AddTicks(-1))).Allowed, $"seed {seed}: just before {next:u} is a yes");
            for (var at = facts.At; at < next; at += TimeSpan.FromMinutes(13))
            {
                Assert.False(PackGate.Judge(facts with { At = at }, shelf.AsOf(at)).Allowed, $"seed {seed}: {at:u} before {next:u} is a yes");
            }

            crossed += next >= shelf.NextChangeAfter(Before)!.Value ? 1 : 0;

            // Control: by the book of today alone some of these moments are other ones.
            changed += PackGate.Judge(facts, new RuleBook(shelf.AsOf(facts.At).Packs)).NextAt != next ? 1 : 0;
        }

        Assert.True(crossed > 10 && changed > 10, $"{crossed} crossed the change, {changed} would have been told wrong");
    }

    [Fact]
    public void A_moment_after_the_change_is_judged_by_the_law_of_then_also_with_the_book_of_today()
    {
        var then = new DateTimeOffset(2026, 12, 2, 10, 0, 0, TimeSpan.Zero);
        var facts = Question(1) with { At = then, Attempts = [] };
        var today = Narrower.AsOf(Before);
        Assert.False(PackGate.Judge(facts, today).Allowed);
        Assert.Contains("FR@2026-12-01", PackGate.Judge(facts, today).Packs);
        Assert.True(PackGate.Judge(facts, new RuleBook(today.Packs)).Allowed);
    }

    [Fact]
    public void Hours_hold_no_longer_than_the_version_that_sets_them()
    {
        var change = Narrower.NextChangeAfter(Before)!.Value;
        var evening = Question(1) with { At = change.AddHours(-2) };
        Assert.Equal((false, change), (PackGate.HoursAt(evening, Narrower.AsOf(evening.At)).Open, PackGate.HoursAt(evening, Narrower.AsOf(evening.At)).Until));
    }

    [Fact]
    public void What_is_laid_over_a_book_lies_over_those_that_follow_it_too()
    {
        var own = Tightening.Of([], 1, 30, 1);
        var facts = Question(1) with { At = new DateTimeOffset(2026, 12, 2, 14, 30, 0, TimeSpan.Zero), Attempts = [new Attempt(new DateTimeOffset(2026, 12, 1, 14, 30, 0, TimeSpan.Zero), AttemptResult.NoAnswer, "vendor")] };
        Assert.True(PackGate.Judge(facts, Wider.AsOf(Before)).Allowed);
        Assert.False(PackGate.Judge(facts, Wider.AsOf(Before).With(own)).Allowed);
    }

    private static GateFacts Question(int seed)
    {
        var random = new Random(seed);
        var at = Before.AddMinutes(random.Next(7 * 24 * 60));
        return new GateFacts
        {
            At = at,
            Client = "client",
            Vendor = "vendor",
            Campaign = "quotes",
            Purpose = Purpose.Sales,
            Sector = Sector.General,
            Automation = Automation.ManualClick,
            Recording = RecordingMode.None,
            Person = PersonKind.Consumer,
            Places = [new Place("FR", "75")],
            Zones = ["Europe/Paris"],
            Line = PhoneLine.Fixed,
            Origin = new NumberOrigin("web-form", new DateOnly(2026, 7, 20)),
            CallerId = new ShownNumber("+33162000010", NumberHolder.Client, true, false, true),
            Consents = [new Consent(Before.AddDays(-60), null, ConsentScope.Calls, true, ConsentChannel.WebForm, true, Enum.GetValues<ConsentMention>(), "form", ConsentHolder.Client, null)],
            Refusals = [],
            Attempts = [.. Enumerable.Range(0, random.Next(7)).Select(_ => new Attempt(at.AddMinutes(-random.Next(1, 25 * 24 * 60)), AttemptResult.NoAnswer, "vendor"))],
        };
    }

    private static PackShelf Shelf(string was, string now)
    {
        var source = RuleBook.Shipped.Packs.Single(pack => pack.Id == "FR").Source;
        Assert.Contains(was, source, StringComparison.Ordinal);
        var text = source.Replace("\"version\": \"2026-08-11\"", "\"version\": \"2026-12-01\"", StringComparison.Ordinal).Replace(was, now, StringComparison.Ordinal);
        return PackShelf.Shipped.With(new ShelvedPack(PackReader.Read(Encoding.UTF8.GetBytes(text)).Pack!));
    }
}
