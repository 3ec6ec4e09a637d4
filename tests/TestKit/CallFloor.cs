using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.TestKit;

/// <summary>A client, a vendor, a running campaign and its handlers over a journal: everything between the door and the disk, without the door.</summary>
public sealed class CallFloor
{
    /// <summary>A working Tuesday, 10:30 in Paris.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 17, 9, 30, 0, TimeSpan.Zero);

    /// <summary>The number that the campaign shows: the client's own, lent to the vendor in writing.</summary>
    public const string Shown = "+33199004150";

    private int numbered;

    /// <summary>Opens the floor.</summary>
    public CallFloor(Func<IReadOnlyList<IBoard>, (IJournal Journal, IVault Vault, INumberIndex Numbers)>? open = null)
    {
        Campaigns = new CampaignBoard();
        Tenants = new TenantDirectory();
        Books = new CampaignBooks(Campaigns);
        Queue = new QueueBoard(Openings.Of(Campaigns, Books));
        Contacts = new ContactBoard(Queue);
        Known = new KnownBoard(Queue);
        Told = new RecordedFacts(Known);
        Register = new CallRegister();
        IReadOnlyList<IBoard> boards = [Tenants, Campaigns, Queue, Contacts, Known, Register, Drafts, Scripts, Erasures, Instructions];
        (Journal, Vault, Numbers) = (open ?? InMemory)(boards);
        Host = new EntityHost(Journal);
        Room = new DeskRoom(Host, Queue, Campaigns, Tenants, Contacts, Register, Vault, Journal, Told, Books, Scripts, Numbers);
        Line = new ScriptedLine(() => Now);
    }

    /// <summary>The rooms whose events the floor knows.</summary>
    public static EventTypes EventTypes { get; } =
        EventTypes.Scan(typeof(TenantRegistered).Assembly, typeof(ContactCleared).Assembly, typeof(ListTaken).Assembly, typeof(CampaignCreated).Assembly, typeof(CallStarted).Assembly, typeof(DraftSaved).Assembly);

    /// <summary>The moment of every order; tests move it.</summary>
    public DateTimeOffset Now { get; set; } = Morning;

    /// <summary>The client company.</summary>
    public TenantId Client { get; } = new(Guid.Parse("00000000-0000-7000-8000-00000000c11e"));

    /// <summary>The vendor.</summary>
    public TenantId Vendor { get; } = new(Guid.Parse("00000000-0000-7000-8000-0000000e2d02"));

    /// <summary>The vendor's leave to show the campaign's number.</summary>
    public Guid Mandate { get; } = Guid.CreateVersion7();

    /// <summary>The campaign.</summary>
    public CampaignId Campaign { get; private set; }

    /// <summary>The journal.</summary>
    public IJournal Journal { get; }

    /// <summary>The vault.</summary>
    public IVault Vault { get; }

    /// <summary>Keyed hashes of numbers.</summary>
    public INumberIndex Numbers { get; }

    /// <summary>The entity host.</summary>
    public IEntityHost Host { get; }

    /// <summary>What the handlers work with.</summary>
    public DeskRoom Room { get; }

    /// <summary>The line: tests tell what happens on it.</summary>
    public ScriptedLine Line { get; }

    /// <summary>What the gate is told of numbers: what is on record, and beside it that everybody has agreed to be called unless a test says otherwise.</summary>
    public RecordedFacts Told { get; }

    /// <summary>By which packs calls are judged.</summary>
    public IRuleBooks Books { get; }

    /// <summary>The queue.</summary>
    public QueueBoard Queue { get; }

    /// <summary>Attempts and suppression.</summary>
    public ContactBoard Contacts { get; }

    /// <summary>What is on record about numbers.</summary>
    public KnownBoard Known { get; }

    /// <summary>Puts facts on record.</summary>
    public FactRecording Facts => new(Room, Known, Numbers, NumberPlans.Shipped, new Opposing(Room, Numbers));

    /// <summary>Calls and agents.</summary>
    public CallRegister Register { get; }

    /// <summary>Wrap-ups being filled in.</summary>
    public DraftBoard Drafts { get; } = new();

    /// <summary>Who was erased, and how long things are kept.</summary>
    public ErasureBoard Erasures { get; } = new();

    /// <summary>Written instructions to vendors.</summary>
    public InstructionBoard Instructions { get; } = new();

