using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Reads the whole journal once, in commit order, at the start: every entry's bytes give its leaf, its place and its stream; every tile, every head and every command agrees
/// with them. In the same pass the boards are fed. The first difference is a <see cref="JournalDamagedException"/> that names log and entry.
/// </summary>
internal sealed class JournalCheck(SqliteHandle handle, Envelopes envelopes, BoardFeed feed, StreamTails tails, StreamIndex streamIndex, CommandIndex commandIndex)
{
    private readonly List<CheckedLog> logs = [];
    private readonly List<StreamKey> streams = [];
    private readonly CommandCheck commands = new(commandIndex, new SegmentReader(handle), envelopes);

    public void Run()
    {
        ReadLogs();
        ReadStreams();
        using var tiles = handle.PrepareOnce("select hashes from tile where log_id=? and level=? and pos=?");
        using var rows = handle.PrepareOnce($"select {Segment.Columns} from segment order by seq");
        var (count, last) = (0L, 0L);
        while (rows.Next())
        {
            var segment = new Segment(rows);
            CheckSegment(segment, last, tiles);
            (count, last) = (count + segment.Count, segment.Seq + segment.Count - 1);
        }

        CheckEnds();
        if (count != last)
        {
            throw new JournalDamagedException(null, null, string.Create(CultureInfo.InvariantCulture, $"{count} entries lie in {last} places of the store"));
        }

        feed.BatchApplied();
    }

    private void CheckSegment(Segment segment, long last, SqliteStatement tiles)
    {
        var log = LogOf(segment.Log, segment.First);
        var index = log.Tree.Range.Size;
        log.Require(segment.First == index, index, $"the next row of entries begins with {segment.First}");
        log.Require(segment.IsWhole, index, "its row does not hold as many leaves and bytes as its places say");
        log.Require(segment.Seq > last, index, $"it lies in place {segment.Seq} of the store, where the row before it ends with {last}");
        for (var entry = 0; entry < segment.Count; entry++)
        {
            feed.Apply(CheckEntry(segment, entry, log, tiles));
        }
    }

    private Recorded CheckEntry(Segment segment, int entry, CheckedLog log, SqliteStatement tiles)
    {
        var (index, place) = (log.Tree.Range.Size, segment.Seq + entry);
        var recorded = Read(segment, entry, log, index);
        log.Require(recorded.Log == log.Name && recorded.Index == index, index, "the entry says it belongs elsewhere");
        log.Require(recorded.RecordedAt.ToUnixTimeMilliseconds() >= log.Recorded, index, "the entry is recorded before the one it follows");
        var stream = segment.Stream(entry);
        log.Require(stream > 0 && stream <= streams.Count && streams[(int)stream - 1] == recorded.Stream, index, "the entry is filed under another stream");
        var version = tails.VersionOf(stream) + 1;
        log.Require(recorded.Version == version, index, $"its stream continues with version {version}, not with this entry");
        log.Require(segment.Previous(entry) == tails.PlaceOf(stream), index, "it does not point to the entry before it in its stream");
        tails.Set(stream, place, version);
        log.Recorded = recorded.RecordedAt.ToUnixTimeMilliseconds();
        commands.Take(log, recorded, place);
        log.Tree.Append(recorded.Leaf.Span, (level, tile, hashes) => CheckTile(tiles, log, level, tile, hashes));
        return recorded;
    }

    private Recorded Read(Segment segment, int entry, CheckedLog log, long index)
    {
        log.Require(segment.Holds(entry), index, "its bytes do not lie within its row");
        var (bytes, leaf) = (segment.Bytes(entry), segment.Leaf(entry));
        log.Require(TreeHash.Leaf(bytes).AsSpan().SequenceEqual(leaf), index, "its bytes do not give the stored leaf");
        try
        {
            return envelopes.Read(bytes, leaf);
        }
        catch (FormatException exception)
        {
            throw new JournalDamagedException(log.Name, index, exception.Message.TrimEnd('.'));
        }
    }

