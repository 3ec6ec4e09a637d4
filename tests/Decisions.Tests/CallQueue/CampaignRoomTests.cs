using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.CallQueue;

public class CampaignRoomTests
{
    [Fact]
    public async Task The_queue_of_a_campaign_out_of_reach_is_not_even_counted()
    {
        var counted = 0;
        var queue = new QueueBoard((_, _, now) =>
        {
            counted++;
            return new Openness(true, now.AddMinutes(1));
        });
        var floor = await new CallFloor(boards =>
        {
            var journal = new InMemoryJournal(CallFloor.EventTypes, [.. boards, queue]);
            return (journal, journal, journal);
        }).OpenAsync();
        await floor.BringAsync(2);
        counted = 0;
        var room = new CampaignRoom(floor.Host, floor.Campaigns, floor.Tenants, queue);

        var own = floor.AsSupervisor();
        var stranger = own with { By = own.By with { Tenant = new TenantId(Guid.CreateVersion7()) } };
        Assert.Empty((await room.HandleAsync(new SeeCampaigns(), stranger, default)).Required());
        Assert.Equal(0, counted);

        var seen = Assert.Single((await room.HandleAsync(new SeeCampaigns(), own, default)).Required());
        Assert.Equal(["Atlas"], seen.Vendors.Select(vendor => vendor.Name));
        Assert.True(counted > 0);
    }
}
