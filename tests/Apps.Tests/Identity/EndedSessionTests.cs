using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Identity;

public sealed class EndedSessionTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_browser_that_will_not_leave_is_cut_off()
    {
        var email = await console.Host.AddPersonAsync(Role.Administrator);
        var page = await console.OpenAsync();
        var opened = new TaskCompletionSource<IWebSocket>();
        page.WebSocket += (_, socket) => opened.TrySetResult(socket);
        await ConsoleFixture.SignInAsync(page, email, ConsoleHost.Password);
        await Assertions.Expect(page.Locator("#user-menu")).ToBeVisibleAsync();
        var closed = new TaskCompletionSource();
        (await opened.Task).Close += (_, _) => closed.TrySetResult();

        // It refuses to be taken to the sign-in page, so only the server can end it.
        await page.RouteAsync("**/sign-in*", route => route.FulfillAsync(new() { Status = 204 }));
        await console.Host.Services.GetRequiredService<IdentityStore>().RevokeSessionsOfAsync(await IdOfAsync(email));
        await closed.Task.WaitAsync(ConsoleFixture.Patience);
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_the_next_order_without_signing_out()
    {
        var email = await console.Host.AddPersonAsync(Role.VendorManager);
        var person = await IdOfAsync(email);
        var page = await console.OpenAsync();
        await ConsoleFixture.SignInAsync(page, email, ConsoleHost.Password);
        await page.GotoAsync("/studio/people");
        await page.ClickAsync("#add-person");
        await Assertions.Expect(page.Locator("#person-name")).ToBeVisibleAsync();
        await page.FillAsync("#person-name", "Too Late");
        await page.FillAsync("#person-email", "late@example.test");

        await console.Host.Services.GetRequiredService<PeopleStore>().ChangeRoleAsync(person, Role.Agent);
        await page.ClickAsync(".rz-dialog button[type=submit]");

        await Assertions.Expect(page.Locator(".rz-dialog [role=alert]")).ToContainTextAsync("Your role does not");
        Assert.DoesNotContain(await console.Host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null), row => row.Email == "late@example.test");
    }

    private async Task<UserId> IdOfAsync(string email) =>
        (await console.Host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Single(person => person.Email == email).Id;
}