    private static void CheckTile(SqliteStatement tiles, CheckedLog log, int level, long tile, ReadOnlySpan<byte> hashes)
    {
        var found = tiles.With(0, log.Id).With(1, level).With(2, tile).Next();
        var same = found && tiles.Span(0).SequenceEqual(hashes);
        var differs = found && tiles.Span(0).Length == hashes.Length ? hashes.CommonPrefixLength(tiles.Span(0)) / TreeHash.Size : 0;
        tiles.Reset();
        var width = 1L << (8 * level);
        var at = (tile * TileShape.Width * width) + (differs < 128 ? differs * 2 * width : 0);
        log.Require(same, at, found ? $"the stored tile {tile} of level {level} differs from the hashes of entries {at} and following" : $"the stored tile {tile} of level {level} is missing");
    }

    private void CheckEnds()
    {
        var tiles = 0L;
        foreach (var log in logs)
        {
            var (size, recorded) = (log.Tree.Range.Size, log.Recorded);
            log.Require(log.StoredSize == size, Math.Min(size, log.StoredSize), $"the stored head counts {log.StoredSize} entries, there are {size}");
            log.Require(log.Tree.Range.Peaks().AsSpan().SequenceEqual(log.StoredPeaks), DifferingPeak(log), "the root of the entries is not that of the stored head, from here on");
            log.Require(log.StoredRecorded == recorded, size, "the stored time of the last entry differs");
            for (var level = 0; TileShape.FullTiles(level, size) is > 0 and var full; level++)
            {
                tiles += full;
            }
        }

        RequireCount("tile", tiles);
        for (var stream = 1; stream <= streams.Count; stream++)
        {
            if (tails.VersionOf(stream) == 0)
            {
                throw new JournalDamagedException(streams[stream - 1].Log, null, $"the stream {streams[stream - 1].Name} has no entry");
            }
        }
    }

    private void RequireCount(string table, long wanted)
    {
        var actual = handle.AskNumber($"select count(*) from {table}");
        if (actual != wanted)
        {
            throw new JournalDamagedException(null, null, $"the entries call for {wanted} rows of '{table}', there are {actual}");
        }
    }

    private static long DifferingPeak(CheckedLog log)
    {
        var (peak, at) = (log.Tree.Range.Peaks().AsSpan().CommonPrefixLength(log.StoredPeaks) / TreeHash.Size, 0L);
        for (var bit = 62; bit >= 0 && peak > 0; bit--)
        {
            if (((log.StoredSize >> bit) & 1) == 1)
            {
                (at, peak) = (at + (1L << bit), peak - 1);
            }
        }

        return at;
    }

    private CheckedLog LogOf(long id, long index) =>
        id > 0 && id <= logs.Count ? logs[(int)id - 1] : throw new JournalDamagedException(null, index, $"the entry is filed under a log {id} that is not there");

    private void ReadLogs()
    {
        using var rows = handle.PrepareOnce("select log_id, name, size, peaks, recorded from log order by log_id");
        while (rows.Next())
        {
            var name = new LogName(rows.Text(1));
            logs.Add(new CheckedLog(logs.Count + 1, name, rows.Number(2), rows.Bytes(3), rows.Number(4)));
            logs[^1].Require(rows.Number(0) == logs.Count, 0, "its number is out of order");
        }
    }

    private void ReadStreams()
    {
        using var rows = handle.PrepareOnce("select stream_id, log_id, kind, entity from stream order by stream_id");
        while (rows.Next())
        {
            var log = LogOf(rows.Number(1), 0);
            var stream = new StreamKey(log.Name, Pooled(rows.Text(2)), rows.Uuid(3));
            log.Require(streamIndex.Find(log.Id, stream)?.Exists(number => streams[(int)number - 1] == stream) != true, 0, $"its stream {stream.Name} has two numbers");
            streams.Add(stream);
            streamIndex.Add(log.Id, stream, streams.Count);
            log.Require(rows.Number(0) == streams.Count, 0, $"the number of its stream {streams[^1].Name} is out of order");
        }
    }

    private static string Pooled(string kind) => string.Intern(kind);
}
