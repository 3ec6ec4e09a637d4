using System.Net.Http.Json;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.AuditVerifier;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
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
}
