using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

public sealed class CommandIndexTests
{
    [Theory]
    [InlineData(PlaceIndex.MarkBits)]
    [InlineData(12)]
    [InlineData(1)]
    public void Every_order_is_found_in_its_place_however_few_bits_tell_them_apart(int markBits)
    {
        var (index, orders) = (new CommandIndex(markBits), new List<(long Log, CommandId Command)>());
        for (var place = 1; place <= (markBits > 20 ? 200_000 : 3_000); place++)
        {
            // The same order in two logs is two orders.
            orders.Add((1 + (place % 2), place % 2 == 0 ? orders[^1].Command : new CommandId(Guid.CreateVersion7())));
            index.Add(orders[^1].Log, orders[^1].Command, place);
        }

        for (var i = 0; i < orders.Count; i++)
        {
            Assert.Contains(i + 1L, index.Find(orders[i].Log, orders[i].Command)!);
        }
    }

    [Fact]
    public void An_order_that_was_never_added_is_hardly_ever_found()
    {
        var (index, found) = (new CommandIndex(), 0);
        for (var place = 1; place <= 100_000; place++)
        {
            index.Add(1, new CommandId(Guid.CreateVersion7()), place);
        }

        for (var i = 0; i < 100_000; i++)
        {
            found += index.Find(1, new CommandId(Guid.CreateVersion7())) is null ? 0 : 1;
        }

        // One in 2^28 for each of the few slots looked at: a hundred would be thousands of times as many.
        Assert.InRange(found, 0, 100);
    }

    [Fact]
    public void The_largest_place_that_fits_comes_back_whole()
    {
        var (index, command, place) = (new CommandIndex(), new CommandId(Guid.CreateVersion7()), (1L << 36) - 1);
        index.Add(1, command, place);
        Assert.Equal([place], index.Find(1, command)!);
    }
}
