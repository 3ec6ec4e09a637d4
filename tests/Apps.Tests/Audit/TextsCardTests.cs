using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>What the console finds about its own texts while it runs.</summary>
public sealed class TextsCardTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_running_console_holds_texts_against_their_entries_and_shows_what_differs_where_logs_are_signed()
    {
        var seed = new Seed(console.Host);
        await seed.ListAsync(await seed.CampaignAsync(), Seed.Lefevre(), Seed.Lefevre());
        var page = await console.SignInAsync(Role.Administrator, "Ada Lind");
        var watch = console.Host.Services.GetRequiredService<TextWatch>();
        await page.GotoAsync("/studio/signing");
        await watch.LookAsync(CancellationToken.None);
        await Expect(page.Locator("#texts")).ToContainTextAsync("texts are what their entries committed to");
        await Expect(page.Locator("#texts [role=alert]")).ToHaveCountAsync(0);
        await ConsoleFixture.PictureAsync(page, "texts-good");

        using (var connection = new SqliteConnection($"Data Source={Path.Combine(console.Host.Folder, "journal.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "update number_key set numbers = zeroblob(length(numbers))";
            command.ExecuteNonQuery();
        }

        await watch.LookAsync(CancellationToken.None);
        await Expect(page.Locator("#texts [role=alert]")).ToContainTextAsync("differences");
        await Expect(page.Locator("#texts tbody tr").First).ToContainTextAsync("not found by its keyed hash");
        await ConsoleFixture.PictureAsync(page, "texts-bad");
    }
}
