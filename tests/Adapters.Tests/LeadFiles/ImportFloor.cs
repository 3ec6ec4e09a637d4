using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using ReportLine = FollowUpConsole.LeadFiles.ReportLine;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

/// <summary>A floor with what imports need beside it, over the journal in memory or the one on disk.</summary>
public sealed class ImportFloor : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("followup-import-").FullName;
    private readonly ManualClock clock = new(CallFloor.Morning);
    private SqliteJournal? disk;

    private ImportFloor()
    {
    }

    public string Folder => folder;

    public SqliteJournal Disk => disk!;

    public CallFloor Floor { get; private set; } = null!;

    public ImportStore Store { get; private set; } = null!;

    public LeadImports Imports { get; private set; } = null!;

    public InMemoryJournal? Memory { get; private set; }

    private ImportTools Tools => new(Floor.Journal, Floor.Host, Floor.Numbers, Store, NumberPlans.Shipped, clock, new Opposing(Floor.Room, Floor.Numbers), (list, fault) => Faults.Add((list, fault)));

    /// <summary>Faults of our own that ended an import.</summary>
    public List<(ListId List, Exception Fault)> Faults { get; } = [];

    /// <summary>Uploaded files that lie there.</summary>
    public int Uploads => Directory.GetFiles(Path.Combine(folder, "spool")).Length;

    public static async Task<ImportFloor> OpenAsync(bool onDisk)
    {
        var made = new ImportFloor();
        var keys = new KeyRing(Path.Combine(made.folder, "keys"));
        made.Floor = await new CallFloor(boards =>
        {
            if (onDisk)
            {
                made.disk = SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(made.folder, "journal.db"), EventTypes = CallFloor.EventTypes, KeyRing = keys, Boards = boards }).GetAwaiter().GetResult();
                return (made.disk, made.disk, made.disk);
            }

            made.Memory = new InMemoryJournal(CallFloor.EventTypes, boards);
            return (made.Memory, made.Memory, made.Memory);
        }).OpenAsync();
        made.Store = new ImportStore(made.folder, keys);
        made.Restart();
        return made;
    }

    /// <summary>A new process over the same journal and store.</summary>
    public void Restart() => Imports = new LeadImports(Tools, Floor.Campaigns, new ChangeFeed(), _ => new Ownership(Floor.Client, [Floor.Vendor]));

    public async Task<TakeList> UploadAsync(byte[] content, string name = "leads.csv")
    {
        var spool = Guid.NewGuid();
        await using (var file = Store.CreateSpool(spool))
        {
            await file.WriteAsync(content);
        }

        return new TakeList(Floor.Campaign, spool, name, "own customers", null, "FR", null);
    }

    public async Task<TakeList> UploadAsync(string content) => await UploadAsync(Encoding.UTF8.GetBytes(content));

    /// <summary>Takes a file to its end.</summary>
    public async Task<ListImport> TakeAsync(TakeList order, Asked? asked = null)
    {
        var list = (await Imports.HandleAsync(order, asked ?? Floor.AsSupervisor(), default)).Required();
        return (await Imports.EndOfAsync(list, default))!;
    }

    /// <summary>Takes a file row by row under the eyes of the test, which may break it off.</summary>
    public async Task<ListImport> WatchAsync(TakeList order, Action<ListImport> tell, CancellationToken stop, IJournal? journal = null)
    {
        await using var file = Store.OpenSpool(order.Spool)!;
        var shape = LeadFileInspection.Inspect(file, NumberPlans.Shipped, order.Region, cancel: default);
        var import = new ListImport(new ListId(Guid.CreateVersion7()), Floor.Campaign, order.FileName, default, Floor.Now, ListStage.Running, shape.Rows, 0, 0, 0, 0, shape.Encoding, ",", true, order.Origin, null);
        Store.Save(import);
        var run = new LeadImport(Tools with { Journal = journal ?? Floor.Journal }, Floor.Campaigns.Find(Floor.Campaign)!, shape, order, Floor.AsSupervisor());
        return await run.RunAsync(import, tell, stop);
    }

    /// <summary>Everybody of the campaign who could ever be called.</summary>
    public int Awake() => Floor.Queue.CountsOf(Floor.Campaign, Floor.Now) is var counts ? counts.Due + counts.Shut + counts.Later + counts.Agreed : 0;

    /// <summary>The parts of a list in file order, then what stands in its own stream.</summary>
    public async Task<IReadOnlyList<IEvent>> EventsOfAsync(ListId list)
    {
        var events = new List<IEvent>();
        for (var part = 0; part * ListParts.Rows < Store.Find(list)!.Total; part++)
        {
            events.AddRange((await Floor.Journal.ReadStreamAsync(ListParts.StreamOf(Floor.Log, list, part))).Select(e => e.Body));
        }

        return [.. events, .. (await Floor.Journal.ReadStreamAsync(new StreamKey(Floor.Log, "list", list.Value))).Select(e => e.Body)];
    }

    public async Task<List<ReportLine>> ReportAsync(ListId list)
    {
        var text = new MemoryStream();
        await foreach (var block in (await Imports.HandleAsync(new ReadListReport(list), Floor.AsSupervisor(), default)).Required())
        {
            await text.WriteAsync(block);
        }

        return [.. Encoding.UTF8.GetString(text.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ReportLine.Read(Encoding.UTF8.GetBytes(line))!)];
    }

    /// <summary>From now on the disk has no room for this: what SQLite says of a full disk, said by SQLite.</summary>
    public void Fill(string operation, string table)
    {
        using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "imports.db")}");
        db.Open();
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // Names are the tests' own.
        command.CommandText = $"create trigger full_{operation}_{table} before {operation} on {table} begin select raise(abort, 'database or disk is full'); end";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        if (disk is not null)
        {
            await disk.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
