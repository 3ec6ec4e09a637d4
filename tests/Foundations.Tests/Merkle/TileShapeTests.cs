using FollowUpConsole.Merkle;

namespace FollowUpConsole.Foundations.Tests.Merkle;

public class TileShapeTests
{
    [Fact]
    public void Every_node_over_full_tiles_has_a_place_of_its_own()
    {
        const long size = 70_000;
        var places = new HashSet<(int, long, int)>();
        for (var height = 1; height <= 16; height++)
        {
            for (var position = 0L; position < size >> height; position++)
            {
                var place = TileShape.Of(height, position);
                Assert.True(places.Add(place));
                Assert.InRange(place.Offset, 0, TileShape.Bytes - TreeHash.Size);
                Assert.Equal((height - 1) / 8, place.Level);
            }
        }

        Assert.Equal(273, TileShape.FullTiles(0, size));
        Assert.Equal(1, TileShape.FullTiles(1, size));
        Assert.Equal(0, TileShape.FullTiles(2, size));
        Assert.Equal(273 * 255, places.Count(place => place.Item1 == 0 && place.Item2 < 273));
    }
}
