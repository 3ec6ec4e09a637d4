using System.Collections.Concurrent;
using System.Diagnostics;
using FollowUpConsole.Benchmarks.Journal;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Benchmarks.Calls;

/// <summary>
/// An objection's key at the Desk: from the order to the screen that shows the branch's cue, with both events durable (objection marked, cue shown) and the desk read anew;
/// 100 agents in calls who each press a key every half second, against bare journal appends of one event by 100 writers at the same pace. Both figures are the slowest of a hundred (p99), in milliseconds.
/// </summary>
internal sealed class CueBenchmark : IBenchmark
{
    private const int Agents = 100;
    private const int Each = 12;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private readonly ScratchFolder scratch = new();
    private readonly List<double> products = [];
    private SqliteJournal? journal;
    private CallFloor? floor;

    public string Name => "cue";

    public string Unit => "ms, p99";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["agents"] = Agents,
        ["keysPerSecond"] = Agents / Pace.TotalSeconds,
        ["keys"] = products.Count,
        ["p50Ms"] = Percentile.Shown(products, 0.50),
        ["p99Ms"] = Percentile.Shown(products, 0.99),
        ["within50Ms"] = Math.Round(products.Count(ms => ms <= 50) / (double)Math.Max(1, products.Count), 4),
    };

    public async Task PrepareAsync()
    {
        var folder = scratch.Next();
        floor = new CallFloor(boards =>
        {
            journal = SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = CallFloor.EventTypes, KeyRing = new KeyRing(folder), Boards = boards, App = "bench" }).GetAwaiter().GetResult();
            return (journal, journal, journal);
        });
        await floor.OpenAsync();
    }

    public void Warmed() => products.Clear();

    public async Task<double> FloorAsync()
    {
        var folder = scratch.Next();
        await using var bare = await SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = BenchEvents.Types, KeyRing = new KeyRing(folder), App = "bench" });
        return Percentile.Of(await TimedAsync(async (agent, i) => _ = await bare.AppendAsync(BenchEvents.Request(agent, i))), 0.99);
    }

    public async Task<double> ProductAsync()
    {
        var calls = new List<(UserId Agent, CallId Call)>();
        await floor!.BringAsync(Agents);
        for (var i = 0; i < Agents; i++)
        {
            calls.Add(await TalkAsync(floor));
        }

        var (talking, seeing) = (new Talking(floor.Room), new SeeingDesk(floor.Room, floor.Journal, floor.Drafts));
        var took = await TimedAsync(async (seat, i) =>
        {
            var (agent, call) = calls[seat];
            var objection = ScriptShelf.Objections[i % ScriptShelf.Objections.Count];
            (await talking.HandleAsync(new MarkObjection(call, objection), floor.As(agent), default)).Required();
            var person = (await seeing.HandleAsync(new SeeDesk(), floor.As(agent), default)).Required().Person!;
            if (person.Call!.Cue != person.Script.Branches[objection])
            {
                throw new InvalidOperationException("The key did not move the cue.");
            }
        });
        products.AddRange(took);
        return Percentile.Of(took, 0.99);
    }

    public async Task CleanUpAsync()
    {
        await journal!.DisposeAsync();
        scratch.Clear();
    }

    private static async Task<(UserId Agent, CallId Call)> TalkAsync(CallFloor floor)
    {
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        var call = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;
        (await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, LineReport.Answered), floor.AsSupervisor(), default)).Required();
        return (agent, call);
    }

    private static async Task<List<double>> TimedAsync(Func<int, int, Task> act)
    {
        var took = new ConcurrentBag<double>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Agents).Select(seat => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                // Each at its own moment of the half second; who comes late presses at once.
                var due = (Pace * i) + (Pace * seat / Agents) - Stopwatch.GetElapsedTime(began);
                if (due > TimeSpan.Zero)
                {
                    await Task.Delay(due);
                }

                var started = Stopwatch.GetTimestamp();
                await act(seat, i);
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        return [.. took];
    }
}
