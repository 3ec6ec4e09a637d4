using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

public sealed class StreamIndexTests
{
    [Theory]
    [InlineData(PlaceIndex.MarkBits)]
    [InlineData(1)]
    public void Every_stream_is_found_under_its_number_however_few_bits_tell_them_apart(int markBits)
    {
        var (index, streams) = (new StreamIndex(markBits), new List<StreamKey>());
        var log = LogName.Of(TenantKind.Client, new TenantId(Guid.CreateVersion7()));
        for (var number = 1; number <= 3_000; number++)
        {
            // The same entity under two kinds is two streams.
            streams.Add(new StreamKey(log, number % 2 == 0 ? "prospect" : "agent", number % 2 == 0 ? streams[^1].Id : Guid.CreateVersion7()));
            index.Add(7, streams[^1], number);
        }

        for (var i = 0; i < streams.Count; i++)
        {
            Assert.Contains(i + 1L, index.Find(7, streams[i])!);
        }

        // Control: the log counts, and with all bits a stream that is not there is not found.
        Assert.True(markBits == 1 || streams.All(stream => index.Find(8, stream) is null));
    }
}
