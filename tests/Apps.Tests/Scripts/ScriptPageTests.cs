using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Calls;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Scripts;

/// <summary>A script from its sample to live, by the hands of a vendor and a client.</summary>
public sealed class ScriptPageTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    [Fact]
    public async Task The_vendor_writes_and_submits_the_client_approves_and_it_is_live_at_once()
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var campaign = await seed.CampaignAsync(scripted: false);
        var desk = await DeskPages.DeskAsync(console, "Available");
        var wordless = desk.Locator("[data-wordless]", new() { HasText = "Autumn quotes" });
        await Expect(wordless).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(desk, "desk-wordless");
        var vendor = await console.SignInAsync(Role.VendorManager);
        await vendor.GotoAsync($"/studio/scripts/{campaign}/fr");
        await vendor.ClickAsync("#script-begin");
        await Expect(vendor.Locator(".preview .say")).ToContainTextAsync("Élodie Lefèvre");
        await ConsoleFixture.PictureAsync(vendor, "script-findings");

        await BringFilesAsync(vendor);
        var opener = await vendor.InputValueAsync("#script-block");
        await vendor.FillAsync("#script-block", opener.Replace("says: ", "says: Je viens aux nouvelles. ", StringComparison.Ordinal));
        await Expect(vendor.Locator(".found .chip.stop")).ToHaveTextAsync("OPEN-01");
        await Expect(vendor.Locator(".found li").First).ToContainTextAsync("opener");
        await Expect(vendor.Locator(".found li b").First).ToContainTextAsync("Name the day");
        await vendor.FillAsync("#script-block", opener.Replace("kind: opener", "kind: opening", StringComparison.Ordinal));
        await Expect(vendor.Locator(".found")).ToContainTextAsync("opener, missed");
        await Expect(vendor.Locator("#script-save")).ToBeDisabledAsync();
        await vendor.FillAsync("#script-block", opener);
        await Expect(vendor.Locator(".note.ok")).ToBeVisibleAsync();
        await vendor.ClickAsync("#script-save");
        await vendor.ClickAsync("#script-submit");
        await Expect(vendor.Locator(".page-head .chip.info")).ToBeVisibleAsync();
        await Expect(vendor.Locator("#script-approve")).ToHaveCountAsync(0);

        var client = await console.SignInAsync(Role.ClientManager);
        await client.GotoAsync("/studio/scripts");
        await Expect(client.Locator(".chip.info")).ToHaveCountAsync(1);
        await ConsoleFixture.PictureAsync(client, "scripts");
        await client.GotoAsync($"/studio/scripts/{campaign}/fr");
        await client.ClickAsync("[role=tab]:nth-child(2)");
        await Expect(client.Locator(".picture .box")).ToHaveCountAsync(ScriptShelf.For("quote", "fr").Cues.Count);
        await ConsoleFixture.PictureAsync(client, "script-picture");
        await RehearseAsync(client);
        await client.ClickAsync("#script-approve");
        await Expect(client.Locator(".page-head .chip.ok")).ToBeVisibleAsync();
        await Expect(wordless).ToHaveCountAsync(0);
        var board = console.Host.Services.GetRequiredService<ScriptBoard>();
        Assert.Equal(ScriptShelf.For("quote", "fr").Sha256, board.LiveAt(campaign, "fr", DateTimeOffset.MaxValue)!.Sha256);
        Assert.NotNull(board.BookOf(campaign, "fr").Last!.ApprovedBy);

        // The next call begins with it.
        var person = (await seed.ListAsync(campaign, Seed.Lefevre()))[0];
        await desk.Keyboard.PressAsync("n");
        await DeskPages.StateAsync(desk, "Preview");
        await desk.Keyboard.PressAsync("Space");
        await DeskPages.StateAsync(desk, "Dialling");
        var log = LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client));
        var shown = (await console.Host.Services.GetRequiredService<IJournal>().ReadStreamAsync(new StreamKey(log, "prospect", person.Value))).Select(entry => entry.Body).OfType<CueShown>().Single();
        Assert.Equal((ScriptShelf.For("quote", "fr").Sha256, 1), (shown.Sha256, shown.Version));
    }

    // What is exported is the file; what is imported may be anything, and harms nothing.
    private static async Task BringFilesAsync(IPage page)
    {
        var script = ScriptShelf.For("quote", "fr");
        var href = (await page.GetAttributeAsync("a[download]", "href"))!;
        Assert.Equal(script.Text, Uri.UnescapeDataString(href[(href.IndexOf(',', StringComparison.Ordinal) + 1)..]));

        await BringAsync(page, script.Text.Replace("says: Bonjour", "says: <img src=x onerror=alert(1)> Bonjour", StringComparison.Ordinal));
        await Expect(page.Locator(".preview .say")).ToContainTextAsync("<img src=x onerror=alert(1)> Bonjour Élodie Lefèvre");
        await Expect(page.Locator(".preview .say img")).ToHaveCountAsync(0);

        await BringAsync(page, script.Text + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"\ncue: c{i}\nkind: step\ntitle: T\nsays: S\n")));
        await Expect(page.Locator(".note.stop")).ToContainTextAsync("40");

        await BringAsync(page, script.Text + "members: unknown\n");
        await Expect(page.Locator(".found")).ToContainTextAsync("members");
        await Expect(page.Locator("#script-save")).ToBeDisabledAsync();

        await BringAsync(page, ScriptShelf.For("quote", "en").Text);
        await Expect(page.Locator("#script-block")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("says: Hello"));
        await page.ClickAsync("#script-save");
        await Expect(page.Locator(".note.stop")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "script-wrong-language");
        await BringAsync(page, script.Text);
        await Expect(page.Locator("#script-block")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("says: Bonjour"));
        await Expect(page.Locator(".note.stop")).ToHaveCountAsync(0);
        await Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
    }

    private static Task BringAsync(IPage page, string text) =>
        page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "quote.fr.script", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });

    [Fact]
    public async Task The_client_reads_it_with_a_real_person_approves_it_for_a_later_hour_and_agents_get_it_from_then()
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var campaign = await seed.CampaignAsync(CampaignKind.UnpaidInvoice, scripted: false);
        var person = (await seed.ListAsync(campaign, Seed.Lefevre() with { InvoiceReference = "F-77", InvoiceAmount = "€310" }))[0];
        var saved = (await console.Host.Door.AskAsSystemAsync("test", new SaveScript(campaign, "fr", ScriptShelf.For("invoice", "fr").Text, 0))).Required();
        (await console.Host.Door.AskAsSystemAsync("test", new SubmitScript(campaign, "fr", saved.Book.Last!.Sha256, console.Clock.GetUtcNow().AddMinutes(10)))).Required();
        var desk = await DeskPages.DeskAsync(console, "Available");
        var wordless = desk.Locator("[data-wordless]", new() { HasText = "Open invoices" });
        await Expect(wordless).ToContainTextAsync("has to approve");

        var client = await console.SignInAsync(Role.ClientManager);
        await client.GotoAsync($"/studio/scripts/{campaign}/fr");
        await Expect(client.Locator(".page-head .chip.info")).ToContainTextAsync("wished from");
        await Expect(client.Locator("#script-from")).Not.ToHaveValueAsync("");
        await client.FillAsync("#preview-find", "lumi");
        await client.ClickAsync("#preview-search");
        await client.ClickAsync($"[data-person='{person}']");
        await Expect(client.Locator("#preview-person")).ToHaveTextAsync("Élodie Lefèvre");
        await Expect(client.Locator(".preview .say")).ToContainTextAsync("Nordlys Software");
        await Expect(client.Locator(".preview .say")).ToContainTextAsync("F-77");
        Assert.Equal(2, await DeskPages.CountAsync<Viewed>(console.Host, person));
        await ConsoleFixture.PictureAsync(client, "script-person");

        await client.ClickAsync("#script-approve");
        await Expect(client.Locator(".page-head .chip.ok")).ToContainTextAsync("live from");
        await client.GotoAsync("/studio/scripts");
        await Expect(client.Locator("td .chip", new() { HasText = "live from" })).ToHaveCountAsync(1);
        await Expect(wordless).ToContainTextAsync("live from");
        await ConsoleFixture.PictureAsync(desk, "desk-wordless-from");
        await desk.Keyboard.PressAsync("n");
        await DeskPages.StateAsync(desk, "Available");

        console.Clock.Pass(TimeSpan.FromMinutes(11));
        await Expect(wordless).ToHaveCountAsync(0);
        await desk.Keyboard.PressAsync("n");
        await DeskPages.StateAsync(desk, "Preview");
        await Expect(desk.Locator(".say")).ToContainTextAsync("F-77");
    }

    // A rehearsal stays in the window: no log grows by it.
    private async Task RehearseAsync(IPage page)
    {
        long Entries() => console.Host.Services.GetRequiredService<IJournal>().Heads.Sum(head => head.Size);
        var before = Entries();
        await page.ClickAsync("[role=tab]:nth-child(4)");
        await page.ClickAsync("[data-objection=budget]");
        await Expect(page.Locator(".rehearsal .heard")).ToContainTextAsync("Budget");
        await page.ClickAsync("#rehearse-listen");
        await Expect(page.Locator(".rehearsal .heard")).Not.ToContainTextAsync("Budget");
        await ConsoleFixture.PictureAsync(page, "script-rehearse");
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task Two_editors_at_once_the_second_keeps_what_was_typed_and_sees_what_the_first_saved()
    {
        var campaign = await new Seed(console.Host).CampaignAsync(CampaignKind.DemoFollowUp, scripted: false);
        var (first, second) = (await console.SignInAsync(Role.VendorManager), await console.SignInAsync(Role.ClientManager));
        foreach (var page in new[] { first, second })
        {
            await page.GotoAsync($"/studio/scripts/{campaign}/en");
            await page.ClickAsync("#script-begin");
            await Expect(page.Locator("#script-block")).ToBeVisibleAsync();
        }

        await first.ClickAsync("#script-save");
        await Expect(first.Locator(".page-head .chip.plain")).ToBeVisibleAsync();
        var typed = (await second.InputValueAsync("#script-block")).Replace("title: Opener", "title: My opener", StringComparison.Ordinal);
        await second.FillAsync("#script-block", typed);
        await second.ClickAsync("#script-save");
        await Expect(second.Locator(".note.stop")).ToBeVisibleAsync();
        await Expect(second.Locator("pre .plus")).ToContainTextAsync("My opener");
        Assert.Equal(typed, await second.InputValueAsync("#script-block"));
        await second.ClickAsync("#script-save");
        await Expect(second.Locator(".note.stop")).ToHaveCountAsync(0);
        await Expect(second.Locator("#script-submit")).ToBeVisibleAsync();
        Assert.Equal(2, console.Host.Services.GetRequiredService<ScriptBoard>().BookOf(campaign, "en").Edition);
    }

    [Fact]
    public async Task Nobody_else_gets_in_and_no_other_campaign_is_shown()
    {
        var page = await console.SignInAsync(Role.VendorManager);
        await page.GotoAsync($"/studio/scripts/{Guid.CreateVersion7()}/fr");
        await Expect(page.Locator(".empty.card")).ToBeVisibleAsync();
    }
}
