using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;

namespace FollowUpConsole.Insights.Tests.Supervision;

public class FloorGroupsTests
{
    private static readonly CampaignId[] Campaigns = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];

    [Theory]
    [InlineData(FloorGrouping.None)]
    [InlineData(FloorGrouping.State)]
    [InlineData(FloorGrouping.Campaign)]
    public void Every_agent_is_in_one_group_and_no_group_is_empty(FloorGrouping by)
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var tiles = Enumerable.Range(0, random.Next(0, 60)).Select(_ => Tile(random)).ToList();
            var groups = FloorGroups.Of(tiles, by);
            Assert.DoesNotContain(groups, g => g.Tiles.Count == 0);
            Assert.Equal(tiles.Select(t => t.Agent.Value).Order(), groups.SelectMany(g => g.Tiles).Select(t => t.Agent.Value).Order());

            // Inside a group the order of the floor stays.
            Assert.All(groups, g => Assert.Equal(tiles.Where(g.Tiles.Contains), g.Tiles));
        }
    }

    [Fact]
    public void Who_needs_somebody_stands_first_whatever_they_do()
    {
        var random = new Random(6);
        var tiles = Enumerable.Range(0, 40).Select(_ => Tile(random)).ToList();
        var groups = FloorGroups.Of(tiles, FloorGrouping.State);
        Assert.True(groups[0].Trouble);
        Assert.All(groups.Skip(1).SelectMany(g => g.Tiles), t => Assert.Null(t.Trouble));
        Assert.All(groups.Skip(1), g => Assert.All(g.Tiles, t => Assert.Equal(g.State, t.State)));
    }

    private static AgentTile Tile(Random random)
    {
        var state = (AgentState)random.Next(1, 8);
        var campaign = random.Next(3);
        return new(
            new UserId(Guid.CreateVersion7()), "A", state, Moments.Start, TimeSpan.FromMinutes(1), null, null, null, campaign < 2 ? Campaigns[campaign] : null, campaign < 2 ? "C" + campaign : null,
            null, null, null, null, null, null, random.Next(5) == 0 ? Trouble.LongPause : null);
    }
}
