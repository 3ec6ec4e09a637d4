using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>A client and a vendor with one of everything that a request can name, and a session for every role.</summary>
internal sealed record MatrixCompany(
    Company At, IReadOnlyDictionary<Role, SessionId> Sessions, ListId List, ProspectId Prospect, CallId Call, EngagementId Engagement, IReadOnlyDictionary<TenantKind, UserId> People, FactId Consent, RegisterCheckId Look, Guid Report, Guid Promise = default, Guid Dossier = default)
{
    internal static async Task<MatrixCompany> AddAsync(ConsoleHost host, string name, string number)
    {
        var company = await Company.AddAsync(host, name);
        var sessions = new Dictionary<Role, SessionId>();
        foreach (var role in Enum.GetValues<Role>())
        {
            sessions[role] = new SessionId((await company.TokenAsync(role)).Token.Value);
        }

        using var manager = await company.ClientAsync(Role.ClientManager);
        var import = await (await manager.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes($"Name;Company;Phone\n{name} Prospect;{name} Works;{number}\n"), company.Campaign, "trade fair", "FR"))).Content.ReadFromJsonAsync<JsonElement>();
        var prospect = Assert.Single(host.Services.GetRequiredService<QueueBoard>().Head(company.Campaign, DateTimeOffset.UtcNow.AddDays(9), 9)).Prospect;
        var agent = sessions[Role.Agent];
        (await host.Door.AskAsync(agent, new SignOnAtDesk())).Required();
        (await host.Door.AskAsync(agent, new OpenProspect(prospect))).Required();
        var call = (await host.Door.AskAsync(agent, new Dial(prospect))).Required().Call!.Value;
        var people = new Dictionary<TenantKind, UserId>();
        foreach (var role in new[] { Role.Agent, Role.Client })
        {
            people[role.Home()] = (await host.Door.AskAsSystemAsync("test", new AddPerson($"{Guid.NewGuid():N}@example.test", name + " Person", role, company.TenantOf(role), "Europe/Paris", "en"))).Required().Person;
        }

        people[TenantKind.Operator] = people[TenantKind.Client];
        var engagement = host.Services.GetRequiredService<TenantDirectory>().Engagements.Single(e => e.Client == company.Client).Id;
        var agreed = new KnownFact.Agreed(DateTimeOffset.UtcNow.AddDays(-1), ConsentScope.Calls, null, null, null, null, null, ConsentHolder.Client, null, null);
        var consent = (await host.Door.AskAsSystemAsync("test", new RecordFact(new Whose.Person(prospect), agreed, "api"))).Required();
        var spool = Guid.NewGuid();
        using (var file = host.Services.GetRequiredService<FollowUpConsole.Storage.Imports.ImportStore>().CreateSpool(spool))
        {
            file.Write("0199990000;listed\n"u8);
        }

        var look = (await host.Door.AskAsSystemAsync("test", new CheckRegister(company.Client, Register.Bloctel, RegisterCoverage.Answers, new DateOnly(2026, 1, 1), spool))).Required().Facts.Check;
        var report = (await host.Door.AskAsync(sessions[Role.ClientManager], new FollowUpConsole.Audit.MakeReport(null, null, null, null, null, null))).Required().Report;
        var promised = new EventDraft(new PromiseMade(call, true, DateTimeOffset.UtcNow.AddDays(1)), new EventAbout(company.Campaign, call, prospect), Personal: [new PersonalPart(prospect, "promise", "Two pages")]);
        await host.Services.GetRequiredService<IEntityHost>().RunAsync(ProspectFile.Decider, LogName.Of(TenantKind.Client, company.Client), prospect.Value, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", DateTimeOffset.UtcNow), _ => Decision.Of(promised));
        var promise = host.Services.GetRequiredService<CallRegister>().Promises.AllWith(prospect).Single().Id;
        var dossier = (await host.Door.AskAsync(sessions[Role.ClientManager], new FollowUpConsole.Audit.MakeDossier(number, "FR", null))).Required().Dossier;
        return new(company, sessions, new ListId(import.GetProperty("id").GetGuid()), prospect, call, engagement, people, consent, look, report, promise, dossier);
    }

    /// <summary>Every id by which this company could be known to a stranger who sees what is not theirs.</summary>
    internal IEnumerable<Guid> Ids => [At.Client.Value, At.Vendor.Value, At.Campaign.Value, List.Value, Prospect.Value, Call.Value, Engagement.Value, Consent.Value, Look.Value, Report, Promise, Dossier, .. People.Values.Select(p => p.Value), .. Sessions.Where(s => s.Key != Role.Administrator).Select(s => s.Value.Value)];

    /// <summary>The ids as a person of this role would name them: "our tenant" is the vendor for a vendor's people.</summary>
    internal Naming For(Role role) => new(role.Home() == TenantKind.Vendor ? At.Vendor : At.Client, role.Home() == TenantKind.Vendor ? TenantKind.Vendor : TenantKind.Client, At.Vendor, At.Campaign, List, Prospect, Call, Engagement, People[role.Home()], Consent, Look, Report, Promise, Dossier);
}

