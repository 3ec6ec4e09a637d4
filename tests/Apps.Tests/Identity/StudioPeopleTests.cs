using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Identity;

public sealed class StudioPeopleTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task From_an_empty_house_to_an_agent_who_signs_in_with_a_password_of_their_own()
    {
        var page = await console.SignInAsync(Role.Administrator, "Ada Nilsson");
        await ConsoleFixture.PictureAsync(page, "studio-first");
        await RegisterAsync(page, "Lumière Conseil", "Client");
        await RegisterAsync(page, "Rivage Appels", "Vendor");
        await ConsoleFixture.PictureAsync(page, "tenants");

        await page.ClickAsync("a[href='/studio/people']");
        await page.ClickAsync("#add-person");
        await page.FillAsync("#person-name", "Noor Haddad");
        await page.FillAsync("#person-email", "not an e-mail");
        await page.SelectOptionAsync("#person-tenant", new SelectOptionValue { Label = "Rivage Appels · vendor" });
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Assertions.Expect(page.Locator(".rz-dialog .fault")).ToHaveCountAsync(1);
        await ConsoleFixture.PictureAsync(page, "people-add");

        await page.FillAsync("#person-email", "noor@example.test");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        var password = await page.Locator("#secret").InnerTextAsync();
        await ConsoleFixture.PictureAsync(page, "people-secret");
        await page.ClickAsync(".rz-dialog .btn.primary");
        await Assertions.Expect(page.Locator(".people-grid")).ToContainTextAsync("noor@example.test");
        await ConsoleFixture.PictureAsync(page, "people");

        var hers = await console.OpenAsync();
        await ConsoleFixture.SignInAsync(hers, "noor@example.test", password);
        await Assertions.Expect(hers).ToHaveURLAsync("/password");
        await hers.FillAsync("[name='Form.Old']", password);
        await hers.FillAsync("[name='Form.Password']", "seven boats before morning");
        await ConsoleFixture.PictureAsync(hers, "password");
        await hers.ClickAsync("button[type=submit]");
        await Assertions.Expect(hers).ToHaveURLAsync("/desk");

        // And out again.
        await page.ReloadAsync();
        await page.GetByLabel("Manage Noor Haddad").ClickAsync();
        await ConsoleFixture.PictureAsync(page, "person");
        await page.ClickAsync("#disable-person");
        await Assertions.Expect(page.Locator(".rz-dialog [role=status]")).ToBeVisibleAsync();

        // The page leaves by itself; a reload would race with it.
        await Assertions.Expect(hers).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    public async Task A_token_is_shown_once_and_can_be_revoked()
    {
        var page = await console.SignInAsync(Role.Administrator);
        await page.GotoAsync("/studio/tokens");
        await page.ClickAsync("#add-token");
        await page.FillAsync("#token-label", "wallboard in the hall");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        var secret = await page.Locator("#secret").InnerTextAsync();
        Assert.StartsWith("fuc_", secret, StringComparison.Ordinal);
        await page.ClickAsync(".rz-dialog .btn.primary");
        await page.ReloadAsync();
        var row = page.Locator("tr", new() { HasText = "wallboard in the hall" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(row.Locator(".chip.stop")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "tokens");
    }

    [Fact]
    public async Task A_page_that_is_not_for_ones_role_says_who_can_open_it()
    {
        var page = await console.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/studio/people");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Not for your role");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vendor manager, Client manager, Administrator");
        await ConsoleFixture.PictureAsync(page, "no-permission");
    }

    private static async Task RegisterAsync(IPage page, string name, string kind)
    {
        await page.ClickAsync("a[href='/studio/tenants']");
        await page.ClickAsync("#add-tenant");
        await page.FillAsync("#tenant-name", name);
        await page.SelectOptionAsync("#tenant-kind", kind);
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Assertions.Expect(page.Locator("td", new() { HasText = name })).ToBeVisibleAsync();
    }
}
