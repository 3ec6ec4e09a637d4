using System.Collections.Concurrent;
using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.WebConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>A campaign that stands in the journal.</summary>
internal sealed record DemoCalling(DemoCampaign Plan, CampaignId Id);

/// <summary>Furnishes an empty folder: companies, people, an engagement, campaigns, lists; each by the order that a person would give.</summary>
internal sealed class DemoHouse(IDoor door, PeopleStore tenants, Accounts accounts, IdentityJournal journal, ImportStore store, LeadImports imports, DemoFloor floor, DemoClock clock)
{
    private const string Origin = "Formulaire web et fichier clients Nordlys";

    /// <summary>The client company of the demo.</summary>
    public TenantId Client { get; private set; }

    /// <summary>Companies and people; the passwords of those who may be signed in as, and the API token.</summary>
    public async Task<DemoKeys> PeopleAsync()
    {
        var house = new Tenant(new(Guid.CreateVersion7(clock.GetUtcNow())), TenantKind.Operator, DemoCast.Operator, "FR", DemoCast.Zone);
        await tenants.KeepTenantAsync(house);
        await journal.TenantAsync(house.Id, new(new(Guid.CreateVersion7(clock.GetUtcNow())), "system:demo", clock.GetUtcNow()), known => RegisterTenant.Decide(known, house), CancellationToken.None);
        Client = await AsSystemAsync(new RegisterTenant(DemoCast.Client, TenantKind.Client, "FR", DemoCast.Zone));
        var vendor = await AsSystemAsync(new RegisterTenant(DemoCast.Vendor, TenantKind.Vendor, "FR", DemoCast.Zone));
        // Passwords are slow to hash on purpose; several people at once keep the first start short.
        var ways = new ConcurrentDictionary<string, DemoSignIn>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(DemoCast.SignIns.Concat(DemoCast.Agents), async (person, _) =>
        {
            var tenant = person.Role.Home() switch { TenantKind.Operator => house.Id, TenantKind.Client => Client, TenantKind.Vendor => vendor };
            var account = await AsSystemAsync(new AddPerson(person.Email, person.Name, person.Role, tenant, DemoCast.Zone, person.Culture));
            var password = People.OneTimePassword();
            ways[person.Email] = new DemoSignIn(person.Role.Name(), person.Email, password);
            if (await accounts.SetPasswordAsync(account.Person, null, password, mustChange: false) is [var fault, ..])
            {
                throw new InvalidOperationException("A password of the demo was not taken: " + fault.Code);
            }
        });

        var administrator = await SessionOfAsync(Role.Administrator);
        var token = (await door.AskAsync(administrator.Session, new IssueToken("demo", house.Id, Role.Administrator, null))).Required();
        await floor.CloseAsync(administrator.Person);
        return new DemoKeys("", token.Secret, [.. DemoCast.SignIns.Select(person => ways[person.Email])]);
    }

    /// <summary>The campaigns, set up by the client company's manager, and the engagement that opens them to a vendor it does not know yet, made by the administrator.</summary>
    public async Task<IReadOnlyList<DemoCalling>> CampaignsAsync()
    {
        var manager = await SessionOfAsync(Role.ClientManager);
        var made = new List<DemoCalling>();
        foreach (var campaign in DemoCast.Campaigns)
        {
            var plan = new CampaignPlan(campaign.Name, campaign.Kind, "FR", campaign.Purpose, UsualTerms.Of("FR").Windows, 4, 30, 1, Outcome.DefaultsFor(campaign.Kind), DemoCast.CallerId, CallTerms.For(campaign.Kind) with { Person = PersonKind.Company });
            made.Add(new(campaign, (await door.AskAsync(manager.Session, new CreateCampaign(Client, plan))).Required()));
        }

        var vendor = (await tenants.TenantsAsync()).First(tenant => tenant.Kind == TenantKind.Vendor).Id;
        var administrator = await SessionOfAsync(Role.Administrator);
        (await door.AskAsync(administrator.Session, new MakeEngagement(Client, vendor, [.. made.Select(c => c.Id)], new DateOnly(2026, 11, 2), null))).Required();
        var shown = (await door.AskAsync(manager.Session, new EnterShownNumber(Client, DemoCast.CallerId, null, NumberHolder.Client, Returnable: true))).Required();
        (await door.AskAsync(manager.Session, new RecordMandate(Client, shown, vendor, MandateKind.Letter, "NOR-2026-014", new DateOnly(2026, 11, 2), null))).Required();
        await ScriptsAsync(made, manager.Session);
        await BriefsAsync(made, manager.Session);
        foreach (var campaign in made)
        {
            (await door.AskAsync(manager.Session, new MoveCampaign(campaign.Id, CampaignStatus.Running))).Required();
        }

        await floor.CloseAsync(administrator.Person);
        await floor.CloseAsync(manager.Person);
        return made;
    }

