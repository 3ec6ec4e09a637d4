using FollowUpConsole.Journal;

namespace FollowUpConsole.Foundations.Tests.Journal;

public class ChangeFeedTests
{
    [Fact]
    public void Everybody_hears_until_they_leave_and_one_that_throws_stops_nobody()
    {
        var (feed, first, second) = (new ChangeFeed(), 0, 0);
        feed.Subscribe(() => first++);
        feed.Subscribe(() => throw new InvalidOperationException("gone"));
        var leaving = feed.Subscribe(() => second++);
        feed.Publish();
        leaving.Dispose();
        leaving.Dispose();
        feed.Publish();
        Assert.Equal((2, 1, 2), (first, second, feed.Count));
    }

    [Fact]
    public void Publishing_allocates_nothing()
    {
        var feed = new ChangeFeed();
        feed.Subscribe(() => { });
        feed.Publish();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            feed.Publish();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
