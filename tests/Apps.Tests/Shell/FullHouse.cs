using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>A house in which everything is: a floor at work, a list taken, numbers suppressed, tokens handed out.</summary>
public sealed class FullHouse : MorningFixture
{
    private CampaignId campaign;
    private ListId list;

    /// <summary>The thing that an address with a place for one is asked about.</summary>
    public Guid? Thing(string page) => page.Contains("campaigns", StringComparison.Ordinal) || page.Contains("scripts", StringComparison.Ordinal) ? campaign.Value : list.Value;

    protected override async Task<ConsoleHost> StartHostAsync()
    {
        var host = await base.StartHostAsync();
        await BusyMorning.WorkAsync(new TestFloor(host), Clock);
        campaign = host.Services.GetRequiredService<CampaignBoard>().All.First().Id;
        var client = await host.TenantAsync(TenantKind.Client);
        (await host.Door.AskAsSystemAsync("test", new SuppressNumbers(client, ["+33199001234", "+33199001235"], "FR"))).Required();
        var standing = host.Services.GetRequiredService<CampaignBoard>().All.First(one => one.Id != campaign).Id;
        (await host.Door.AskAsSystemAsync("test", new StopCalling(client, standing, await host.TenantAsync(TenantKind.Vendor), "The wrong price is being quoted"))).Required();
        var shown = (await host.Door.AskAsSystemAsync("test", new EnterShownNumber(client, "+33162000010", null, FollowUpConsole.Compliance.NumberHolder.Client, true))).Required();
        (await host.Door.AskAsSystemAsync("test", new RecordMandate(client, shown, await host.TenantAsync(TenantKind.Vendor), FollowUpConsole.Compliance.MandateKind.Letter, "folder 12/2026", new DateOnly(2026, 1, 1), null))).Required();
        (await host.Door.AskAsSystemAsync("test", new FollowUpConsole.Audit.PlantCanary(client, "Robin Sample", "+33199007701", "FR"))).Required();
        (await host.Door.AskAsSystemAsync("test", new GiveInstruction(client, await host.TenantAsync(TenantKind.Vendor), campaign, "Say who you call for in the first sentence.\nNever leave a message on a voicemail.", new DateOnly(2026, 11, 2), null, null))).Required();
        var script = ScriptShelf.For(ScriptRoom.KindOf(host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!), "en");
        (await host.Door.AskAsSystemAsync("test", new SaveScript(campaign, script.Language, script.Text, host.Services.GetRequiredService<ScriptBoard>().BookOf(campaign, script.Language).Edition))).Required();
        var token = (await host.Door.AskAsSystemAsync("test", new IssueToken("wallboard in the hall", client, Role.ClientManager, null))).Required();
        using var program = Company.With(host, token.Secret);
        var file = "Name;Company;Phone\nCamille Lefèvre;Atelier Sud;01 99 00 12 40\nNobody;;not a number\nCamille Lefèvre;Atelier Sud;+33 1 99 00 12 40\n"u8.ToArray();
        Assert.True((await program.PostAsync("/api/v1/imports", Company.Upload(file, campaign, "trade fair", "FR"))).IsSuccessStatusCode);
        var complainer = host.Services.GetRequiredService<QueueBoard>().Latest([campaign], 1)[0];
        (await host.Door.AskAsSystemAsync("test", new OpenComplaint(complainer, "Called on a Sunday"))).Required();
        list = Assert.Single(host.Services.GetRequiredService<IImportStore>().All()).List;
        return host;
    }
}

/// <summary>Every page there is, by everybody who may open it, when there is much to see.</summary>
public sealed class FullHouseTests(FullHouse console) : IClassFixture<FullHouse>
{
    [Theory]
    [InlineData(Role.Supervisor, "en light")]
    [InlineData(Role.VendorManager, "en dark")]
    [InlineData(Role.Client, "en dark")]
    [InlineData(Role.ClientManager, "fr light")]
    [InlineData(Role.Administrator, "en dark", "fr light")]
    public Task Nobody_is_shut_out_of_a_full_page(Role role, params string[] ways) => Walk.ThroughAsync(console, role, Screens.For(console.Host.Services, role, console.Thing), ways);
}
