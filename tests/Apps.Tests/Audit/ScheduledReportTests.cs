using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>Reports that a client has made for it: once for each period, and no more when it is called off.</summary>
public sealed class ScheduledReportTests
{
    [Fact]
    public async Task Each_day_that_is_over_gets_one_report_and_none_once_it_is_called_off()
    {
        var clock = new SteppingClock();
        await using var host = await ConsoleHost.StartAsync(clock);
        var floor = new TestFloor(host);
        await floor.CampaignAsync("Reported daily");
        var client = await host.TenantAsync(TenantKind.Client);
        var session = (await floor.SessionAsync(Role.Client, "Paul Roux", client)).Session;
        var shelf = host.Services.GetRequiredService<IReportShelf>();
        (await host.Door.AskAsync(session, new ScheduleReports(client, ReportEvery.Day))).Required();
        Assert.Equal(ReportEvery.Day, (await host.Door.AskAsync(session, new SeeSchedule(client))).Required());
        clock.Pass(TimeSpan.FromMinutes(2));
        await Until.TrueAsync(() => shelf.All(client).Count == 1);
        clock.Pass(TimeSpan.FromDays(1));
        await Until.TrueAsync(() => shelf.All(client).Count == 2);
        Assert.Equal(2, shelf.All(client).Select(report => report.Text.Question).Distinct().Count());

        // Made once, not each minute; and called off, nothing is due ever again.
        var (board, tenants) = (host.Services.GetRequiredService<ScheduleBoard>(), host.Services.GetRequiredService<TenantDirectory>());
        Assert.Empty(board.Due(shelf, tenants, clock.GetUtcNow()));
        Assert.Single(board.Due(shelf, tenants, clock.GetUtcNow().AddDays(1)));
        var again = (await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", client)).Session;
        (await host.Door.AskAsync(again, new ScheduleReports(client, ReportEvery.Never))).Required();
        Assert.Empty(board.Due(shelf, tenants, clock.GetUtcNow().AddDays(1)));

        // Of one campaign, by itself; what is not the client's is named.
        var campaign = host.Services.GetRequiredService<CampaignBoard>().All.Single().Id;
        (await host.Door.AskAsync(again, new ScheduleReports(client, ReportEvery.Week, campaign, await host.TenantAsync(TenantKind.Vendor)))).Required();
        Assert.Equal(ReportEvery.Never, (await host.Door.AskAsync(again, new SeeSchedule(client))).Required());
        clock.Pass(TimeSpan.FromMinutes(2));
        await Until.TrueAsync(() => shelf.All(client).Count == 3);
        Assert.Equal(campaign.Value, Assert.Single(shelf.All(client), report => report.Text.Question.Vendor is not null).Text.Question.Campaign);
        Assert.Empty(board.Due(shelf, tenants, clock.GetUtcNow()));
        Assert.Single(board.Due(shelf, tenants, clock.GetUtcNow().AddDays(7)));
        Assert.Equal(["campaign", "vendor"], (await host.Door.AskAsync(again, new ScheduleReports(client, ReportEvery.Day, new CampaignId(Guid.NewGuid()), client))).Faults.Select(fault => fault.Member));

        var vendor = (await floor.SessionAsync(Role.VendorManager, "Omar Haddad", await host.TenantAsync(TenantKind.Vendor))).Session;
        Assert.Equal(Access.NotPermitted, (await host.Door.AskAsync(vendor, new ScheduleReports(client, ReportEvery.Month))).Refusal?.Code);
    }
}