    /// <summary>Scripts.</summary>
    public ScriptBoard Scripts { get; } = new();

    /// <summary>Campaigns.</summary>
    public CampaignBoard Campaigns { get; }

    /// <summary>Tenants and engagements.</summary>
    public TenantDirectory Tenants { get; }

    /// <summary>The client's log.</summary>
    public LogName Log => LogName.Of(TenantKind.Client, Client);

    /// <summary>Sets up tenants, a running campaign with its approved scripts, and an engagement.</summary>
    public async Task<CallFloor> OpenAsync(int cap = 4, CampaignKind kind = CampaignKind.QuoteFollowUp, bool scripted = true)
    {
        var plan = new CampaignPlan("Quotes", kind, "FR", "Learn what they need to decide", [], cap, 30, 1, Outcome.DefaultsFor(kind), Shown);
        await WriteAsync(new StreamKey(Log, "tenant", Client.Value), new TenantRegistered(Client, TenantKind.Client, "Nordlys", "FR", "Europe/Paris"));
        await WriteAsync(new StreamKey(Log, "tenant", Vendor.Value), new TenantRegistered(Vendor, TenantKind.Vendor, "Atlas", "FR", "Europe/Paris"));
        var shown = Guid.CreateVersion7();
        await WriteAsync(new StreamKey(Log, "shown-numbers", Client.Value), new NumberEntered(shown, Shown, NumberHolder.Client, true), new MandateRecorded(Mandate, shown, Vendor, MandateKind.Letter, "file 12/2026", new DateOnly(2026, 1, 1), null, "Europe/Paris"));
        Campaign = new CampaignId(Guid.CreateVersion7());
        await WriteAsync(new StreamKey(Log, "campaign", Campaign.Value), new CampaignCreated(Campaign, Client, plan), new CampaignStarted(Campaign));
        if (scripted)
        {
            await ApprovedSamples.LayDownAsync(Journal, Log, Campaign, kind, Now);
        }

        var engagement = new EngagementId(Guid.CreateVersion7());
        await WriteAsync(new StreamKey(Log, "engagement", engagement.Value), new EngagementMade(engagement, Client, Vendor, [Campaign], new DateOnly(2026, 1, 1), null));
        return this;
    }

    /// <summary>Brings prospects as an import does; each has its own number unless one is given.</summary>
    public async Task<IReadOnlyList<ProspectId>> BringAsync(int count, Func<int, (DateTimeOffset Due, WhyNow Why, int Score)>? due = null, string? number = null, string origin = "web form", string setting = "Europe/Paris;FR,FR-75;fixed;", string? second = null, string? email = null)
    {
        var list = new ListId(Guid.CreateVersion7());
        var ids = Enumerable.Range(0, count).Select(_ => new ProspectId(Guid.CreateVersion7())).ToList();
        var rows = ids.Select((id, i) => (id, due: due?.Invoke(i) ?? (Now.AddHours(-1), WhyNow.QuoteUnanswered, 500))).Select((r, i) => new TakenRow(r.id, i + 1, 0, r.due.Item1, r.due.Item2.ToString(), r.due.Item3)).ToList();
        var phones = ids.Select(_ => number ?? $"+331990{numbered++:00000}").ToList();
        var cards = ids.Select((id, i) => new PersonalPart(id, ProspectCard.Field, new ProspectCard(new LeadRecord { FirstName = "Élodie", LastName = "Lefèvre", Region = "FR", Email = email }, [new CardNumber(phones[i], null, "Phone", LineKind.Fixed, true), .. second is null ? Array.Empty<CardNumber>() : [new CardNumber(second, null, "Mobile", LineKind.Mobile, true)]]).Write())).ToList();
        var stream = new StreamKey(Log, "list", list.Value);
        var about = new EventAbout(Campaign);
        await AppendAsync(stream, 0, new EventDraft(new ListChunkTaken(list, Campaign, 0, [setting], rows), about, Personal: cards, Numbers: [.. ids.Select((id, i) => new PersonalNumber(id, PhoneNumber.FromE164(phones[i])))]));
        await AppendAsync(stream, 1, new EventDraft(new ListTaken(list, Campaign, "00", 1, count, count, 0, 0, "utf-8", ",", true, origin, null, "FR"), about));
        return ids;
    }

