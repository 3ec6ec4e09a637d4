using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

/// <summary>Whom the gate put aside comes back when what was missing arrives, and nobody else does.</summary>
public sealed class WakingTests
{
    [Fact]
    public async Task A_consent_brings_back_its_own_person_and_nobody_else()
    {
        var floor = await FloorAsync();
        var people = await floor.BringAsync(2);
        var agent = await floor.AgentAsync();
        Assert.Null(await NextAsync(floor, agent));
        Assert.All(people, person => Assert.True(floor.Queue.Find(person)!.Closed));

        // Nothing was said yet, so nobody is asked about; and asked about all the same, nobody comes back.
        Assert.Empty(floor.Queue.NewsOfPutAside(10));
        await WakeAsync(floor, people[0]);
        Assert.True(floor.Queue.Find(people[0])!.Closed);

        await RecordAsync(floor, people[1], Consent());
        Assert.Equal([people[1]], await WakeAllAsync(floor));
        Assert.Empty(floor.Queue.NewsOfPutAside(10));
        Assert.Equal((true, false), (floor.Queue.Find(people[0])!.Closed, floor.Queue.Find(people[1])!.Closed));
        Assert.Equal(people[1], await NextAsync(floor, agent));
    }

    [Fact]
    public async Task What_helps_nothing_brings_nobody_back_and_what_helps_later_does_it_then()
    {
        var floor = await FloorAsync();
        var person = (await floor.BringAsync(1)).Single();
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        await RecordAsync(floor, person, Consent() with { GrantedTo = ConsentHolder.ThirdParty });
        await WakeAllAsync(floor);
        Assert.True(floor.Queue.Find(person)!.Closed);

        // Out of hours: back in the queue at the next legal moment, not before.
        floor.Now = CallFloor.Morning.AddHours(11);
        await RecordAsync(floor, person, Consent());
        await WakeAllAsync(floor);
        Assert.Equal((false, CallFloor.Morning.AddHours(23.5)), (floor.Queue.Find(person)!.Closed, floor.Queue.Find(person)!.DueAt));
    }

    [Fact]
    public async Task Everybody_who_has_the_number_comes_back()
    {
        var floor = await FloorAsync();
        var people = await floor.BringAsync(3, number: "+33199000777");
        var other = (await floor.BringAsync(1)).Single();
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        (await floor.Facts.HandleAsync(new RecordFact(new Whose.NumberOf(floor.Client, "+33199000777", null), Consent(), "api"), floor.AsSupervisor(), default)).Required();
        Assert.Equal(people.ToHashSet(), [.. await WakeAllAsync(floor)]);
        Assert.All(people, person => Assert.False(floor.Queue.Find(person)!.Closed));
        Assert.True(floor.Queue.Find(other)!.Closed);
    }

    [Fact]
    public async Task Who_said_stop_or_was_done_with_by_a_person_is_not_brought_back()
    {
        var floor = await FloorAsync();
        var people = await floor.BringAsync(2);
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        (await new Opposing(floor.Room, floor.Numbers).HandleAsync(new RecordOpposition(people[0], "api"), floor.AsSupervisor(), default)).Required();
        await floor.Room.Host.RunAsync(ProspectFile.Decider, floor.Log, people[1].Value, floor.AsSupervisor().Context, _ => Decision.Of(new EventDraft(new ProspectClosed("not-interested"), new EventAbout(floor.Campaign))), default);
        foreach (var person in people)
        {
            await RecordAsync(floor, person, Consent());
        }

        Assert.Empty(await WakeAllAsync(floor));
        foreach (var person in people)
        {
            await WakeAsync(floor, person);
            Assert.True(floor.Queue.Find(person)!.Closed);
        }
    }

    [Fact]
    public async Task A_time_agreed_outside_is_kept_to_the_minute()
    {
        var floor = await FloorAsync();
        var person = (await floor.BringAsync(1)).Single();
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        var at = CallFloor.Morning.AddDays(1).AddHours(11);
        await RecordAsync(floor, person, Consent());
        await RecordAsync(floor, person, new KnownFact.Appointed(at, CallFloor.Morning.AddMinutes(-5), "they wrote"));
        await WakeAllAsync(floor);
        Assert.Equal(at, floor.Queue.Find(person)!.CallbackAt);
    }

    [Fact]
    public async Task Another_plan_and_a_look_into_a_register_are_news_of_everybody_whom_they_may_concern()
    {
        var floor = await FloorAsync();
        var people = await floor.BringAsync(2);
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        var plan = floor.Campaigns.Find(floor.Campaign)!.Plan!;
        await floor.ChangeCampaignAsync(plan with { Terms = plan.TermsInForce() with { Purpose = Purpose.Service } });
        Assert.Equal(people.ToHashSet(), [.. await WakeAllAsync(floor)]);
        Assert.All(people, person => Assert.False(floor.Queue.Find(person)!.Closed));
    }

