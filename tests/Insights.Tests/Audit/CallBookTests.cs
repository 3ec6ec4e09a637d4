using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Insights.Tests.Audit;

public sealed class CallBookTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 17, 9, 30, 0, TimeSpan.Zero);
    private readonly CallBook book = new();
    private readonly InMemoryJournal journal;
    private readonly TenantId client = new(Guid.CreateVersion7());
    private readonly TenantId stranger = new(Guid.CreateVersion7());
    private readonly TenantId vendor = new(Guid.CreateVersion7());
    private readonly CampaignId campaign = new(Guid.CreateVersion7());
    private DateTimeOffset now = Morning;

    public CallBookTests() => journal = new InMemoryJournal(EventTypes.Scan(typeof(CallStarted).Assembly, typeof(ContactCleared).Assembly, typeof(CampaignCreated).Assembly, typeof(Prospects.ListTaken).Assembly), [book]);

    [Fact]
    public async Task A_call_is_what_its_events_say_from_the_gates_yes_to_its_last_entry()
    {
        var call = await CallAsync(client, new ProspectId(Guid.CreateVersion7()), new NextStep(Morning.AddDays(7), "call", true, null), reached: true);
        var entry = book.Find(call)!;
        Assert.Equal(("callback", true, CallShare.NextStep, TimeSpan.FromSeconds(90)), (entry.Outcome, entry.Reached, entry.Share, entry.TalkFor));
        Assert.Equal(["timing"], entry.Objections);
        Assert.Equal((0L, 4L), (entry.First, entry.Last));
        Assert.Equal(Morning, entry.StartedAt);
    }

    [Fact]
    public async Task What_an_agents_own_stream_says_does_not_move_the_entries_of_a_call()
    {
        var prospect = new ProspectId(Guid.CreateVersion7());
        var call = await CallAsync(client, prospect, null, reached: false);
        await WriteAsync(new StreamKey(LogName.Of(TenantKind.Vendor, vendor), "agent", Guid.CreateVersion7()), 0, call, prospect, new PauseRequested("meeting"));
        Assert.Equal(4, book.Find(call)!.Last);

        // Control: an event of the prospect's own stream does.
        await WriteAsync(Stream(client, prospect), 5, call, prospect, new NotesSaved(call));
        Assert.Equal(5, book.Find(call)!.Last);
    }

    [Fact]
    public async Task T19_a_look_is_counted_and_is_no_part_of_the_call()
    {
        var prospect = new ProspectId(Guid.CreateVersion7());
        var call = await CallAsync(client, prospect, null, reached: true);
        await WriteAsync(Stream(client, prospect), 5, call, prospect, new Viewed("proof", call));
        Assert.Equal((1, 4L), (book.Find(call)!.Looks, book.Find(call)!.Last));
    }

    [Fact]
    public async Task A_reader_keeps_the_picture_it_took()
    {
        await CallAsync(client, new ProspectId(Guid.CreateVersion7()), null, reached: true);
        var hour = Assert.Single(Assert.Single(book.Strands(client, null)).Hours.Between(long.MinValue, long.MaxValue).ToArray());
        var before = hour.Calls;
        for (var i = 0; i < 40; i++)
        {
            await CallAsync(client, new ProspectId(Guid.CreateVersion7()), null, reached: true);
        }

        Assert.Equal((1, 41), (before.Length, hour.Calls.Length));
    }

    [Fact]
    public async Task Each_sees_the_calls_that_are_theirs_page_by_page_and_counted_by_day()
    {
        var made = new List<CallId>();
        for (var i = 0; i < 7; i++)
        {
            made.Add(await CallAsync(client, new ProspectId(Guid.CreateVersion7()), i % 2 == 0 ? new NextStep(now.AddDays(7), "call", false, null) : null, reached: i < 5));
            now = now.AddHours(9);
        }

        await CallAsync(stranger, new ProspectId(Guid.CreateVersion7()), null, reached: true);
        var room = new SeeingCalls(book, new CampaignBoard(), new TenantDirectory());
        var seen = new List<CallId>();
        CallCursor? after = null;
        do
        {
            var page = (await room.HandleAsync(new SeeCalls(new CallFilter(), after, 3), By(client, TenantKind.Client, Role.Client), default)).Required();
            Assert.Equal(7, page.Total);
            seen.AddRange(page.Lines.Select(l => l.Call.Call));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(Enumerable.Reverse(made), seen);
        var figures = (await room.HandleAsync(new SeeCallFigures(new CallFilter(), "Europe/Paris"), By(client, TenantKind.Client, Role.Client), default)).Required();
        Assert.Equal((7, 5, 3), (figures.Calls, figures.Reached, figures.NextSteps));
        Assert.Equal(7, figures.Days.Sum(d => d.Total));
        Assert.Equal(new DateOnly(2026, 11, 17), figures.Days[0].Day);

        Assert.Equal(8, (await room.HandleAsync(new SeeCalls(new CallFilter()), By(vendor, TenantKind.Vendor, Role.Supervisor), default)).Required().Total);
        Assert.Equal(0, (await room.HandleAsync(new SeeCalls(new CallFilter()), By(new TenantId(Guid.CreateVersion7()), TenantKind.Vendor, Role.Supervisor), default)).Required().Total);
        Assert.Equal(2, (await room.HandleAsync(new SeeCalls(new CallFilter(From: Morning, Until: Morning.AddHours(18))), By(client, TenantKind.Client, Role.Client), default)).Required().Total);
    }

    private static Asked By(TenantId tenant, TenantKind kind, Role role) => new(new Principal(new(Guid.CreateVersion7()), tenant, kind, role, new(Guid.CreateVersion7()), "pwd"), Morning, new(Guid.CreateVersion7()));

    private static StreamKey Stream(TenantId owner, ProspectId prospect) => new(LogName.Of(TenantKind.Client, owner), "prospect", prospect.Value);

    private async Task<CallId> CallAsync(TenantId owner, ProspectId prospect, NextStep? next, bool reached)
    {
        var call = new CallId(Guid.CreateVersion7());
        await WriteAsync(
            Stream(owner, prospect), 0, call, prospect,
            new ContactCleared(GateStage.Dial, [], new string('0', 64), []),
            new CallStarted(call, new UserId(Guid.CreateVersion7()), vendor, campaign, "simulated", null, 1),
            new ObjectionMarked(call, "timing"),
            new CallEnded(call, CallResult.Conversation, TimeSpan.FromSeconds(90)),
            new CallWrappedUp(call, next is null ? "refused" : "callback", reached, next, next is null ? "refused-timing" : null, null, TimeSpan.FromSeconds(20)));
        return call;
    }

    private async Task WriteAsync(StreamKey stream, long version, CallId call, ProspectId prospect, params IEvent[] events)
    {
        var outcome = await journal.AppendAsync(new AppendRequest(
            stream, version, new CommandContext(new CommandId(Guid.CreateVersion7()), "u:test", now), [.. events.Select(e => new EventDraft(e, new EventAbout(campaign, call, prospect)))]));
        Assert.IsType<AppendOutcome.Appended>(outcome);
    }
}
