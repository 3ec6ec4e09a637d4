using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Identity;

public class ListVendorsTests
{
    [Fact]
    public async Task A_client_company_sees_whom_it_has_engaged_and_nobody_else_and_an_administrator_all()
    {
        var (floor, stranger) = await OpenAsync();
        var list = new VendorList(floor.Tenants);
        Assert.Equal([floor.Vendor], (await list.HandleAsync(new ListVendors(), By(floor, floor.Client, TenantKind.Client, Role.ClientManager), default)).Required().Select(t => t.Id));
        Assert.Empty((await list.HandleAsync(new ListVendors(), By(floor, new TenantId(Guid.CreateVersion7()), TenantKind.Client, Role.ClientManager), default)).Required());
        Assert.Equal([floor.Vendor, stranger], (await list.HandleAsync(new ListVendors(), By(floor, default, TenantKind.Operator, Role.Administrator), default)).Required().Select(t => t.Id));
    }

    [Fact]
    public async Task A_vendor_that_a_client_company_does_not_know_is_engaged_by_the_administrator()
    {
        var (floor, stranger) = await OpenAsync();
        var room = new EngagementRoom(floor.Host, floor.Tenants, campaign => floor.Campaigns.Find(campaign)?.Client);
        var engage = new MakeEngagement(floor.Client, stranger, [floor.Campaign], new DateOnly(2026, 11, 1), null);
        Assert.Equal(("vendor", "unknown"), Assert.Single((await room.HandleAsync(engage, By(floor, floor.Client, TenantKind.Client, Role.ClientManager), default)).Faults) is var fault ? (fault.Member, fault.Code) : default);
        (await room.HandleAsync(engage, By(floor, default, TenantKind.Operator, Role.Administrator), default)).Required();

        // Known from now on, also after the engagement ends.
        (await room.HandleAsync(engage, By(floor, floor.Client, TenantKind.Client, Role.ClientManager), default)).Required();
    }

    private static async Task<(CallFloor Floor, TenantId Stranger)> OpenAsync()
    {
        var floor = await new CallFloor().OpenAsync();
        var stranger = new TenantId(Guid.CreateVersion7());
        var context = new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", floor.Now);
        Assert.IsType<AppendOutcome.Appended>(await floor.Journal.AppendAsync(new AppendRequest(
            new StreamKey(floor.Log, "tenant", stranger.Value), 0, context, [new EventDraft(new TenantRegistered(stranger, TenantKind.Vendor, "Borealis", "FR", "Europe/Paris"), new EventAbout())])));
        return (floor, stranger);
    }

    private static Asked By(CallFloor floor, TenantId tenant, TenantKind kind, Role role) =>
        new(new Principal(new UserId(Guid.CreateVersion7()), tenant, kind, role, default, "pwd"), floor.Now, new CommandId(Guid.CreateVersion7()));
}
