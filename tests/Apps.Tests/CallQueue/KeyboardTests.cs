using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.CallQueue;

public sealed class KeyboardTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_campaign_is_created_and_started_without_a_mouse()
    {
        await console.Host.TenantAsync(TenantKind.Client);
        var page = await console.SignInAsync(Role.Administrator);
        await Expect(page.Locator(".steps li").First).ToBeVisibleAsync();
        await GoToAsync(page, "a[href='/studio/campaigns']");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#add-campaign")).ToBeVisibleAsync();
        await GoToAsync(page, "#add-campaign");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#campaign-name")).ToBeVisibleAsync();
        await GoToAsync(page, "#campaign-name");
        await page.Keyboard.TypeAsync("Quotes by hand");
        await GoToAsync(page, "#campaign-kind");
        await page.Keyboard.PressAsync("ArrowDown");
        await GoToAsync(page, "#campaign-purpose");
        await page.Keyboard.TypeAsync("Learn who decides");
        await GoToAsync(page, "form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");

        var row = page.Locator("tr", new() { HasText = "Quotes by hand" });
        await Expect(row).ToBeVisibleAsync();
        await GoToAsync(page, "td .moves button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(row.Locator(".chip.ok")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_dialog_keeps_the_keyboard_and_gives_it_back()
    {
        var page = await console.SignInAsync(Role.Administrator);
        await page.GotoAsync("/studio/people");
        await Expect(page.Locator("#add-person")).ToBeVisibleAsync();
        await GoToAsync(page, "#add-person");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#person-name")).ToBeVisibleAsync();
        // The dialog notes who opened it when it takes the keyboard, which is a moment after it can be seen.
        await page.WaitForFunctionAsync("() => document.activeElement.closest('.rz-dialog') !== null");
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('.rz-dialog') !== null"), await ActiveAsync(page));
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".rz-dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator("#add-person")).ToBeFocusedAsync();
    }

    // With Tab alone; as often as it takes to go round the page once.
    private static async Task GoToAsync(IPage page, string target)
    {
        for (var i = 0; i < 120; i++)
        {
            if (await page.EvaluateAsync<bool>("target => document.activeElement.matches(target)", target))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} cannot be reached by Tab; at {await ActiveAsync(page)}");
    }

    private static Task<string> ActiveAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 200)");
}
