using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class RowIdsTests
{
    [Fact]
    public void Rows_lie_side_by_side_in_file_order_and_each_has_its_own_id()
    {
        var ids = new RowIds(CallFloor.Morning);
        var made = Enumerable.Range(1, 100_000).Select(ids.Of).ToList();
        Assert.Equal(made.Count, made.ToHashSet().Count);
        Assert.Equal(made.Select(Text), made.Select(Text).Order(StringComparer.Ordinal));
        Assert.All(made, id => Assert.Equal((7, CallFloor.Morning.ToUnixTimeMilliseconds()), (id.Value.Version, Milliseconds(id))));
        Assert.All(made, id => Assert.Contains(Text(id)[19], "89ab"));
    }

    [Fact]
    public void The_same_row_has_the_same_id_in_one_list_and_another_in_the_next()
    {
        var (one, two) = (new RowIds(CallFloor.Morning), new RowIds(CallFloor.Morning));
        Assert.Equal(one.Of(7), one.Of(7));
        Assert.NotEqual(one.Of(7), two.Of(7));
    }

    [Fact]
    public void Neighbours_end_far_apart()
    {
        // The queue finds its slots by the last bytes of an id: a counter there would make every look a walk.
        var ids = new RowIds(CallFloor.Morning);
        var ends = Enumerable.Range(1, 4096).Select(row => ids.Of(row).Value.ToByteArray(bigEndian: true)[12]).CountBy(end => end).ToList();
        Assert.Equal(256, ends.Count);
        Assert.All(ends, end => Assert.InRange(end.Value, 1, 64));
    }

    private static string Text(ProspectId id) => id.Value.ToString("D");

    private static long Milliseconds(ProspectId id) => Convert.ToInt64(Text(id).Replace("-", string.Empty, StringComparison.Ordinal)[..12], 16);
}
