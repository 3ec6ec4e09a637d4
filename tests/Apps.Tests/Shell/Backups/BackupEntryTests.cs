using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Shell.Backups;

/// <summary>Nobody copies the data folder by the backup command without an entry that says so, whether the console runs or not.</summary>
public sealed class BackupEntryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("backup-entry-").FullName;
    private readonly string elsewhere = Directory.CreateTempSubdirectory("backup-entry-to-").FullName;

    private string Marks => Path.Combine(folder, "backup-marks");

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_backup_is_entered_once_in_every_log_by_the_console_that_runs_or_by_the_next()
    {
        IReadOnlyList<LogHead> heads;
        await using (var host = await ConsoleHost.StartAsync(("data", folder)))
        {
            var seed = new Seed(host);
            await seed.ListAsync(await seed.CampaignAsync(), Seed.Lefevre());
            heads = host.Services.GetRequiredService<IJournal>().Heads;
        }

        // The control: what is entered comes from the mark alone.
        Make("unmarked");
        Directory.Delete(Marks, recursive: true);
        var first = Make("first");
        var mark = Assert.Single(Directory.GetFiles(Marks));
        var again = await File.ReadAllBytesAsync(mark);

        await using var next = await ConsoleHost.StartAsync(("data", folder));
        await EmptyAsync();
        foreach (var head in heads)
        {
            var made = Assert.Single(await MadeAsync(next, head.Log));
            Assert.Equal((first, head.Size), (made.Sha256, made.Size));
        }

        await File.WriteAllBytesAsync(mark, again);
        await File.WriteAllTextAsync(Path.Combine(Marks, "other.json"), "{\"sha256\":\"no\"}");
        var second = Make("second");
        await EmptyAsync();
        Assert.Single(Directory.GetFiles(Marks, "*.unusable"));
        foreach (var head in heads)
        {
            Assert.Equal([first, second], (await MadeAsync(next, head.Log)).Select(made => made.Sha256));
        }

        var administrator = (await next.Door.AskAsSystemAsync("test", new IssueToken("t", await next.TenantAsync(TenantKind.Operator), Role.Administrator, null))).Required();
        var shown = (await next.Door.AskAsync(new SessionId(administrator.Token.Value), new SeeSigning())).Required().Backups;
        Assert.Equal([second, first], shown.Select(line => line.Sha256));
        var open = heads.Where(head => !head.Log.IsClosed).ToList();
        Assert.Equal((open.Count, open.Sum(head => head.Size)), (shown[1].Logs, shown[1].Entries));
    }

    private static async Task<List<BackupMade>> MadeAsync(ConsoleHost host, LogName log) =>
        [.. (await host.Services.GetRequiredService<IJournal>().ReadLogAsync(log, 0, 10_000)).Select(entry => entry.Body).OfType<BackupMade>()];

    private string Make(string name)
    {
        var file = Path.Combine(elsewhere, name);
        BackupWriter.Make(folder, file, DateTimeOffset.UtcNow);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
    }

    private Task EmptyAsync() => Until.TrueAsync(() => Directory.GetFiles(Marks, "*.json").Length == 0);
}