    /// <summary>Moves the campaign to another status.</summary>
    public async Task MoveCampaignAsync(CampaignStatus to) =>
        await Host.RunAsync(CallQueue.Campaign.Decider, Log, Campaign.Value, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", Now), c => c.Move(to));

    /// <summary>Gives the campaign another plan.</summary>
    public async Task ChangeCampaignAsync(CampaignPlan plan) =>
        await Host.RunAsync(CallQueue.Campaign.Decider, Log, Campaign.Value, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", Now), c => c.Change(plan));

    /// <summary>An agent of the vendor, as the door would stamp an order of theirs.</summary>
    public Asked As(UserId agent, Guid? command = null) =>
        new(new Principal(agent, Vendor, TenantKind.Vendor, Role.Agent, new SessionId(agent.Value), "pwd"), Now, new CommandId(command ?? Guid.CreateVersion7()));

    /// <summary>A supervisor of the vendor.</summary>
    public Asked AsSupervisor() => new(new Principal(new UserId(Guid.Empty), Vendor, TenantKind.Vendor, Role.Supervisor, default, "pwd"), Now, new CommandId(Guid.CreateVersion7()));

    /// <summary>A manager of the client company, or of the vendor.</summary>
    public Asked AsManager(Role role, Guid? person = null) =>
        new(new Principal(new UserId(person ?? Guid.CreateVersion7()), role == Role.ClientManager ? Client : Vendor, role.Home(), role, default, "pwd"), Now, new CommandId(Guid.CreateVersion7()));

    /// <summary>Signs a new agent on.</summary>
    public async Task<UserId> AgentAsync()
    {
        var agent = new UserId(Guid.CreateVersion7());
        (await new Shifts(Room).HandleAsync(new SignOnAtDesk(), As(agent), default)).Required();
        return agent;
    }

    /// <summary>The events of a prospect, oldest first.</summary>
    public async Task<IReadOnlyList<IEvent>> StoryOfAsync(ProspectId prospect) => [.. (await Journal.ReadStreamAsync(new StreamKey(Log, "prospect", prospect.Value))).Select(e => e.Body)];

    private static (IJournal Journal, IVault Vault, INumberIndex Numbers) InMemory(IReadOnlyList<IBoard> boards)
    {
        var journal = new InMemoryJournal(EventTypes, boards);
        return (journal, journal, journal);
    }

    private async Task WriteAsync(StreamKey stream, params IEvent[] facts) => await AppendAsync(stream, 0, [.. facts.Select(f => new EventDraft(f, new EventAbout()))]);

    private async Task AppendAsync(StreamKey stream, long version, params EventDraft[] events)
    {
        var outcome = await Journal.AppendAsync(new AppendRequest(stream, version, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", Now), events));
        if (outcome is not AppendOutcome.Appended)
        {
            throw new InvalidOperationException(outcome.ToString());
        }
    }
}

/// <summary>A line whose course the test tells; it uses passes up like any line and remembers which calls it was asked to place.</summary>
public sealed class ScriptedLine(Func<DateTimeOffset> now) : ITelephony
{
    private readonly List<CallId> placed = [];
    private readonly List<CallId> hungUp = [];
    private readonly List<(CallId Call, bool Held)> holds = [];

    /// <inheritdoc/>
    public string Line => "scripted";

    /// <summary>Calls placed, in order.</summary>
    public IReadOnlyList<CallId> Placed
    {
        get
        {
            lock (placed)
            {
                return [.. placed];
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<LineOutcome> PlaceAsync(ClearedToContact pass, CancellationToken cancellation)
    {
        if (!pass.TryUse(now()))
        {
            return ValueTask.FromResult(LineOutcome.PassRefused);
        }

        lock (placed)
        {
            placed.Add(pass.Call);
        }

        return ValueTask.FromResult(LineOutcome.Dialling);
    }

    /// <summary>Calls hung up from our side, in order.</summary>
    public IReadOnlyList<CallId> HungUp => hungUp;

    /// <inheritdoc/>
    public ValueTask HangUpAsync(CallId call, CancellationToken cancellation)
    {
        hungUp.Add(call);
        return ValueTask.CompletedTask;
    }

    /// <summary>Holds asked for, in order.</summary>
    public IReadOnlyList<(CallId Call, bool Held)> Holds => holds;

    /// <inheritdoc/>
    public ValueTask HoldAsync(CallId call, bool held, CancellationToken cancellation)
    {
        holds.Add((call, held));
        return ValueTask.CompletedTask;
    }
}