    [Fact]
    public async Task A_mandate_taken_away_puts_people_aside_and_a_new_one_brings_them_back()
    {
        var floor = await new CallFloor().OpenAsync();
        var (people, agent) = (await floor.BringAsync(2), await floor.AgentAsync());
        var showing = new ShowingNumbers(floor.Host, NumberPlans.Shipped, floor.Known, floor.Campaigns, floor.Tenants);
        (await showing.HandleAsync(new EndMandate(floor.Client, floor.Mandate, "withdrawn"), floor.AsManager(Role.ClientManager), default)).Required();
        Assert.Null(await NextAsync(floor, agent));
        Assert.All(people, person => Assert.Equal((true, true), (floor.Queue.Find(person)!.Closed, floor.Queue.IsPutAside(person))));
        var refused = (await floor.StoryOfAsync(people[0])).OfType<ContactRefused>().Single();
        Assert.Equal(["FR-16", "caller-id"], [.. refused.Rules.Select(rule => rule.Rule), .. refused.Needs]);

        // A mandate for somebody else helps nobody; it must be this vendor's, and hold today.
        var entry = floor.Known.ShownOf(floor.Client).Find(CallFloor.Shown)!.Id;
        var today = DateOnly.FromDateTime(floor.Now.UtcDateTime);
        (await showing.HandleAsync(new RecordMandate(floor.Client, entry, floor.Vendor, MandateKind.Contract, "from tomorrow", today.AddDays(1), null), floor.AsManager(Role.ClientManager), default)).Required();
        await WakeAllAsync(floor);
        Assert.All(people, person => Assert.True(floor.Queue.Find(person)!.Closed));

        // Midnight of tomorrow at the client's: with no word from anybody it is news of everybody, and not a second earlier.
        var midnight = new DateTimeOffset(2026, 11, 17, 23, 0, 0, TimeSpan.Zero);
        floor.Queue.ComeIntoForce(midnight.AddSeconds(-1));
        Assert.False(floor.Queue.HasNewsOfPutAside);
        floor.Queue.ComeIntoForce(midnight);
        Assert.Equal(people.ToHashSet(), [.. floor.Queue.NewsOfPutAside(9).Select(news => news.Prospect)]);
        await WakeAllAsync(floor);
        Assert.All(people, person => Assert.True(floor.Queue.Find(person)!.Closed));
        (await showing.HandleAsync(new RecordMandate(floor.Client, entry, floor.Vendor, MandateKind.Contract, "from today", today, null), floor.AsManager(Role.ClientManager), default)).Required();
        await WakeAllAsync(floor);
        Assert.All(people, person => Assert.False(floor.Queue.Find(person)!.Closed));
        Assert.NotNull(await NextAsync(floor, agent));
    }

    [Fact]
    public async Task A_clients_rules_are_news_of_its_own_people_and_a_version_of_a_pack_of_everybody_when_its_day_comes()
    {
        var floor = await FloorAsync();
        var people = await floor.BringAsync(2);
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        var other = LogName.Of(TenantKind.Client, new TenantId(Guid.NewGuid()));
        await ApplyAsync(other, new TighteningEnded(Guid.NewGuid()));
        Assert.False(floor.Queue.HasNewsOfPutAside);
        foreach (IEvent said in new IEvent[] { new TighteningEnded(Guid.NewGuid()), new LooseningApproved(Guid.NewGuid()), new RulesTightened(Guid.NewGuid(), [], "00", "{}"), new NumberRetired(Guid.NewGuid(), "replaced") })
        {
            await ApplyAsync(floor.Log, said);
            Assert.Equal(people.ToHashSet(), [.. await WakeAllAsync(floor)]);
        }

        var fr = RuleBook.Shipped.Packs.Single(pack => pack.Id == "FR");
        var tomorrow = fr.Source.Replace($"\"version\": \"{fr.Version}\"", "\"version\": \"2026-11-18\"", StringComparison.Ordinal);
        await ApplyAsync(LogName.Of(TenantKind.Operator, new TenantId(Guid.NewGuid())), new PackLoaded("FR@2026-11-18", "00", tomorrow));
        Assert.False(floor.Queue.HasNewsOfPutAside);
        floor.Queue.ComeIntoForce(new DateTimeOffset(2026, 11, 17, 22, 59, 59, TimeSpan.Zero));
        Assert.False(floor.Queue.HasNewsOfPutAside);

        // Whatever is written after its day has come finds it in force, so a queue that is rebuilt has the same news.
        floor.Now = new DateTimeOffset(2026, 11, 17, 23, 0, 0, TimeSpan.Zero);
        await ApplyAsync(other, new TighteningEnded(Guid.NewGuid()));
        Assert.Equal(people.ToHashSet(), [.. floor.Queue.NewsOfPutAside(9).Select(news => news.Prospect)]);

        async Task ApplyAsync(LogName log, IEvent body) => await floor.Journal.AppendAsync(new AppendRequest(
            new StreamKey(log, "said", Guid.NewGuid()), 0, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", floor.Now), [new EventDraft(body, new EventAbout())]));
    }

    private static KnownFact.Agreed Consent() => new(CallFloor.Morning.AddDays(-30), ConsentScope.Calls, null, true, ConsentChannel.WebForm, true, Enum.GetValues<ConsentMention>(), ConsentHolder.Client, "v1", "form 17");

    // Nobody has agreed to anything, unless a test says so.
    private static async Task<CallFloor> FloorAsync()
    {
        var floor = await new CallFloor().OpenAsync();
        floor.Told.OfEverybody = [];
        return floor;
    }

    private static async Task<ProspectId?> NextAsync(CallFloor floor, UserId agent) => (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect;

    private static async Task RecordAsync(CallFloor floor, ProspectId person, KnownFact fact) =>
        (await floor.Facts.HandleAsync(new RecordFact(new Whose.Person(person), fact, "desk"), floor.AsSupervisor(), default)).Required();

    private static async Task WakeAsync(CallFloor floor, ProspectId person) => (await new Waking(floor.Room).HandleAsync(new WakeProspect(person), floor.AsSupervisor(), default)).Required();

    // As the console does when it is told.
    private static async Task<List<ProspectId>> WakeAllAsync(CallFloor floor)
    {
        var all = floor.Queue.NewsOfPutAside(100);
        foreach (var news in all)
        {
            await WakeAsync(floor, news.Prospect);
            floor.Queue.Settle(news);
        }

        return [.. all.Select(news => news.Prospect)];
    }
}