/// <summary>What a request's members are filled with.</summary>
internal sealed record Naming(TenantId Tenant, TenantKind Kind, TenantId Vendor, CampaignId Campaign, ListId List, ProspectId Prospect, CallId Call, EngagementId Engagement, UserId Person, FactId Fact, RegisterCheckId Look, Guid Report, Guid Promise = default, Guid Dossier = default)
{
    internal static Naming OfNothing(TenantKind kind) => new(new(Guid.NewGuid()), kind, new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    /// <summary>A request of this type about these things. Throws with the type's name when a member is of a kind the matrix does not know.</summary>
    internal IRequest Build(Type request)
    {
        var maker = request.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return (IRequest)maker.Invoke([.. maker.GetParameters().Select(p => Fill(request, p.ParameterType, p.Name!))]);
    }

    private object? Fill(Type request, Type type, string name) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(TenantId) => name == "Vendor" ? Vendor : Tenant,
        var t when t == typeof(CampaignId) => Campaign,
        var t when t == typeof(ListId) => List,
        var t when t == typeof(ProspectId) => Prospect,
        var t when t == typeof(CallId) => Call,
        var t when t == typeof(EngagementId) => Engagement,
        var t when t == typeof(FactId) => Fact,
        var t when t == typeof(RegisterCheckId) => Look,
        var t when t == typeof(Whose) => new Whose.Person(Prospect),
        var t when t == typeof(KnownFact) => new KnownFact.Told("Europe/Paris", null),
        var t when t == typeof(UserId) => Person,
        var t when t == typeof(LogName) => LogName.Of(Kind, Tenant),
        var t when t == typeof(Guid) => name switch { "Report" => Report, "Promise" => Promise, "Dossier" => Dossier, _ => Guid.NewGuid() },
        var t when t == typeof(string) => name.Contains("ail", StringComparison.Ordinal) ? $"{Guid.NewGuid():N}@example.test" : "+33199001234",
        var t when t == typeof(int) || t == typeof(long) => Convert.ChangeType(1, t, System.Globalization.CultureInfo.InvariantCulture),
        var t when t == typeof(bool) => true,
        var t when t == typeof(DateTimeOffset) => DateTimeOffset.UtcNow,
        var t when t == typeof(TimeOnly) => new TimeOnly(11, 0),
        var t when t == typeof(DateOnly) => DateOnly.FromDateTime(DateTime.UtcNow),
        { IsEnum: true } t => Enum.GetValues(t).GetValue(0),
        var t when t == typeof(CampaignPlan) => new CampaignPlan("x", CampaignKind.QuoteFollowUp, "FR", "x", [], 1, 1, 1, ["refused"], null),
        var t when t == typeof(RetentionPlan) => new RetentionPlan(DateTimeOffset.UtcNow, 0, 0, 0, 0, 0, 0),
        var t when t == typeof(GateFacts) => new GateFacts { At = DateTimeOffset.UtcNow },
        var t when t == typeof(TighterRules) => new TighterRules("x", [], false, [], true, null, null, 1, false, [], 31),
        var t when t == typeof(PromiseFilter) => new PromiseFilter(),
        var t when t == typeof(WrapUpForm) => new WrapUpForm("refused", ClosingReason: "refused-price"),
        var t when t == typeof(FollowUpConsole.Audit.CallFilter) => new FollowUpConsole.Audit.CallFilter(),
        var t when t == typeof(IReadOnlyDictionary<LogName, long>) => new Dictionary<LogName, long> { [LogName.Of(Kind, Tenant)] = 1 },
        { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => ListOf(request, t.GetGenericArguments()[0], name),
        _ when new System.Reflection.NullabilityInfoContext().Create(request.GetProperty(name)!).ReadState == System.Reflection.NullabilityState.Nullable => null,
        var t => throw new InvalidOperationException($"The tenant matrix cannot build {request.Name}: it does not know what to put into {name} ({t.Name})."),
    };

    private Array? ListOf(Type request, Type item, string name)
    {
        if (item == typeof(FollowUpConsole.Prospects.Import.LeadColumn))
        {
            return null;
        }

        var list = Array.CreateInstance(item, 1);
        list.SetValue(Fill(request, item, name), 0);
        return list;
    }
}
