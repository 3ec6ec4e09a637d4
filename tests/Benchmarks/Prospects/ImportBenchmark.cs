using System.Diagnostics;
using FollowUpConsole.Benchmarks.Journal;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Benchmarks.Prospects;

/// <summary>
/// 1,000,000 rows: looked through, validated, numbers to E.164, duplicates found, records encrypted, journalled, reported; against <c>sqlite3 .import</c> of the same file into a bare
/// table (or a raw insert loop where the program is missing).
/// </summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const int Rows = 1_000_000;
    private readonly ScratchFolder scratch = new();
    private string file = string.Empty;
    private string floorKind = string.Empty;
    private readonly CpuPerEvent cpu = new();
    private long allocated;
    private long rows;
    private ListImport? last;

    public string Name => "import";

    public string Unit => "rows/s";

    // A round is ten seconds: the compiler is still settling in the second.
    public int WarmUps => 3;

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["rows"] = Rows,
        ["floorBy"] = floorKind,
        ["productCpuMicros"] = cpu.Micros,
        ["kbPerRow"] = Math.Round(allocated / 1024.0 / rows, 2),
        ["taken"] = last?.Taken ?? 0,
        ["merged"] = last?.Merged ?? 0,
        ["refused"] = last?.Refused ?? 0,
    };

    public async Task PrepareAsync()
    {
        file = Path.Combine(scratch.Next(), "leads.csv");
        var lines = await File.ReadAllLinesAsync(SharedFolder.File("data", "leads", "big_20000_utf8.csv"));
        await using var to = new StreamWriter(file);
        await to.WriteLineAsync(lines[0]);
        for (var i = 0; i < Rows; i++)
        {
            // The same people with other ids, names and addresses: a list of a million different ones, on the same numbers.
            var round = i / (lines.Length - 1);
            var copy = string.Concat((char)('a' + (round / 26)), (char)('a' + (round % 26)));
            var cells = lines[1 + (i % (lines.Length - 1))].Split(',', 4);
            await to.WriteLineAsync($"{cells[0]}-{copy},{cells[1]},{cells[2]}{copy},{cells[3].Replace("@", $"{copy}@", StringComparison.Ordinal)}");
        }
    }

    public async Task<double> FloorAsync()
    {
        var folder = scratch.Next();
        var clock = Stopwatch.StartNew();
        if (!await CommandLineAsync(Path.Combine(folder, "floor.db")))
        {
            clock.Restart();
            await InsertLoopAsync(Path.Combine(folder, "loop.db"));
            floorKind = "insert loop";
        }

        var rate = Rows / clock.Elapsed.TotalSeconds;
        ScratchFolder.Drop(folder);
        return rate;
    }

    public async Task<double> ProductAsync()
    {
        var folder = scratch.Next();
        var keys = new KeyRing(folder);
        SqliteJournal? journal = null;
        var floor = await new CallFloor(boards =>
        {
            journal = SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = CallFloor.EventTypes, KeyRing = keys, Boards = boards, App = "bench" }).GetAwaiter().GetResult();
            return (journal, journal, journal);
        }).OpenAsync();
        using var store = new ImportStore(folder, keys);
        var spool = Guid.CreateVersion7();
        await using (var copy = store.CreateSpool(spool))
        await using (var from = File.OpenRead(file))
        {
            await from.CopyToAsync(copy);
        }

        var heap = GC.GetTotalAllocatedBytes();
        var rate = await cpu.AroundAsync(() => TakeAsync(floor, journal!, store, spool), Rows);
        allocated += GC.GetTotalAllocatedBytes() - heap;
        rows += Rows;
        await journal!.DisposeAsync();
        store.Dispose();
        ScratchFolder.Drop(folder);
        return last is { Stage: ListStage.Taken, Read: Rows } ? rate : throw new InvalidOperationException($"The import ended as {last?.Stage} after {last?.Read} rows: {last?.Problem}.");
    }

    public void Warmed()
    {
        cpu.Clear();
        (allocated, rows) = (0, 0);
    }

    public Task CleanUpAsync()
    {
        scratch.Clear();
        return Task.CompletedTask;
    }

    private async Task<double> TakeAsync(CallFloor floor, SqliteJournal journal, ImportStore store, Guid spool)
    {
        var clock = Stopwatch.StartNew();
        LeadFileShape shape;
        await using (var look = store.OpenSpool(spool)!)
        {
            shape = LeadFileInspection.Inspect(look, NumberPlans.Shipped, "FR");
        }

        var order = new TakeList(floor.Campaign, spool, "leads.csv", "bench", null, "FR", null);
        var tools = new ImportTools(journal, floor.Host, journal, store, NumberPlans.Shipped, TimeProvider.System, new Opposing(floor.Room, journal));
        var import = new ListImport(new ListId(Guid.CreateVersion7()), floor.Campaign, "leads.csv", default, floor.Now, ListStage.Running, shape.Rows, 0, 0, 0, 0, shape.Encoding, ",", true, "bench", null);
        var run = new LeadImport(tools, floor.Campaigns.Find(floor.Campaign)!, shape, order, floor.AsSupervisor());
        last = await run.RunAsync(import, _ => { }, default);
        return Rows / clock.Elapsed.TotalSeconds;
    }

    private async Task<bool> CommandLineAsync(string database)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sqlite3", [database, ".mode csv", $".import \"{file}\" lead"]) { RedirectStandardError = true, UseShellExecute = false })!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            floorKind = "sqlite3 .import";
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task InsertLoopAsync(string database)
    {
        await using var db = new SqliteConnection($"Data Source={database}");
        await db.OpenAsync();
        await using var transaction = db.BeginTransaction();
        await using var create = db.CreateCommand();
        create.CommandText = "create table lead(a,b,c,d,e,f,g,h,i)";
        await create.ExecuteNonQueryAsync();
        await using var insert = db.CreateCommand();
        insert.CommandText = "insert into lead values($0,$1,$2,$3,$4,$5,$6,$7,$8)";
        var values = Enumerable.Range(0, 9).Select(i => insert.Parameters.Add("$" + i, SqliteType.Text)).ToArray();
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var cells = line.Split(',');
            for (var i = 0; i < values.Length; i++)
            {
                values[i].Value = i < cells.Length ? cells[i] : string.Empty;
            }

            insert.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
    }
}
