using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Storage.Erasure;
using Microsoft.Extensions.DependencyInjection;

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
        await using var restored = await ConsoleHost.StartAsync(("data", folder));
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
