using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class SeeingDeskTests
{
    [Fact]
    public async Task Names_of_the_day_are_opened_once_a_minute_and_not_at_every_look()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(3, i => (floor.Now.AddHours(1 + i), WhyNow.AgreedCallback, 500));
        var vault = new CountedVault(floor.Vault);
        var desk = new SeeingDesk(new DeskRoom(floor.Host, floor.Queue, floor.Campaigns, floor.Tenants, floor.Contacts, floor.Register, vault, floor.Journal, floor.Told, floor.Books, floor.Scripts, floor.Numbers), floor.Journal, floor.Drafts);
        var agent = await floor.AgentAsync();

        for (var look = 0; look < 4; look++)
        {
            Assert.Equal(3, (await desk.HandleAsync(new SeeDesk(), floor.As(agent), default)).Required().Day.Count(mark => mark.Name == "Élodie Lefèvre"));
            floor.Now += TimeSpan.FromSeconds(10);
        }

        Assert.Equal(3, vault.Opened);
        floor.Now += TimeSpan.FromMinutes(1);
        await desk.HandleAsync(new SeeDesk(), floor.As(agent), default);
        Assert.Equal(6, vault.Opened);
    }

    [Fact]
    public async Task What_was_new_last_time_is_shown_and_talks_that_brought_nothing_are_counted()
    {
        var work = await WorkingCall.OpenAsync();
        Assert.Null((await work.SeeAsync()).Person!.LastValue);
        DateTimeOffset[] days = [CallFloor.Morning.AddDays(2), CallFloor.Morning.AddDays(6), CallFloor.Morning.AddDays(7)];
        string?[] given = ["The two-day checklist", null, " "];
        for (var talk = 0; talk < days.Length; talk++)
        {
            await work.TellAsync(await work.TalkAsync(), LineReport.Ended);
            await work.WrapUpAsync(WorkingCall.Next with { NextAt = days[talk], ValueGiven = given[talk] });
            work.Floor.Now = days[talk];
            (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
            var person = (await work.SeeAsync()).Person!;
            Assert.Equal(("The two-day checklist", talk), (person.LastValue!.Text, person.TalksWithoutValue));
            Assert.Equal(WorkingCall.Next.Objective, person.History.First(line => line.Kind == "call").Agreed);
        }
    }

    [Fact]
    public async Task Names_kept_never_grow_past_their_bound()
    {
        var floor = await new CallFloor().OpenAsync();
        var names = new RecentNames(floor.Room);
        for (var i = 0; i < RecentNames.Most + 5; i++)
        {
            await names.OfAsync(new ProspectId(Guid.CreateVersion7()), floor.Now, default);
        }

        Assert.InRange(names.Count, 1, RecentNames.Most);
    }

    [Fact]
    public async Task Times_are_offered_while_reading_and_talking_but_not_looked_for_while_it_rings()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(1);
        var desk = new SeeingDesk(floor.Room, floor.Journal, floor.Drafts);
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        Assert.NotEmpty(await SlotsAsync());

        var call = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;
        Assert.Empty(await SlotsAsync());

        (await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, LineReport.Answered, null), floor.AsSupervisor(), default)).Required();
        Assert.NotEmpty(await SlotsAsync());

        async Task<IReadOnlyList<DateTimeOffset>> SlotsAsync() => (await desk.HandleAsync(new SeeDesk(), floor.As(agent), default)).Required().Person!.Slots;
    }

    private sealed class CountedVault(IVault vault) : IVault
    {
        public int Opened { get; private set; }

        public ValueTask<string?> OpenAsync(ProspectId prospect, string eventId, string field, CancellationToken cancellation = default) => vault.OpenAsync(prospect, eventId, field, cancellation);

        public ValueTask<IReadOnlyList<OpenedPart>> OpenAllAsync(ProspectId prospect, CancellationToken cancellation = default)
        {
            Opened++;
            return vault.OpenAllAsync(prospect, cancellation);
        }

        public ValueTask<IReadOnlyList<DisclosedPart>> DiscloseAllAsync(ProspectId prospect, CancellationToken cancellation = default) => vault.DiscloseAllAsync(prospect, cancellation);
    }
}
