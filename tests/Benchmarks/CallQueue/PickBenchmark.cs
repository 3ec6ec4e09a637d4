using System.Diagnostics;
using FollowUpConsole.Benchmarks.Journal;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Benchmarks.CallQueue;

/// <summary>
/// Next prospect for 100 agents at a time out of 1,000,000: the whole order as it comes out of the door (engagements, queue, gate, durable reservation with the verdict, the agent's
/// screen), against bare journal appends of one event by 100 writers. Who has somebody on screen takes nobody else, so every order is another agent's; they signed on before the clock starts.
/// </summary>
internal sealed class PickBenchmark : IBenchmark
{
    private const int Agents = 100;
    private const int Each = 100;
    private const int Prospects = 1_000_000;

    // Both sides run compiled code when they are measured; the product has more of it, and its first order ripens the whole queue.
    private const int WarmUps = 4;
    private static readonly string[] Zones = ["Europe/Paris", "Europe/Brussels", "Europe/London", "Europe/Madrid", "Europe/Rome", "Europe/Amsterdam", "Europe/Berlin", "Europe/Paris|Europe/London"];

    private static readonly string[] Settings = [.. Zones.Select(zone => zone + ";FR,FR-75;fixed;")];

    private readonly ScratchFolder scratch = new();
    private readonly List<double> micros = new(Agents * Each * 8);
    private readonly CpuPerEvent floorCpu = new();
    private readonly CpuPerEvent productCpu = new();
    private SqliteJournal? journal;
    private CallFloor? floor;
    private double bytesPerProspect;
    private long written;
    private long allocated;
    private int round;

    public string Name => "pick";

    public string Unit => "picks/s";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["agents"] = Agents,
        ["prospects"] = Prospects,
        ["p50Ms"] = Math.Round(Percentile.Of(micros, 0.50) / 1000, 2),
        ["p99Ms"] = Math.Round(Percentile.Of(micros, 0.99) / 1000, 2),
        ["eventsPerPick"] = Math.Round(written / (double)micros.Count, 2),
        ["kbPerPick"] = Math.Round(allocated / 1024.0 / micros.Count, 1),
        ["floorCpuMicros"] = floorCpu.Micros,
        ["productCpuMicros"] = productCpu.Micros,
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
        _ = floor.Queue.CountsOf(floor.Campaign, floor.Now);
        bytesPerProspect = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Prospects;
        for (var i = 0; i < WarmUps; i++)
        {
            await TakeAsync(await SignOnAsync());
            await AppendAsync();
        }

        micros.Clear();
        written = 0;
    }

    public Task<double> FloorAsync() => AppendAsync(floorCpu);

    public async Task<double> ProductAsync()
    {
        var agents = await SignOnAsync();
        var (before, heap) = (EntriesSoFar(), GC.GetTotalAllocatedBytes());
        var speed = await productCpu.AroundAsync(() => TakeAsync(agents), agents.Length);
        allocated += GC.GetTotalAllocatedBytes() - heap;
        written += EntriesSoFar() - before;
        return speed;
    }

    public async Task CleanUpAsync()
    {
        await journal!.DisposeAsync();
        scratch.Clear();
    }

    private async Task<double> AppendAsync(CpuPerEvent? cpu = null)
    {
        var folder = scratch.Next();
        await using var bare = await SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = BenchEvents.Types, KeyRing = new KeyRing(folder), App = "bench" });
        Task<double> Append() => RunAsync(async (agent, i) => _ = await bare.AppendAsync(BenchEvents.Request(agent, i)));
        return cpu is null ? await Append() : await cpu.AroundAsync(Append, Agents * Each);
    }

    private async Task<UserId[]> SignOnAsync()
    {
        var shifts = new Shifts(floor!.Room);
        var agents = Enumerable.Range(0, Agents * Each).Select(i => new UserId(new Guid((round * Agents * Each) + i, 1, 7, [8, 0, 0, 0, 0, 0, 0, 0]))).ToArray();
        round++;
        await Parallel.ForEachAsync(agents, new ParallelOptions { MaxDegreeOfParallelism = Agents }, async (agent, _) => (await shifts.HandleAsync(new SignOnAtDesk(), Asked(agent), default)).Required());
        return agents;
    }

    private Task<double> TakeAsync(UserId[] agents)
    {
        var taking = new TakingNext(floor!.Room);
        return RunAsync(async (seat, i) =>
        {
            var started = Stopwatch.GetTimestamp();
            var agent = agents[(i * Agents) + seat];
            var reply = await taking.HandleAsync(new TakeNext(), Asked(agent), default);
            if (reply.Required().Prospect is not { } prospect || floor.Register.AgentOf(agent).Prospect != prospect)
            {
                throw new InvalidOperationException("Nobody is due, or the agent does not have whom they took.");
            }

            lock (micros)
            {
                micros.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
        });
    }

    private Asked Asked(UserId agent) => floor!.As(agent, BenchEvents.NextCommand().Value);

    private long EntriesSoFar() => journal!.Heads.Sum(h => h.Size);

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

            Apply(floor, stream, new ListChunkTaken(list, floor.Campaign, part, Settings, rows));
        }

        Apply(floor, stream, new ListTaken(list, floor.Campaign, "00", 1, Prospects, Prospects, 0, 0, "utf-8", ",", true, "form", null, "FR"));
    }

    private static void Apply(CallFloor floor, StreamKey stream, IEvent body) =>
        floor.Queue.Apply(new Recorded(floor.Log, 0, stream, 1, "x", "t", floor.Now, null, "system:bench", new EventAbout(), body, [], default, default));
}
