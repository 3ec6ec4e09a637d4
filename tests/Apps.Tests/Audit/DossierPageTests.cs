using System.Net.Http.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.AuditVerifier;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>A number is typed, and all about it is there: to be read, printed, checked by others; also when the person was erased. Nobody but the client comes near.</summary>
public sealed class DossierPageTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_client_types_a_number_and_hands_over_what_both_verifiers_accept()
    {
        var campaign = await floor.CampaignAsync("Quotes in dispute");
        await floor.ProspectsAsync(campaign, 1);
        var agent = await floor.AgentAsync("Aicha Benali");
        await agent.OnAsync();
        var person = (await agent.NextAsync())!.Value;
        var agreed = new KnownFact.Agreed(console.Clock.GetUtcNow().AddDays(-1), ConsentScope.Calls, null, null, null, null, null, ConsentHolder.Client, null, null);
        (await console.Host.Door.AskAsSystemAsync("test", new RecordFact(new Whose.Person(person), agreed, "api"))).Required();
        await agent.DialAsync();
        await agent.AnswerAsync();
        await agent.CueAsync("status");
        await agent.AskAsync(new SaveNotes(person, "Asked for the blue one"));
        await agent.AskAsync(new RecordOpposition(person, "desk"));
        await agent.HangUpAsync();
        await agent.WrapUpAsync(new WrapUpForm("opposition", ClosingReason: "opposition"));

        // Another vendor asks for the same number and is refused.
        var client = await console.Host.TenantAsync(TenantKind.Client);
        var other = (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Harbour Contact", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        (await console.Host.Door.AskAsSystemAsync("test", new MakeEngagement(client, other, [campaign], new DateOnly(2026, 1, 1), null))).Required();
        using (var dialler = Company.With(console.Host, (await console.Host.Door.AskAsSystemAsync("test", new IssueToken("dialler", other, Role.VendorManager, null))).Required().Secret))
        {
            Assert.True((await dialler.PostAsJsonAsync("/api/v1/gate/decide", new { campaign = campaign.Value, number = floor.LastNumber })).IsSuccessStatusCode);
        }

        var manager = (await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", client)).Session;
        (await console.Host.Door.AskAsync(manager, new SeeCall(agent.Call!.Value, "proof"))).Required();
        var page = await console.SignInAsync(Role.ClientManager, "Ingrid Berg");
        await page.GotoAsync("/proof");
        await page.ClickAsync("a[href='/proof/dossier']");
        await Expect(page.Locator(".empty")).ToContainTextAsync("No dossier was made yet");
        await page.FillAsync("#dossier-number", "not a number");
        await page.ClickAsync("#make-dossier");
        await Expect(page.Locator(".ask .fault")).ToContainTextAsync("not a possible telephone number");
        await page.FillAsync("#dossier-number", floor.LastNumber);
        await page.ClickAsync("#make-dossier");
        var dossier = page.Locator("[data-dossier]");
        await Expect(dossier).ToContainTextAsync(floor.NameOf(person));
        await Expect(dossier.Locator("#fact-calls")).ToHaveTextAsync("1");
        await Expect(dossier.Locator("#fact-after")).ToHaveTextAsync("0");
        await Expect(dossier.Locator("#fact-effect")).Not.ToHaveTextAsync("–");
        foreach (var said in new[] { "their own request", "Consent", "Gate: may be called.", "Said “stop”", "Asked for the blue one", "Cue", "Harbour Contact", "Looked at" })
        {
            await Expect(dossier).ToContainTextAsync(said);
        }

        Assert.DoesNotContain(floor.LastNumber[1..], page.Url, StringComparison.Ordinal);
        await ConsoleFixture.PictureAsync(page, "dossier");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".top")).ToBeHiddenAsync();
        await Expect(page.Locator(".ask")).ToBeHiddenAsync();
        await Expect(dossier).ToContainTextAsync("Signed over");
        await ConsoleFixture.PictureAsync(page, "dossier-print");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        // The file, once without and once with a disclosed text.
        using var bundles = new Bundles();
        var key = bundles.Key(console.Host.Services.GetRequiredService<ISigner>().Key.Pem);
        var plain = await SavedAsync(page, bundles, "plain.zip", () => page.ClickAsync("#take-dossier"));
        Bundles.BothSay(0, plain, "--key", key);
        await page.CheckAsync("input[value=notes]");
        var open = await SavedAsync(page, bundles, "open.zip", () => page.ClickAsync("#disclose"));
        Bundles.BothSay(0, open, "--key", key);
        Assert.DoesNotContain("openings.tsv", Names(plain));
        Assert.Contains("openings.tsv", Names(open));

        // Erased: found by the keyed hash, with every entry and no text.
        Assert.True((await console.Host.Door.AskAsync(manager, new ErasePerson(person, "request"))).Required().Erased);
        await page.FillAsync("#dossier-number", floor.LastNumber);
        await page.ClickAsync("#make-dossier");
        await Expect(dossier).ToContainTextAsync("erased person");
        await Expect(dossier.Locator("#fact-calls")).ToHaveTextAsync("1");
        await Expect(dossier).ToContainTextAsync("Texts disclosed");
        await Expect(dossier).ToContainTextAsync("File taken");
        await Expect(dossier).Not.ToContainTextAsync("blue");
        await ConsoleFixture.PictureAsync(page, "dossier-erased");
        await NobodyElseAsync(Guid.Parse((await dossier.GetAttributeAsync("data-dossier"))!));
    }

    private async Task NobodyElseAsync(Guid dossier)
    {
        var client = await console.Host.TenantAsync(TenantKind.Client);
        var supervisor = await console.SignInAsync(Role.Supervisor);
        await supervisor.GotoAsync("/proof/dossier?id=" + dossier);
        await Expect(supervisor.Locator("h1")).ToBeAttachedAsync();
        await Expect(supervisor.Locator("#dossier-number")).ToHaveCountAsync(0);
        var stranger = (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Harbour Software", TenantKind.Client, "FR", "Europe/Paris"))).Required();
        var theirs = (await floor.SessionAsync(Role.ClientManager, "Nobody Here", stranger)).Session;
        Assert.Equal(Access.NotReached, (await console.Host.Door.AskAsync(theirs, new SeeDossier(dossier))).Refusal?.Code);
        Assert.Equal(Access.NotReached, (await console.Host.Door.AskAsync(theirs, new TakeDossier(dossier, ["notes"]))).Refusal?.Code);
        Assert.Equal(Access.NotReached, (await console.Host.Door.AskAsync(theirs, new MakeDossier(floor.LastNumber, "FR", client))).Refusal?.Code);
        Assert.Empty((await console.Host.Door.AskAsync(theirs, new SeeDossiers())).Required());
        Assert.Equal(0, (await console.Host.Door.AskAsync(theirs, new MakeDossier(floor.LastNumber, "FR", null))).Required().Entries);
        var auditor = (await floor.SessionAsync(Role.Client, "Paul Roux", client)).Session;
        Assert.NotEmpty((await console.Host.Door.AskAsync(auditor, new SeeDossier(dossier))).Required().Entries);
        Assert.Equal(Access.NotPermitted, (await console.Host.Door.AskAsync(auditor, new TakeDossier(dossier, ["notes"]))).Refusal?.Code);
        foreach (var role in new[] { Role.Agent, Role.VendorManager })
        {
            var session = (await floor.SessionAsync(role, "Jonas Weber", await console.Host.TenantAsync(TenantKind.Vendor))).Session;
            Assert.Equal(Access.NotPermitted, (await console.Host.Door.AskAsync(session, new SeeDossier(dossier))).Refusal?.Code);
        }
    }

    private static async Task<string> SavedAsync(IPage page, Bundles bundles, string name, Func<Task> click)
    {
        var download = await page.RunAndWaitForDownloadAsync(click);
        await download.SaveAsAsync(bundles.Path(name));
        return bundles.Path(name);
    }

    private static List<string> Names(string zip)
    {
        using var opened = System.IO.Compression.ZipFile.OpenRead(zip);
        return [.. opened.Entries.Select(entry => entry.FullName)];
    }
}
