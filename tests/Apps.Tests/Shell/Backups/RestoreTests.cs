using FollowUpConsole.Apps.Tests.AuditVerifier;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Storage.Erasure;
using FollowUpConsole.TestKit;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Shell.Backups;

/// <summary>Backup while the console runs, work that goes on, a restore, and what the signer, the journal and the reports say to it.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("restore-").FullName;
    private readonly string elsewhere = Directory.CreateTempSubdirectory("restore-backup-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task What_was_lost_is_refused_until_it_is_declared_and_who_was_erased_since_stays_erased()
    {
        var backup = Path.Combine(elsewhere, "monday.backup");
        IReadOnlyList<ProspectId> people;
        LogName log;
        await using (var host = await ConsoleHost.StartAsync(("data", folder)))
        {
            var seed = new Seed(host);
            var campaign = await seed.CampaignAsync();
            people = await seed.ListAsync(campaign, Seed.Lefevre(), Seed.Lefevre());
            log = LogName.Of(TenantKind.Client, host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!.Client);
            await CommandAsync(0, ["Backed up", "keys of prospects"], "backup", "--to", backup);
            await CommandAsync(3, ["there already"], "backup", "--to", backup);
            await CommandAsync(3, ["console runs", folder], "restore", "--from", backup);
            await seed.ListAsync(campaign, Seed.Lefevre());
            Assert.Null((await host.Services.GetRequiredService<ISigner>().SignAsync(log)).Refusal);
        }

        new ErasedList(Path.Combine(folder, "signer", ErasedList.FileName)).Add([new Erased(log, people[0], DateTimeOffset.UtcNow, "request")]);
        var before = await File.ReadAllBytesAsync(Path.Combine(folder, "journal.db"));
        await File.WriteAllBytesAsync(Path.Combine(elsewhere, "half"), (await File.ReadAllBytesAsync(backup))[..9_000]);
        await CommandAsync(3, ["half", "whole backup"], "restore", "--from", Path.Combine(elsewhere, "half"), "--keys", backup + ".keys");
        await CommandAsync(3, ["--without-keys"], "restore", "--from", Path.Combine(elsewhere, "half"));
        await CommandAsync(2, ["Usage"], "restore");
        await CommandAsync(2, ["Usage"], "backup", "--to", backup, "--fast");
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder, "journal.db")));

        await CommandAsync(0, ["Restored", "1 persons were erased again", "before-restore"], "restore", "--from", backup);
        await using var screen = new ScreenOf(await ConsoleHost.StartAsync(("data", folder)));
        await screen.InitializeAsync();
        var restored = screen.Host;
        var (journal, vault) = (restored.Services.GetRequiredService<IJournal>(), restored.Services.GetRequiredService<IVault>());
        Assert.Empty(await vault.OpenAllAsync(people[0]));
        Assert.NotEmpty(await vault.OpenAllAsync(people[1]));
        var entries = await journal.ReadLogAsync(log, 0, 1000);
        var told = (RestoredFromBackup)Assert.Single(entries, entry => entry.Body is RestoredFromBackup).Body;
        Assert.False(told.KeysGivenUp);
        Assert.Single(entries, entry => entry.Type == "prospects.person-erased.v1");

        // No report comes of it until somebody says what was lost; from then on every report says so, too.
        var administrator = (await restored.Door.AskAsSystemAsync("test", new IssueToken("t", await restored.TenantAsync(TenantKind.Operator), Role.Administrator, null))).Required();
        var session = new SessionId(administrator.Token.Value);
        var report = new MakeReport(null, null, null, null, null, log.Owner);
        Assert.StartsWith("SIGN-", (await restored.Door.AskAsync(session, report)).Refusal?.Code, StringComparison.Ordinal);
        (await restored.Door.AskAsync(session, new DeclareLoss(log))).Required();
        for (var i = 0; i < 2; i++)
        {
            var made = (await restored.Door.AskAsync(session, report)).Required();
            Assert.Single(restored.Services.GetRequiredService<IReportShelf>().Find(made.Report)!.Text.Losses);
        }

        await ReadAsync(screen, log);
    }

    // The client reads it where it reads everything else: on its screens, in the file that both verifiers take, and in the table.
    private static async Task ReadAsync(ScreenOf screen, LogName log)
    {
        var person = (await screen.Host.Door.AskAsSystemAsync("test", new AddPerson("ingrid@example.test", "Ingrid Berg", Role.ClientManager, log.Owner, "Europe/Paris", "en"))).Required().Person;
        Assert.Empty(await screen.Host.Services.GetRequiredService<Accounts>().SetPasswordAsync(person, null, ConsoleHost.Password, mustChange: false));
        var page = await screen.OpenAsync();
        await ConsoleFixture.SignInAsync(page, "ingrid@example.test", ConsoleHost.Password);
        await Expect(page).ToHaveURLAsync(LandingRoom.Of(Role.ClientManager));
        await page.GotoAsync("/proof");
        await page.ClickAsync("a[href='/proof/safekeeping']");
        await Expect(page.Locator("[data-loss]")).ToContainTextAsync("Loss declared");
        await Expect(page.Locator("tr[data-fact=SignedEntriesLost]")).ToContainTextAsync("entries had been signed");
        await Expect(page.Locator("tr[data-fact=RestoredFromBackup]")).ToContainTextAsync("From a backup taken");
        await Expect(page.Locator("tr[data-fact=BackupMade]")).ToContainTextAsync("entries of your log");
        await ConsoleFixture.PictureAsync(page, "safekeeping");

        await page.GotoAsync("/proof/report");
        await Expect(page.Locator(".report-main [data-loss]")).ToContainTextAsync("Every report made since says so");
        await Expect(page.Locator(".list li")).ToHaveCountAsync(2);
        await page.ClickAsync("#sign-report");
        await Expect(page.Locator(".list li")).ToHaveCountAsync(3);
        await Expect(page.Locator(".list li [data-lost]")).ToHaveCountAsync(3);
        await ConsoleFixture.PictureAsync(page, "report-after-loss");
        using var bundles = new Bundles();
        var key = bundles.Key(screen.Host.Services.GetRequiredService<ISigner>().Key.Pem);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".list li:first-child a"));
        await download.SaveAsAsync(bundles.Path("later.zip"));
        Bundles.BothSay(0, bundles.Path("later.zip"), "--key", key);
        var loss = Assert.Single(screen.Host.Services.GetRequiredService<IReportShelf>().Newest(log)!.Text.Losses);
        var said = FormattableString.Invariant($"; loss declared {DateTimeOffset.FromUnixTimeMilliseconds(loss.At).UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {loss.Size} entries were signed, the log went on from {loss.Kept}");
        Assert.Contains(said, Bundles.Ours(bundles.Path("later.zip"), "--key", key).Line, StringComparison.Ordinal);
        Assert.Contains(said, PythonVerifier.Run(bundles.Path("later.zip"), "--key", key).Line, StringComparison.Ordinal);
        var address = await page.Locator(".list li:first-child a").Last.GetAttributeAsync("href");
        var table = await (await page.APIRequest.GetAsync(new Uri(screen.Host.Url, address!).ToString())).TextAsync();
        Assert.Contains(FormattableString.Invariant($"\"loss-declared:signed\",\"{loss.Size}\""), table, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"\"loss-declared:kept\",\"{loss.Kept}\""), table, StringComparison.Ordinal);
    }

    /// <summary>A browser at a host that runs already.</summary>
    private sealed class ScreenOf(ConsoleHost running) : ConsoleFixture, IAsyncDisposable
    {
        protected override Task<ConsoleHost> StartHostAsync() => Task.FromResult(running);

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }

    private async Task CommandAsync(int code, string[] words, string command, params string[] arguments)
    {
        await using var process = ConsoleProcess.Run("dotnet", [ConsoleProcess.App, command, "--data", folder, .. arguments]);
        Assert.True(code == await process.EndAsync(), process.Output + process.Errors);
        Assert.All(words, word => Assert.Contains(word, code == 0 ? process.Output : process.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Output + process.Errors, StringComparison.Ordinal);
        Assert.True(code == 0 || process.Errors.Trim().Split('\n').Length == 1, process.Errors);
    }
}
