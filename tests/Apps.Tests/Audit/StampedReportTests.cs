using System.Net.Http.Json;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.AuditVerifier;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Apps.Tests.Shell;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>A console with a time stamping service: what it signs carries the service’s word.</summary>
public class StampedReportTests
{
    [Fact]
    public async Task A_report_is_stamped_kept_with_its_stamp_and_administrators_see_how_the_service_stands()
    {
        using var service = new StampingService("ec");
        using var bundles = new Bundles();
        await using var host = await ConsoleHost.StartAsync(("timestamp", service.Address.ToString()));
        var own = await MatrixCompany.AddAsync(host, "Nordlys", "01 99 00 12 34");
        using var client = await own.At.ClientAsync(Role.ClientManager);
        var key = bundles.Key(host.Services.GetRequiredService<ISigner>().Key.Pem);
        service.Instead = "closed for lunch"u8.ToArray();
        var made = await (await client.PostAsJsonAsync("/api/v1/reports", new { period = "all" })).Content.ReadFromJsonAsync<JsonElement>();
        var path = $"/api/v1/reports/{made.GetProperty("id").GetString()}/bundle";
        await File.WriteAllBytesAsync(bundles.Path("plain.zip"), await client.GetByteArrayAsync(path));
        Bundles.BothSay(0, bundles.Path("plain.zip"), "--key", key);
        Assert.NotNull((await host.Door.AskAsync(own.Sessions[Role.Administrator], new SeeSigning())).Required().Stamps.LateSince);

        service.Instead = null;
        foreach (var name in new[] { "stamped.zip", "again.zip" })
        {
            await File.WriteAllBytesAsync(bundles.Path(name), await client.GetByteArrayAsync(path));
            Bundles.BothSay(0, bundles.Path(name), "--key", key, "--tsa", service.Authority);
            Assert.Contains("stamped at", Bundles.Ours(bundles.Path(name), "--key", key, "--tsa", service.Authority).Line, StringComparison.Ordinal);

            // The second time it is the one that was kept.
            service.Instead = "closed for good"u8.ToArray();
        }

        var state = (await host.Door.AskAsync(own.Sessions[Role.Administrator], new SeeSigning())).Required().Stamps;
        Assert.Equal((service.Address, true, true), (state.Service, state.LastAt is not null, state.LateSince is null));
    }

    // What watches each minute: heads are signed when they have grown, and reports that nobody takes are stamped.
    [Fact]
    public async Task Each_minute_what_grew_is_signed_and_what_has_no_stamp_is_stamped_as_soon_as_the_service_is_back()
    {
        using var service = new StampingService("ec") { Instead = "closed for lunch"u8.ToArray() };
        using var bundles = new Bundles();
        var clock = new SteppingClock();
        await using var host = await ConsoleHost.StartAsync(clock, ("timestamp", service.Address.ToString()));
        var floor = new TestFloor(host);
        await floor.CampaignAsync("Stamped");
        var client = await host.TenantAsync(TenantKind.Client);
        var session = (await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", client)).Session;
        var (signer, journal, log) = (host.Services.GetRequiredService<ISigner>(), host.Services.GetRequiredService<IJournal>(), LogName.Of(TenantKind.Client, client));
        Assert.Null(signer.LastOf(log));
        await PassAsync(() => signer.LastOf(log)?.Checkpoint.Size == Size());
        var before = signer.LastOf(log)!.Checkpoint;

        var (shelf, stamps) = (host.Services.GetRequiredService<IReportShelf>(), host.Services.GetRequiredService<IStamps>());
        var report = (await host.Door.AskAsync(session, new MakeReport(null, null, null, null, null, null))).Required().Report;
        Assert.Null(stamps.State.LateSince);
        await PassAsync(() => stamps.State.LateSince is not null);
        Assert.False(shelf.Find(report)!.Files.ContainsKey(BundleNames.TimeStamp));
        service.Instead = null;
        await PassAsync(() => shelf.Find(report)!.Files.ContainsKey(BundleNames.TimeStamp));
        Assert.Null(stamps.State.LateSince);
        await PassAsync(() => signer.LastOf(log)!.Checkpoint.Size == Size());
        Assert.True(Size() > before.Size);

        // The very stamp of that report's checkpoint, as both verifiers see it, and kept beside it on the disk.
        var files = shelf.Find(report)!.Files.Where(file => file.Key is BundleNames.Checkpoint or BundleNames.TimeStamp).ToDictionary(file => file.Key, file => file.Value.ToArray(), StringComparer.Ordinal);
        Bundles.BothSay(0, bundles.Zip(files), "--key", bundles.Key(signer.Key.Pem), "--tsa", service.Authority);
        Assert.Contains("stamped at", Bundles.Ours(bundles.Zip(files), "--key", bundles.Path("log.pem"), "--tsa", service.Authority).Line, StringComparison.Ordinal);
        Assert.Equal(files[BundleNames.TimeStamp], await File.ReadAllBytesAsync(Path.Combine(host.Folder, "reports", report.ToString("N"), BundleNames.TimeStamp)));

        long Size() => journal.Heads.Single(head => head.Log == log).Size;

        // A watch that has not begun to wait yet misses a minute, not the next one.
        Task PassAsync(Func<bool> then) => Until.TrueAsync(() =>
        {
            clock.Pass(TimeSpan.FromMinutes(1));
            return then();
        });
    }

    [Theory]
    [InlineData("ftp://stamps.example/tsr")]
    [InlineData("stamps.example")]
    public async Task A_console_with_no_address_of_a_service_does_not_start_and_says_so_in_one_line(string address)
    {
        var folder = Directory.CreateTempSubdirectory("no-service-").FullName;
        await using (var console = ConsoleProcess.Start(folder, "--timestamp", address))
        {
            Assert.Equal(3, await console.EndAsync());
            var said = Assert.Single((console.Output + console.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.Contains("--timestamp", StringComparison.Ordinal));
            Assert.Contains(address, said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", console.Output + console.Errors, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
