using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>Reads entries out of their rows, on one connection.</summary>
internal sealed class SegmentReader(SqliteHandle handle)
{
    private const string FromTheOneThatHolds = "from segment where log_id=?1 and first>=(select max(first) from segment where log_id=?1 and first<=?2)";
    private readonly SqliteStatement atPlace = handle.Prepare($"select {Segment.Columns} from segment where seq<=? order by seq desc limit 1");
    private readonly SqliteStatement fromIndex = handle.Prepare($"select {Segment.Columns} {FromTheOneThatHolds} order by first");
    private readonly SqliteStatement leaves = handle.Prepare($"select first, leaves {FromTheOneThatHolds} and first<?3 order by first");

    /// <summary>Entries of a log from an index on, oldest first.</summary>
    public IEnumerable<Recorded> Entries(long log, long from, Envelopes envelopes)
    {
        fromIndex.With(0, log).With(1, from);
        try
        {
            while (fromIndex.Next())
            {
                var (first, count) = (new Segment(fromIndex).First, new Segment(fromIndex).Count);
                for (var entry = (int)Math.Max(0, from - first); entry < count; entry++)
                {
                    yield return Entry(new Segment(fromIndex), entry, envelopes);
                }
            }
        }
        finally
        {
            fromIndex.Reset();
        }
    }

    /// <summary>The last entries of a stream, newest first: from a place backwards, each points to the one before it.</summary>
    public IEnumerable<Recorded> Backwards(long place, Envelopes envelopes)
    {
        try
        {
            var (seq, end) = (0L, 0L);
            while (place != 0)
            {
                // Entries of one stream often lie in one row.
                if (place < seq || place >= end)
                {
                    (seq, end) = Seek(place);
                }

                var entry = (int)(place - seq);
                yield return Entry(new Segment(atPlace), entry, envelopes);
                place = new Segment(atPlace).Previous(entry);
            }
        }
        finally
        {
            atPlace.Reset();
        }
    }

    /// <summary>What an order wrote in a log, when its first entry has this place; nothing when that is another order's.</summary>
    public List<Recorded> Order(long log, CommandId command, long place, Envelopes envelopes)
    {
        long index;
        try
        {
            var (seq, _) = Seek(place);
            var segment = new Segment(atPlace);
            if (segment.Log != log)
            {
                return [];
            }

            index = segment.First + (place - seq);
        }
        finally
        {
            atPlace.Reset();
        }

        var id = command.Value.ToString("D");
        return [.. Entries(log, index, envelopes).TakeWhile(recorded => recorded.Id.StartsWith(id, StringComparison.Ordinal))];
    }

    /// <summary>Leaf hashes of a log in [from, to), oldest first.</summary>
    public IEnumerable<byte[]> Leaves(long log, long from, long to)
    {
        leaves.With(0, log).With(1, from).With(2, to);
        try
        {
            while (leaves.Next())
            {
                var first = leaves.Number(0);
                for (var index = Math.Max(from, first); index < to && (index - first + 1) * TreeHash.Size <= leaves.Span(1).Length; index++)
                {
                    yield return leaves.Span(1).Slice((int)(index - first) * TreeHash.Size, TreeHash.Size).ToArray();
                }
            }
        }
        finally
        {
            leaves.Reset();
        }
    }

    private static Recorded Entry(Segment segment, int entry, Envelopes envelopes) => envelopes.Read(segment.Bytes(entry), segment.Leaf(entry));

    private (long Seq, long End) Seek(long place)
    {
        atPlace.Reset();
        if (atPlace.With(0, place).Next() && new Segment(atPlace) is var segment && place < segment.Seq + segment.Count)
        {
            return (segment.Seq, segment.Seq + segment.Count);
        }

        throw new JournalDamagedException(null, null, $"the entry in place {place} is missing since the start");
    }
}
