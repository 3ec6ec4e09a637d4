using System.Diagnostics;
using FollowUpConsole.Benchmarks.Journal;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Benchmarks.CallQueue;

/// <summary>
/// Next prospect for 100 agents out of 1,000,000: pick from the queue, gate, durable claim with the verdict (two events), against bare journal appends of one event by 100 writers.
/// </summary>
internal sealed class PickBenchmark : IBenchmark
{
    private const int Agents = 100;
    private const int Each = 100;
    private const int Prospects = 1_000_000;
    private static readonly string[] Zones = ["Europe/Paris", "Europe/Brussels", "Europe/London", "Europe/Madrid", "Europe/Rome", "Europe/Amsterdam", "Europe/Berlin", "Europe/Paris|Europe/London"];

    private readonly ScratchFolder scratch = new();
    private readonly List<double> micros = new(Agents * Each * 8);
    private SqliteJournal? journal;
    private CallFloor? floor;
    private double bytesPerProspect;
    private int round;

    public string Name => "pick";

    public string Unit => "picks/s";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["agents"] = Agents,
        ["prospects"] = Prospects,
        ["p50Ms"] = Percentile(0.50),
        ["p99Ms"] = Percentile(0.99),
        ["bytesPerProspect"] = Math.Round(bytesPerProspect, 1),
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
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Fill(floor);
        bytesPerProspect = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Prospects;
    }

    public async Task<double> FloorAsync()
    {
        var folder = scratch.Next();
        await using var bare = await SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = BenchEvents.Types, KeyRing = new KeyRing(folder), App = "bench" });
        return await RunAsync(async (agent, i) => _ = await bare.AppendAsync(BenchEvents.Request(agent, i)));
    }

    public Task<double> ProductAsync()
    {
        var taking = new TakingNext(floor!.Room);
        var offset = round++ * Agents;
        return RunAsync(async (agent, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            var asked = floor.As(new UserId(new Guid(offset + agent, 1, 7, [8, 0, 0, 0, 0, 0, 0, 0])));
            var candidate = floor.Queue.Pick(asked.By.User, [floor.Campaign], asked.At) ?? throw new InvalidOperationException("Nobody is due.");
            var turn = await taking.ClaimAsync(candidate, asked, asked.Context, default);
            if (turn?.State.Held?.Agent != asked.By.User)
            {
                throw new InvalidOperationException("A claim was refused.");
            }

            lock (micros)
            {
                micros.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
        });
    }

    public async Task CleanUpAsync()
    {
        await journal!.DisposeAsync();
        scratch.Clear();
    }

    private static async Task<double> RunAsync(Func<int, int, Task> act)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Agents).Select(agent => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await act(agent, i);
            }
        })));
        return Agents * Each / clock.Elapsed.TotalSeconds;
    }

    // The queue as a replay of the journal leaves it, without writing a million rows first.
    private static void Fill(CallFloor floor)
    {
        var list = new ListId(Guid.CreateVersion7());
        var stream = new StreamKey(floor.Log, "list", list.Value);
        for (var part = 0; part < Prospects / 200; part++)
        {
            var rows = new TakenRow[200];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = new TakenRow(new ProspectId(Guid.CreateVersion7()), (part * 200) + i + 1, i % Zones.Length, floor.Now.AddMinutes(-((part + (i * 37)) % 10_000)), "QuoteUnanswered", i % 1000);
            }

            Apply(floor, stream, new ListChunkTaken(list, floor.Campaign, part, Zones, rows));
        }

        Apply(floor, stream, new ListTaken(list, floor.Campaign, "00", 1, Prospects, Prospects, 0, 0, "utf-8", ",", true, "form", null, "FR"));
    }

    private static void Apply(CallFloor floor, StreamKey stream, IEvent body) =>
        floor.Queue.Apply(new Recorded(floor.Log, 0, stream, 1, "x", "t", floor.Now, null, "system:bench", new EventAbout(), body, [], default, default));

    private double Percentile(double share)
    {
        var sorted = micros.Order().ToList();
        return sorted.Count == 0 ? 0 : Math.Round(sorted[(int)(share * (sorted.Count - 1))] / 1000, 2);
    }
}