    // The vendor lays the shipped samples before the client, whose manager approves each: without that nobody would be called.
    private async Task ScriptsAsync(IEnumerable<DemoCalling> campaigns, SessionId client)
    {
        var vendor = await SessionOfAsync(Role.VendorManager);
        foreach (var (campaign, language) in campaigns.SelectMany(campaign => ScriptShelf.Languages.Select(language => (campaign, language))))
        {
            var script = ScriptShelf.For(campaign.Plan.InFile, language);
            var saved = (await door.AskAsync(vendor.Session, new SaveScript(campaign.Id, language, script.Text, 0))).Required();
            var sha256 = saved.Book.Last!.Sha256;
            (await door.AskAsync(vendor.Session, new SubmitScript(campaign.Id, language, sha256))).Required();
            (await door.AskAsync(client, new ApproveScript(campaign.Id, language, sha256))).Required();
        }

        await floor.CloseAsync(vendor.Person);
    }

    /// <summary>The client words a campaign's brief anew. Everybody who calls by themselves signs it; the account that visitors call with has not, so that they see what is asked before a call.</summary>
    public async Task BriefAnewAsync(DemoCalling campaign)
    {
        var manager = await SessionOfAsync(Role.ClientManager);
        var brief = (await door.AskAsync(manager.Session, new WriteBrief(campaign.Id, campaign.Plan.Brief + "\n" + DemoCast.NewInBrief, 1))).Required();
        await floor.CloseAsync(manager.Person);
        await SignAsync([(campaign.Id, brief.Sha256)], DemoCast.Agents);
    }

    private async Task BriefsAsync(IReadOnlyList<DemoCalling> campaigns, SessionId client)
    {
        var briefs = new List<(CampaignId Campaign, string Sha256)>();
        foreach (var campaign in campaigns)
        {
            briefs.Add((campaign.Id, (await door.AskAsync(client, new WriteBrief(campaign.Id, campaign.Plan.Brief, 0))).Required().Sha256));
        }

        await SignAsync(briefs, [.. DemoCast.Agents, DemoCast.Visitor]);
    }

    private async Task SignAsync(IReadOnlyList<(CampaignId Campaign, string Sha256)> briefs, IReadOnlyList<DemoPerson> agents)
    {
        var people = await floor.PeopleAsync();
        foreach (var agent in agents.Select(agent => people[agent.Email]))
        {
            var session = await floor.OpenBesideAsync(agent);
            foreach (var (campaign, sha256) in briefs)
            {
                (await door.AskAsync(session, new SignBrief(campaign, sha256))).Required();
            }

            await floor.CloseAsync(session);
        }
    }

    /// <summary>Imports the rows of the sample file that are meant for a campaign and whose newest date lies in a stretch of days.</summary>
    public async Task<ListId> ImportAsync(DemoCalling campaign, DateOnly after, DateOnly until)
    {
        var manager = await SessionOfAsync(Role.VendorManager);
        var spool = Guid.CreateVersion7(clock.GetUtcNow());
        await using (var file = store.CreateSpool(spool))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(SampleLeads.Rows(campaign.Plan.InFile, after, until)));
        }

        var order = new TakeList(campaign.Id, spool, $"nordlys-{campaign.Plan.InFile}-{until:yyyy-MM-dd}.csv", Origin, until, "FR", null);
        var list = (await door.AskAsync(manager.Session, order)).Required();
        var end = await imports.EndOfAsync(list, CancellationToken.None);
        await floor.CloseAsync(manager.Person);
        return end is { Stage: ListStage.Taken } ? list : throw new InvalidOperationException("The sample file was not taken as a whole.");
    }

    private async Task<T> AsSystemAsync<T>(IRequest<T> request) => (await door.AskAsSystemAsync("demo", request)).Required();

    private async Task<(UserId Person, SessionId Session)> SessionOfAsync(Role role)
    {
        var person = (await floor.PeopleAsync())[DemoCast.SignIns.First(p => p.Role == role).Email];
        return (person, await floor.OpenAsync(person));
    }
}
