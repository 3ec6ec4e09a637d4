using System.Diagnostics;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Benchmarks.Prospects;

/// <summary>How long an agent waits for the next prospect while a list is being imported beside them, against the same without: the 99th of a hundred, one order every ten milliseconds.</summary>
internal sealed class PickBesideImportBenchmark : IBenchmark
{
    private const int Rows = 200_000;
    private const int Picks = 400;
    private const int Lists = 20;
    private const int PerList = 200;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private readonly ScratchFolder scratch = new();
    private string file = string.Empty;
    private double slowest;

    public string Name => "pick-beside-import";

    public string Unit => "ms at p99";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal) { ["rows"] = Rows, ["slowestMs"] = Math.Round(slowest, 1) };

    public async Task PrepareAsync()
    {
        file = Path.Combine(scratch.Next(), "leads.csv");
        var lines = await File.ReadAllLinesAsync(SharedFolder.File("data", "leads", "big_20000_utf8.csv"));
        await using var to = new StreamWriter(file);
        await to.WriteLineAsync(lines[0]);
        for (var i = 0; i < Rows; i++)
        {
            var copy = (char)('a' + (i / (lines.Length - 1)));
            var cells = lines[1 + (i % (lines.Length - 1))].Split(',', 4);
            await to.WriteLineAsync($"{cells[0]}-{copy},{cells[1]},{cells[2]}{copy},{cells[3].Replace("@", $"{copy}@", StringComparison.Ordinal)}");
        }
    }

    public Task<double> FloorAsync() => MeasureAsync(import: false);

    public Task<double> ProductAsync() => MeasureAsync(import: true);

    public Task CleanUpAsync()
    {
        scratch.Clear();
        return Task.CompletedTask;
    }

    private async Task<double> MeasureAsync(bool import)
    {
        var folder = scratch.Next();
        var keys = new KeyRing(folder);
        SqliteJournal? journal = null;
        var floor = await new CallFloor(boards =>
        {
            journal = SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = CallFloor.EventTypes, KeyRing = keys, Boards = boards, App = "bench" }).GetAwaiter().GetResult();
            return (journal, journal, journal);
        }).OpenAsync();
        for (var i = 0; i < Lists; i++)
        {
            await floor.BringAsync(PerList);
        }

        using var store = new ImportStore(folder, keys);
        var running = import ? Task.Run(() => ImportAsync(floor, journal!, store)) : Task.CompletedTask;
        var waits = await PickAsync(floor, () => import && !running.IsCompleted);
        await running;
        await journal!.DisposeAsync();
        ScratchFolder.Drop(folder);
        slowest = import ? Math.Max(slowest, Percentile.Of(waits, 1)) : slowest;
        return Percentile.Of(waits, 0.99);
    }

    // At least so many, and for as long as the import runs; everybody who is due is taken once.
    private static async Task<List<double>> PickAsync(CallFloor floor, Func<bool> goesOn)
    {
        var (taking, shifts) = (new TakingNext(floor.Room), new Shifts(floor.Room));
        var waits = new List<double>();
        using var pace = new PeriodicTimer(Pace);
        while ((waits.Count < Picks || goesOn()) && waits.Count < Lists * PerList && await pace.WaitForNextTickAsync())
        {
            var agent = new UserId(Guid.CreateVersion7());
            (await shifts.HandleAsync(new SignOnAtDesk(), floor.As(agent), default)).Required();
            var clock = Stopwatch.GetTimestamp();
            if ((await taking.HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect is null)
            {
                throw new InvalidOperationException("Nobody is due.");
            }

            waits.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        return waits;
    }

    private async Task ImportAsync(CallFloor floor, SqliteJournal journal, ImportStore store)
    {
        var spool = Guid.CreateVersion7();
        await using (var copy = store.CreateSpool(spool))
        await using (var from = File.OpenRead(file))
        {
            await from.CopyToAsync(copy);
        }

        LeadFileShape shape;
        await using (var look = store.OpenSpool(spool)!)
        {
            shape = LeadFileInspection.Inspect(look, NumberPlans.Shipped, "FR");
        }

        var tools = new ImportTools(journal, floor.Host, journal, store, NumberPlans.Shipped, TimeProvider.System, new Opposing(floor.Room, journal));
        var start = new ListImport(new ListId(Guid.CreateVersion7()), floor.Campaign, "leads.csv", default, floor.Now, ListStage.Running, shape.Rows, 0, 0, 0, 0, shape.Encoding, ",", true, "bench", null);
        var run = new LeadImport(tools, floor.Campaigns.Find(floor.Campaign)!, shape, new TakeList(floor.Campaign, spool, "leads.csv", "bench", null, "FR", null), floor.AsSupervisor());
        if ((await run.RunAsync(start, _ => { }, default)).Stage != ListStage.Taken)
        {
            throw new InvalidOperationException("The import did not end well.");
        }
    }
}
