using System.Diagnostics;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Benchmarks.Compliance;

/// <summary>
/// From the click on "they do not want calls" until nobody calls that number any more: the suppression is durable, the gate says no for every card with the number, and the open preview of
/// another card with it is gone from the other agent's screen, read anew. 200 previews are open and 2,000 events a second are written beside it. The floor is what the disk needs at the least:
/// three bare appends one after the other in the same traffic. Figures are the 99th of a hundred.
/// </summary>
internal sealed class OppositionBenchmark : IBenchmark
{
    private const int Previews = 200;
    private const int EventsPerSecond = 2_000;
    private const int Clicks = 100;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenClicks = TimeSpan.FromMilliseconds(25);

    private readonly ScratchFolder scratch = new();
    private readonly List<double> waits = [];
    private readonly List<double> rates = [];
    private readonly List<string> phones = [];

    public string Name => "opposition";

    public string Unit => "ms at p99";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["previews"] = Previews,
        ["eventsPerSecond"] = Math.Round(rates.Average()),
        ["p50Ms"] = Percentile.Shown(waits, 0.50),
        ["p99Ms"] = Percentile.Shown(waits, 0.99),
        ["slowestMs"] = Percentile.Shown(waits, 1),
    };

    public void Warmed()
    {
        waits.Clear();
        rates.Clear();
    }

    public Task<double> FloorAsync() => MeasureAsync(async (floor, _, _, _) =>
    {
        var stream = new StreamKey(floor.Log, "floor", Guid.CreateVersion7());
        for (var version = 0; version < 3; version++)
        {
            var order = new CommandContext(new CommandId(Guid.CreateVersion7()), "system:bench", floor.Now);
            _ = await floor.Journal.AppendAsync(new AppendRequest(stream, version, order, [new EventDraft(new NumberSuppressed(stream.Id, "floor", null), new EventAbout())]));
        }
    });

    public async Task<double> ProductAsync()
    {
        var all = new List<double>();
        var slowest = await MeasureAsync(OpposeAsync, all);
        waits.AddRange(all);
        return slowest;
    }

    public Task CleanUpAsync()
    {
        scratch.Clear();
        return Task.CompletedTask;
    }

    private async Task OpposeAsync(CallFloor floor, ProspectId said, Screen screen, SqliteJournal journal)
    {
        (await new Opposing(floor.Room, journal).HandleAsync(new RecordOpposition(said, "desk"), floor.As(new UserId(Guid.CreateVersion7())), default)).Required();
        foreach (var card in (ProspectId[])[said, screen.Shows])
        {
            if (floor.Queue.Find(card) is not { } place || !floor.Contacts.IsSuppressed(floor.Client, place.Number))
            {
                throw new InvalidOperationException("The gate was not told.");
            }
        }

        await screen.Cleared;
    }

    private async Task<double> MeasureAsync(Func<CallFloor, ProspectId, Screen, SqliteJournal, Task> oppose, List<double>? all = null)
    {
        var (folder, feed) = (scratch.Next(), new ChangeFeed());
        SqliteJournal? journal = null;
        var floor = await new CallFloor(boards =>
        {
            journal = SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = CallFloor.EventTypes, KeyRing = new KeyRing(folder), Boards = [.. boards, new Bell(feed)], App = "bench" }).GetAwaiter().GetResult();
            return (journal, journal, journal);
        }).OpenAsync();
        var screens = await OpenPreviewsAsync(floor, feed);
        using var ending = new CancellationTokenSource();
        var traffic = Task.Run(() => TrafficAsync(floor, ending.Token));
        var taken = new List<double>(Clicks);
        using var pace = new PeriodicTimer(BetweenClicks);
        for (var click = 0; click < Clicks && await pace.WaitForNextTickAsync(); click++)
        {
            var (said, screen) = screens[click];
            var clock = Stopwatch.GetTimestamp();
            await oppose(floor, said, screen, journal!);
            taken.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        await ending.CancelAsync();
        rates.Add(await traffic);
        screens.ForEach(one => one.Screen.Dispose());
        await journal!.DisposeAsync();
        ScratchFolder.Drop(folder);
        all?.AddRange(taken);
        return Percentile.Shown(taken, 0.99);
    }

    // Two cards of the same number, in two lists: one is on an agent's screen, the person says no on the other.
    private async Task<List<(ProspectId Said, Screen Screen)>> OpenPreviewsAsync(CallFloor floor, ChangeFeed feed)
    {
        while (phones.Count < Previews)
        {
            phones.Add($"+331991{phones.Count:00000}");
        }

        var screens = new List<(ProspectId, Screen)>();
        foreach (var phone in phones)
        {
            await floor.BringAsync(1, number: phone);
            var agent = await floor.AgentAsync();
            var shown = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect ?? throw new InvalidOperationException("Nobody is due.");
            var said = (await floor.BringAsync(1, _ => (floor.Now.AddDays(1), WhyNow.QuoteUnanswered, 500), phone))[0];
            screens.Add((said, new Screen(floor, feed, agent, shown)));
        }

        return screens;
    }

    // Agents who sign on and off, as many as it takes; counted, so that a machine that cannot keep up says so.
    private static async Task<double> TrafficAsync(CallFloor floor, CancellationToken ending)
    {
        var (shifts, clock, started) = (new Shifts(floor.Room), Stopwatch.StartNew(), 0L);
        var written = new List<Task>();
        var done = 0L;
        using var beat = new PeriodicTimer(Beat);
        while (!ending.IsCancellationRequested && await beat.WaitForNextTickAsync(CancellationToken.None))
        {
            for (var due = (long)(clock.Elapsed.TotalSeconds * EventsPerSecond); started < due; started++)
            {
                written.Add(Task.Run(async () =>
                {
                    (await shifts.HandleAsync(new SignOnAtDesk(), floor.As(new UserId(Guid.CreateVersion7())), default)).Required();
                    Interlocked.Increment(ref done);
                }, CancellationToken.None));
            }
        }

        var rate = Interlocked.Read(ref done) / clock.Elapsed.TotalSeconds;
        await Task.WhenAll(written);
        return rate;
    }

    /// <summary>The board that tells screens, as the console's does.</summary>
    private sealed class Bell(ChangeFeed feed) : IBoard
    {
        public void Apply(Recorded recorded)
        {
        }

        public void BatchApplied() => feed.Publish();
    }

    /// <summary>An agent's open preview: hears of every batch, looks whether it is still theirs, and reads the desk anew when it is not.</summary>
    private sealed class Screen : IDisposable
    {
        private readonly TaskCompletionSource cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CallFloor floor;
        private readonly UserId agent;
        private readonly SeeingDesk desk;
        private readonly IDisposable listening;
        private int reading;

        public Screen(CallFloor floor, ChangeFeed feed, UserId agent, ProspectId shows)
        {
            (this.floor, this.agent, Shows) = (floor, agent, shows);
            desk = new SeeingDesk(floor.Room, floor.Journal, floor.Drafts);
            listening = feed.Subscribe(Changed);
        }

        public ProspectId Shows { get; }

        public Task Cleared => cleared.Task;

        public void Dispose() => listening.Dispose();

        private void Changed()
        {
            if (floor.Register.AgentOf(agent).Prospect != Shows && Interlocked.Exchange(ref reading, 1) == 0)
            {
                _ = Task.Run(ReadAsync);
            }
        }

        private async Task ReadAsync()
        {
            var view = (await desk.HandleAsync(new SeeDesk(), floor.As(agent), default)).Required();
            if (view.Person is null)
            {
                cleared.TrySetResult();
            }
            else
            {
                cleared.TrySetException(new InvalidOperationException("The preview is still on the screen."));
            }
        }
    }
}
