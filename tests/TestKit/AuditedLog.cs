using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Signing;

namespace FollowUpConsole.TestKit;

/// <summary>A client's log that fills with calls by chance, a signer in a folder of its own, and reports over it as the product makes them.</summary>
public sealed class AuditedLog : IDisposable
{
    private static readonly EventTypes Types = EventTypes.Scan(
        typeof(TenantRegistered).Assembly, typeof(Compliance.ContactCleared).Assembly, typeof(Prospects.ListTaken).Assembly, typeof(CampaignCreated).Assembly, typeof(CallStarted).Assembly, typeof(AuditRoom).Assembly);

    private readonly string folder = Directory.CreateTempSubdirectory("audited-log").FullName;
    private readonly ReportsInMemory shelf = new();
    private readonly ShelfInMemory<KeptDossier> dossiers = new();
    private readonly HeldInMemory held = new();
    private readonly TenantDirectory tenants = new();
    private readonly CampaignBoard campaigns = new();
    private readonly CallBook book = new();
    private readonly Principal client;

    /// <summary>Opens it.</summary>
    /// <param name="seed">The same seed gives the same work.</param>
    /// <param name="boards">More that should hear of every event.</param>
    public AuditedLog(int seed, params IReadOnlyList<IBoard> boards)
    {
        Chance = new Random(seed);
        Client = NewId(id => new TenantId(id));
        client = new Principal(NewId(id => new UserId(id)), Client, TenantKind.Client, Role.ClientManager, NewId(id => new SessionId(id)), "token");
        Journal = new InMemoryJournal(Types, [tenants, campaigns, book, .. boards]);
        Signer = new Signer(Path.Combine(folder, "signer"), Journal);
        var house = LogName.Of(TenantKind.Operator, NewId(id => new TenantId(id)));
        Journal.AppendAsync(new AppendRequest(new StreamKey(house, "tenant", Client.Value), 0, Order, [new EventDraft(new TenantRegistered(Client, TenantKind.Client, "Nordlys", "FR", "Europe/Paris"), new())])).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Chance of this log.</summary>
    public Random Chance { get; }

    /// <summary>The client company.</summary>
    public TenantId Client { get; }

    /// <summary>Its log.</summary>
    public LogName Log => LogName.Of(TenantKind.Client, Client);

    /// <summary>The journal.</summary>
    public InMemoryJournal Journal { get; }

    /// <summary>The signer.</summary>
    public Signer Signer { get; private set; }

    /// <summary>The signer's folder.</summary>
    public string SignerFolder => Path.Combine(folder, "signer");

    /// <summary>The time stamping service; none unless one is set.</summary>
    public IStamps Stamps { get; set; } = new TimeStamps(null, TimeProvider.System);

    /// <summary>The moment of the next order.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 10, 29, 8, 0, 0, TimeSpan.Zero);

    /// <summary>An order of now.</summary>
    public CommandContext Order => new(new CommandId(NewId(id => id)), "u:test", Now);

    /// <summary>An id by this log's chance, so that the same seed makes the same log.</summary>
    public T NewId<T>(Func<Guid, T> of)
    {
        Span<byte> bytes = stackalloc byte[16];
        Chance.NextBytes(bytes);
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0f) | 0x70), (byte)((bytes[8] & 0x3f) | 0x80));
        return of(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Opens the signer's folder again, as a restart does.</summary>
    public void RestartSigner()
    {
        Signer.Dispose();
        Signer = new Signer(SignerFolder, Journal);
    }

    /// <summary>Writes a fact about a prospect.</summary>
    public async Task WriteAsync(ProspectId prospect, IEvent body, EventAbout? about = null, DateTimeOffset? occurred = null, string? rules = null, IReadOnlyList<PersonalPart>? personal = null, IReadOnlyList<PersonalNumber>? numbers = null)
    {
        var stream = new StreamKey(Log, "prospect", prospect.Value);
        var draft = new EventDraft(body, (about ?? new EventAbout()) with { Prospect = prospect }, occurred, Rules: rules, Personal: personal, Numbers: numbers);
        await Journal.AppendAsync(new AppendRequest(stream, await Journal.VersionOfAsync(stream), Order, [draft]));
    }

    /// <summary>Has a report made.</summary>
    public async Task<Reply<ReportMade>> MakeAsync(string? month = null, DateTimeOffset? from = null, DateTimeOffset? until = null, CampaignId? campaign = null, TenantId? vendor = null) =>
        await new MakingReports(Signer, shelf, Journal, tenants, campaigns).HandleAsync(new MakeReport(month, from, until, campaign, vendor, null), Ask(), default);

    /// <summary>The files of a report's bundle.</summary>
    /// <param name="report">Which.</param>
    /// <param name="disclosed">Texts to disclose with it.</param>
    public async Task<Dictionary<string, byte[]>> TakeAsync(Guid report, Disclosure? disclosed = null) =>
        await FilesAsync((await new TakingBundles(shelf, Journal, book, new Disclosing(Journal, new EntityHost(Journal)), Stamps, held).HandleAsync(new TakeBundle(report, disclosed), Ask(), default)).Required());

    private static async Task<Dictionary<string, byte[]>> FilesAsync(Bundle bundle)
    {
        var entries = new MemoryStream();
        await foreach (var block in bundle.Entries)
        {
            entries.Write(block.Span);
        }

        var files = bundle.Files.ToDictionary(file => file.Key, file => file.Value.ToArray(), StringComparer.Ordinal);
        files.Add(BundleNames.Entries, entries.ToArray());
        return files;
    }

    /// <summary>A report's bundle, made and taken.</summary>
    public async Task<Dictionary<string, byte[]>> BundleAsync(string? month = null, DateTimeOffset? from = null, DateTimeOffset? until = null, CampaignId? campaign = null, TenantId? vendor = null) =>
        await TakeAsync((await MakeAsync(month, from, until, campaign, vendor)).Required().Report);

    /// <summary>The files of the head as it stands.</summary>
    /// <param name="since">The size that the asker holds.</param>
    /// <param name="stranger">Asked by another person of the company, who was given none before.</param>
    public async Task<Dictionary<string, byte[]>> HeadAsync(long? since, bool stranger = false) =>
        (await new TakingHeads(Signer, shelf, Journal, Stamps, stranger ? new HeldInMemory() : held).HandleAsync(new TakeHead(Log, since), Ask(), default)).Required().Files.ToDictionary(file => file.Key, file => file.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>The files of the head of the log of heads.</summary>
    /// <param name="since">The size that the asker holds.</param>
    public async Task<Dictionary<string, byte[]>> HeadsLogAsync(long? since) =>
        (await new TakingHeads(Signer, shelf, Journal, Stamps, held).HandleAsync(new TakeHeadsLog(since), Ask(), default)).Required().Files.ToDictionary(file => file.Key, file => file.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>Another client’s log, with an entry and a signed head.</summary>
    public async Task<LogName> SignAnotherAsync()
    {
        var other = NewId(id => new TenantId(id));
        var name = LogName.Of(TenantKind.Client, other);
        await Journal.AppendAsync(new AppendRequest(new StreamKey(name, "tenant", other.Value), 0, Order, [new EventDraft(new TenantRegistered(other, TenantKind.Client, "Another", "FR", "Europe/Paris"), new())]));
        await Signer.SignAsync(name);
        return name;
    }

    /// <summary>The proof of one entry, as a file.</summary>
    /// <param name="index">Which, from 0.</param>
    public async Task<byte[]> ProofAsync(long index) =>
        (await new ProvingEntries(Signer, Journal, new SeeingOneCall(book, campaigns, tenants, new EntityHost(Journal), Journal, Journal, new TextBook(new ErasureBoard())), tenants).HandleAsync(new ProveEntry(Log, index), Ask(), default)).Required().Write();

    /// <summary>The files of a dossier, made and taken.</summary>
    /// <param name="number">As people write it.</param>
    /// <param name="fields">Fields to disclose.</param>
    public async Task<Dictionary<string, byte[]>> DossierAsync(string number, params string[] fields)
    {
        var streams = new DossierStreams(Journal, Journal, new QueueBoard((_, _, _) => throw new InvalidOperationException("nobody is asked for here")));
        var made = await new MakingDossiers(Signer, dossiers, streams, Journal, Compliance.NumberPlans.Shipped, Journal, tenants, campaigns, Stamps).HandleAsync(new MakeDossier(number, "FR", null), Ask(), default);
        return await FilesAsync((await new TakingDossiers(dossiers, Journal, new Disclosing(Journal, new EntityHost(Journal))).HandleAsync(new TakeDossier(made.Required().Dossier, fields), Ask(), default)).Required());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Signer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Asked Ask() => new(client, Now, new CommandId(NewId(id => id)));

    private class ShelfInMemory<T> : IShelf<T>
        where T : class, IKept
    {
        protected List<T> Kept { get; } = [];

        public T? Find(Guid id) => Kept.Find(one => one.Id == id);

        public IReadOnlyList<T> All(TenantId? client) => Kept;

        public void Keep(T one) => Kept.Add(one);
    }

    private sealed class ReportsInMemory : ShelfInMemory<KeptReport>, IReportShelf
    {
        public KeptReport? Newest(LogName log) => Kept.LastOrDefault(one => one.Log == log);

        public void Stamp(Guid report, ReadOnlyMemory<byte> stamp)
        {
            var at = Kept.FindIndex(one => one.Report == report);
            Kept[at] = Kept[at] with { Files = new Dictionary<string, ReadOnlyMemory<byte>>(Kept[at].Files, StringComparer.Ordinal) { [BundleNames.TimeStamp] = stamp } };
        }
    }

    private sealed class HeldInMemory : IHeldHeads
    {
        private readonly Dictionary<string, List<SignedCheckpoint>> given = new(StringComparer.Ordinal);

        public ReadOnlyMemory<byte>? Before(string log, UserId person, long size) => given.GetValueOrDefault(log + person, []).LastOrDefault(one => one.Checkpoint.Size < size)?.Note;

        public void Keep(string log, UserId person, SignedCheckpoint checkpoint)
        {
            var all = given.GetValueOrDefault(log + person, []);
            if (all.Count == 0 || all[^1].Checkpoint.Size < checkpoint.Checkpoint.Size)
            {
                given[log + person] = [.. all.TakeLast(1), checkpoint];
            }
        }
    }
}
