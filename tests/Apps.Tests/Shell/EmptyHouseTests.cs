using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>Every page there is, by everybody who may open it, when there is nothing yet: nobody is shut out, and nothing falls off a narrow screen.</summary>
public sealed class EmptyHouseTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Theory]
    [InlineData(Role.Agent, "fr dark")]
    [InlineData(Role.Supervisor, "en dark")]
    [InlineData(Role.VendorManager, "fr light")]
    [InlineData(Role.Client, "en light")]
    [InlineData(Role.ClientManager, "en dark")]
    [InlineData(Role.Administrator, "en light", "fr dark")]
    public Task Nobody_is_shut_out_of_an_empty_page(Role role, params string[] ways) => Walk.ThroughAsync(console, role, Screens.For(console.Host.Services, role), ways);

    [Theory]
    [InlineData("en-GB")]
    [InlineData("fr-FR")]
    public async Task Nobody_is_shut_out_of_the_pages_before_sign_in(string locale)
    {
        var page = await console.OpenAsync(locale: locale);
        foreach (var address in new[] { "/sign-in", "/sign-in?ended=true", "/first-run?code=0", "/sign-out", "/error" })
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
            await ConsoleFixture.PictureAsync(page, locale[..2] + address.Split('?')[0].Replace('/', '-'));
            await Walk.FitsAsync(page, 320);
        }
    }

    [Fact]
    public async Task Control_what_shuts_people_out_is_named()
    {
        var page = await console.OpenAsync();
        await page.SetContentAsync("""
            <html lang="en"><head><title>Shut</title></head><body><main><h1>Shut</h1><img src="x.png"><button></button><input>
            <p style="color: #8a8f99; background: #ffffff">Too faint to read.</p><p style="color: #4b5363; background: #ffffff">Well written.</p></main></body></html>
            """);
        var faults = await Axe.FaultsAsync(page);
        foreach (var rule in new[] { "image-alt", "button-name", "label", "color-contrast" })
        {
            Assert.Single(faults, fault => fault.StartsWith(rule + " ", StringComparison.Ordinal));
        }
    }
}
