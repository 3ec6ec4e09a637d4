using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Insights.Tests.Audit;

/// <summary>Lists and figures that are read off the hours, against going through every call one by one.</summary>
public sealed class SeeingCallsTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 27, 9, 30, 0, TimeSpan.Zero);
    private static readonly string[] Outcomes = ["refused", "callback", "opposition"];
    private readonly CallBook book = new();
    private readonly InMemoryJournal journal;
    private readonly SeeingCalls room;
    private readonly List<CallId> calls = [];
    private readonly List<(TenantId Client, CampaignId Campaign, DateTimeOffset At)> refusals = [];
    private readonly TenantId[] clients = [.. Enumerable.Range(0, 3).Select(_ => new TenantId(Guid.CreateVersion7()))];
    private readonly TenantId[] vendors = [.. Enumerable.Range(0, 2).Select(_ => new TenantId(Guid.CreateVersion7()))];
    private readonly CampaignId[] campaigns = [.. Enumerable.Range(0, 5).Select(_ => new CampaignId(Guid.CreateVersion7()))];

    public SeeingCallsTests()
    {
        journal = new InMemoryJournal(EventTypes.Scan(typeof(CallStarted).Assembly, typeof(ContactCleared).Assembly, typeof(CampaignCreated).Assembly, typeof(Prospects.ListTaken).Assembly), [book]);
        room = new SeeingCalls(book, new CampaignBoard(), new TenantDirectory());
    }

    [Theory]
    [InlineData(1, "Europe/Paris")]
    [InlineData(2, "Asia/Kolkata")]
    [InlineData(3, "Pacific/Chatham")]
    [InlineData(4, "Nowhere/Known")]
    public async Task What_is_read_off_the_hours_is_what_going_through_every_call_says(int seed, string zone)
    {
        var random = new Random(seed);
        await FillAsync(random, 300);
        var all = calls.Select(call => book.Find(call)!).ToList();
        for (var i = 0; i < 60; i++)
        {
            var filter = AnyFilter(random);
            var by = random.Next(3) switch { 0 => By(clients[random.Next(3)], TenantKind.Client, Role.Client), 1 => By(vendors[random.Next(2)], TenantKind.Vendor, Role.Supervisor), _ => By(default, TenantKind.Operator, Role.Administrator) };
            var expected = all.Where(c => Reaches(by.By, c) && Takes(filter, c)).OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Call.Value).ToList();
            Assert.Equal(expected.Select(c => c.Call), await ListAsync(filter, by, random.Next(1, 40), expected.Count));
            await CompareAsync(filter, by, zone, expected, [.. all.Where(c => Reaches(by.By, c))]);
        }
    }

    [Fact]
    public async Task A_view_of_one_day_costs_that_day_and_not_the_book()
    {
        await FillAsync(new Random(5), 60);
        var few = await CostAsync();
        Assert.True(few > 0);

        var thick = new SeeingCallsTests();
        await thick.FillAsync(new Random(6), 2_000, TimeSpan.FromDays(-400));
        await thick.FillAsync(new Random(5), 60);
        Assert.InRange(await thick.CostAsync(), 0, few * 2);

        // Control: a view of everything costs the book.
        Assert.True(await thick.CostAsync(new CallFilter()) > few * 4);
    }

    // In bytes, which the machine's load does not change. The room answers at once, so all of it is this thread's.
    private async Task<long> CostAsync(CallFilter? filter = null)
    {
        filter ??= new CallFilter(From: Morning, Until: Morning.AddDays(3));
        var by = By(default, TenantKind.Operator, Role.Administrator);
        await room.HandleAsync(new SeeCalls(filter, null, SeeCalls.MaxCount), by, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await room.HandleAsync(new SeeCalls(filter, null, SeeCalls.MaxCount), by, default);
        await room.HandleAsync(new SeeCallFigures(filter, "Europe/Paris"), by, default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private async Task<List<CallId>> ListAsync(CallFilter filter, Asked by, int count, int total)
    {
        var seen = new List<CallId>();
        CallCursor? after = null;
        do
        {
            var page = (await room.HandleAsync(new SeeCalls(filter, after, count), by, default)).Required();
            Assert.Equal(total, page.Total);
            Assert.InRange(page.Lines.Count, total == 0 ? 0 : 1, count);
            seen.AddRange(page.Lines.Select(l => l.Call.Call));
            after = page.Next;
        }
        while (after is not null);
        return seen;
    }

    private async Task CompareAsync(CallFilter filter, Asked by, string zone, List<CallEntry> expected, List<CallEntry> own)
    {
        var figures = (await room.HandleAsync(new SeeCallFigures(filter, zone), by, default)).Required();
        Assert.Equal(
            (expected.Count, expected.Count(c => c.Reached), expected.Count(c => c is { Reached: true, Next: not null }), expected.Count(c => c.Share == CallShare.Opposition)),
            (figures.Calls, figures.Reached, figures.NextSteps, figures.Oppositions));
        Assert.Equal(expected.Sum(c => c.TalkFor.Ticks), figures.Talk.Ticks);
        Assert.Equal(
            by.By.Kind == TenantKind.Vendor ? 0 : refusals.Count(no => (by.By.Kind == TenantKind.Operator || no.Client == by.By.Tenant) && (filter.Campaign is null || no.Campaign == filter.Campaign)
                && (filter.From is null || no.At >= filter.From) && (filter.Until is null || no.At < filter.Until)),
            figures.RefusedByGate);
        Assert.Equal(own.Select(c => c.Campaign).ToHashSet(), figures.Campaigns.Select(c => c.Id).ToHashSet());
        Assert.Equal(own.Select(c => c.Vendor).ToHashSet(), figures.Vendors.Select(c => c.Id).ToHashSet());
        var days = expected.GroupBy(c => LocalDay.Of(c.StartedAt, zone)).ToDictionary(day => day.Key, day => day.ToLookup(c => c.Share));
        if (days.Count == 0)
        {
            Assert.Empty(figures.Days);
            return;
        }

        var last = days.Keys.Max();
        var first = days.Keys.Min() > last.AddDays(-61) ? days.Keys.Min() : last.AddDays(-61);
        Assert.Equal(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays), figures.Days.Select(d => d.Day));
        Assert.All(figures.Days, day =>
        {
            int Of(CallShare share) => days.TryGetValue(day.Day, out var shares) ? shares[share].Count() : 0;
            Assert.Equal((Of(CallShare.NextStep), Of(CallShare.Reached), Of(CallShare.NotReached), Of(CallShare.Opposition)), (day.NextStep, day.Reached, day.NotReached, day.Opposition));
        });
    }

    private static bool Takes(CallFilter filter, CallEntry call) =>
        (filter.Campaign is null || call.Campaign == filter.Campaign) && (filter.Vendor is null || call.Vendor == filter.Vendor) && (filter.Outcome is null || call.Outcome == filter.Outcome)
        && (filter.From is null || call.StartedAt >= filter.From) && (filter.Until is null || call.StartedAt < filter.Until);

    private static bool Reaches(Principal by, CallEntry call) => by.Kind switch { TenantKind.Client => call.Client == by.Tenant, TenantKind.Vendor => call.Vendor == by.Tenant, _ => true };

    private static Asked By(TenantId tenant, TenantKind kind, Role role) => new(new Principal(new(Guid.CreateVersion7()), tenant, kind, role, new(Guid.CreateVersion7()), "pwd"), Morning, new(Guid.CreateVersion7()));

    private CallFilter AnyFilter(Random random)
    {
        DateTimeOffset? Edge() => random.Next(3) == 0 ? null : random.Next(2) == 0 && calls.Count > 0 ? book.Find(calls[random.Next(calls.Count)])!.StartedAt : Morning.AddMinutes(random.Next(0, 6 * 24 * 60));
        var (one, other) = (Edge(), Edge());
        return new CallFilter(
            random.Next(3) == 0 ? campaigns[random.Next(5)] : null, random.Next(4) == 0 ? vendors[random.Next(2)] : null, random.Next(3) == 0 ? Outcomes[random.Next(3)] : null,
            one < other ? one : other, one < other ? other : one);
    }

    // Some calls come at the same moment, and now and then the clock is set back, which the journal's does not follow.
    private async Task FillAsync(Random random, int count, TimeSpan away = default)
    {
        var now = Morning + away;
        for (var i = 0; i < count; i++)
        {
            now += random.Next(10) switch { 0 => TimeSpan.Zero, 1 => TimeSpan.FromMinutes(-90), _ => TimeSpan.FromMinutes(random.Next(1, 40)) };
            var (client, campaign, prospect) = (clients[random.Next(3)], campaigns[random.Next(5)], new ProspectId(Guid.CreateVersion7()));
            var stream = new StreamKey(LogName.Of(TenantKind.Client, client), "prospect", prospect.Value);
            if (random.Next(4) == 0)
            {
                refusals.Add((client, campaign, await WriteAsync(stream, 0, now, new EventAbout(campaign, null, prospect), new ContactRefused(GateStage.Dial, [], new string('0', 64), [], null, []))));
                continue;
            }

            var call = new CallId(Guid.CreateVersion7());
            var about = new EventAbout(campaign, call, prospect);
            calls.Add(call);
            var outcome = Outcomes[random.Next(3)];
            List<IEvent> events = [new CallStarted(call, new UserId(Guid.CreateVersion7()), vendors[random.Next(2)], campaign, "simulated", null, 1)];
            if (random.Next(5) > 0)
            {
                events.Add(new CallEnded(call, CallResult.Conversation, TimeSpan.FromSeconds(random.Next(600))));
                events.Add(new CallWrappedUp(call, outcome, random.Next(2) == 0, random.Next(2) == 0 ? new NextStep(now.AddDays(7), "call", true, null) : null, null, null, TimeSpan.FromSeconds(20)));
            }

            await WriteAsync(stream, 0, now, about, [.. events]);
        }
    }

    // When it was recorded: the journal's time never goes back.
    private async Task<DateTimeOffset> WriteAsync(StreamKey stream, long version, DateTimeOffset at, EventAbout about, params IEvent[] events)
    {
        var outcome = await journal.AppendAsync(new AppendRequest(stream, version, new CommandContext(new CommandId(Guid.CreateVersion7()), "u:test", at), [.. events.Select(e => new EventDraft(e, about))]));
        return Assert.IsType<AppendOutcome.Appended>(outcome).Events[0].RecordedAt;
    }
}
