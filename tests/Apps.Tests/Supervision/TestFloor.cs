using System.Globalization;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Supervision;

/// <summary>A client with a campaign, a vendor engaged for it, prospects with invented names and numbers kept for fiction, and agents who work through the door.</summary>
public sealed class TestFloor(ConsoleHost host)
{
    private static readonly string[] FirstNames = ["Camille", "Ada", "Marco", "Grace", "Piotr", "Yasmine", "Hugo"];
    private static readonly string[] Names = ["Lefèvre", "Okafor", "Rossi", "Hughes", "Bianchi", "Marchetti", "Delacroix", "Nguyen", "Sørensen", "Abadie", "Kowalska", "Ferreira"];
    private readonly Dictionary<ProspectId, string> names = [];
    private static int numbers;

    public ConsoleHost Host => host;

    public async Task<CampaignId> CampaignAsync(string name, CampaignKind kind = CampaignKind.QuoteFollowUp)
    {
        var client = await host.TenantAsync(TenantKind.Client);
        var windows = Enum.GetValues<DayOfWeek>().Select(day => new PlanWindow(day, new TimeOnly(8, 0), new TimeOnly(20, 0))).ToList();
        var plan = new CampaignPlan(name, kind, "FR", "What decides it for them", windows, 4, 30, 1, Outcome.DefaultsFor(kind), null, CallTerms.For(kind) with { Person = PersonKind.Company });
        var campaign = (await host.Door.AskAsSystemAsync("test", new CreateCampaign(client, plan))).Required();
        (await host.Door.AskAsSystemAsync("test", new MakeEngagement(client, await host.TenantAsync(TenantKind.Vendor), [campaign], new DateOnly(2026, 1, 1), null))).Required();
        await ApprovedSamples.LayDownAsync(host.Services.GetRequiredService<IJournal>(), LogName.Of(TenantKind.Client, client), campaign, kind, host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        (await host.Door.AskAsSystemAsync("test", new MoveCampaign(campaign, CampaignStatus.Running))).Required();
        return campaign;
    }

    /// <summary>The number of the prospect laid down last.</summary>
    public string LastNumber { get; private set; } = "";

    /// <summary>The name of a prospect.</summary>
    public string NameOf(ProspectId? prospect) => names[prospect!.Value];

    /// <summary>Lays a list of prospects down as an import does.</summary>
    public async Task ProspectsAsync(CampaignId campaign, int count, string zone = "Europe/Paris", WhyNow why = WhyNow.QuoteUnanswered, TimeSpan dueBefore = default)
    {
        var at = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var log = LogName.Of(TenantKind.Client, await host.TenantAsync(TenantKind.Client));
        var list = new ListId(Guid.CreateVersion7(at));
        var rows = Enumerable.Range(0, count).Select(i => (Id: new ProspectId(Guid.CreateVersion7(at)), Number: Interlocked.Increment(ref numbers))).ToList();
        var chunk = new ListChunkTaken(list, campaign, 0, [zone + ";FR;mobile;company"], [.. rows.Select((r, i) => new TakenRow(r.Id, i + 1, 0, at.AddMinutes(-count + i) - dueBefore, why.ToString(), 500))]);
        rows.ForEach(r => names[r.Id] = FirstNames[r.Number % FirstNames.Length] + " " + Names[r.Number % Names.Length]);
        var cards = rows.Select((r, i) => new PersonalPart(r.Id, ProspectCard.Field, new ProspectCard(new LeadRecord { FullName = names[r.Id], Region = "FR" }, [new CardNumber(NumberOf(r.Number), null, "phone", LineKind.Mobile, false)]).Write())).ToList();
        var keys = rows.Select(r => new PersonalNumber(r.Id, PhoneNumber.FromE164(NumberOf(r.Number)))).ToList();
        LastNumber = NumberOf(rows[^1].Number);
        await AppendAsync(log, list, 0, new EventDraft(chunk, new EventAbout(campaign), Personal: cards, Numbers: keys), at);
        await AppendAsync(log, list, 1, new EventDraft(new ListTaken(list, campaign, "00", 1, count, count, 0, 0, "utf-8", ",", true, "their own request", null, "FR"), new EventAbout(campaign)), at);
    }

    public async Task<TestAgent> AgentAsync(string name) => new(host, (await SessionAsync(Role.Agent, name, await host.TenantAsync(TenantKind.Vendor))).Session);

    /// <summary>A new person's session and e-mail, in any tenant.</summary>
    public async Task<(SessionId Session, string Email)> SessionAsync(Role role, string name, TenantId tenant)
    {
        var email = $"{role.Name()}.{Guid.NewGuid():N}@example.test";
        var account = (await host.Door.AskAsSystemAsync("test", new AddPerson(email, name, role, tenant, "Europe/Paris", "en"))).Required();
        Assert.Empty(await host.Services.GetRequiredService<WebConsole.Identity.Accounts>().SetPasswordAsync(account.Person, null, ConsoleHost.Password, mustChange: false));
        return (await host.Services.GetRequiredService<IdentityStore>().OpenSessionAsync(account.Person.Value, TimeSpan.FromHours(12), "test", "127.0.0.1", "pwd"), email);
    }

    private static string NumberOf(int number) => "+3363998" + number.ToString("0000", CultureInfo.InvariantCulture);

    private async Task AppendAsync(LogName log, ListId list, long version, EventDraft draft, DateTimeOffset at) => Assert.IsType<AppendOutcome.Appended>(
        await host.Services.GetRequiredService<IJournal>().AppendAsync(new AppendRequest(new StreamKey(log, "list", list.Value), version, new CommandContext(new CommandId(Guid.CreateVersion7(at)), "system:test", at), [draft])));
}

/// <summary>An agent who does everything through the door.</summary>
public sealed class TestAgent(ConsoleHost host, SessionId session)
{
    public ProspectId? Prospect { get; private set; }

    public CallId? Call { get; private set; }

    public Task OnAsync() => AskAsync(new SignOnAtDesk());

    public Task PauseAsync(string reason) => AskAsync(new TakePause(reason));

    public async Task<ProspectId?> NextAsync() => Prospect = (await AskAsync(new TakeNext())).Prospect;

    public async Task DialAsync() => Call = (await AskAsync(new Dial(Prospect!.Value))).Call;

    public Task AnswerAsync() => AskAsync(new ReportLine(Call!.Value, LineReport.Answered));

    public Task RingAsync() => AskAsync(new ReportLine(Call!.Value, LineReport.Rang));

    public Task CueAsync(string cue) => AskAsync(new ShowCue(Call!.Value, cue));

    public Task ObjectAsync(string objection) => AskAsync(new MarkObjection(Call!.Value, objection));

    public Task HangUpAsync() => AskAsync(new HangUp(Call!.Value));

    public Task WrapUpAsync(WrapUpForm form) => AskAsync(new WrapUp(Prospect!.Value, form));

    public async Task<T> AskAsync<T>(IRequest<T> request) => (await host.Door.AskAsync(session, request)).Required();
}
