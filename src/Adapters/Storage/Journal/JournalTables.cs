using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>The writer's prepared statements.</summary>
internal sealed class JournalTables(SqliteHandle handle)
{
    private readonly SqliteStatement insertLog = handle.Prepare("insert into log values(?,?,0,x'',0)");
    private readonly SqliteStatement updateLog = handle.Prepare("update log set size=?, peaks=?, recorded=? where log_id=?");
    private readonly SqliteStatement insertStream = handle.Prepare("insert into stream values(?,?,?,?)");
    private readonly SqliteStatement findStream = handle.Prepare(StreamRow.Find);
    private readonly SqliteStatement insertSegment = handle.Prepare("insert into segment values(?,?,?,?,?,?)");
    private readonly SqliteStatement insertTile = handle.Prepare("insert into tile values(?,?,?,?)");
    private readonly SqliteStatement insertKey = handle.Prepare("insert or ignore into prospect_key values(?,?,?)");
    private readonly SqliteStatement deleteKey = handle.Prepare("delete from prospect_key where prospect=?");
    private readonly SqliteStatement findKeys = handle.Prepare("select 1 from prospect_key where prospect between ? and ? limit 1");
    private readonly SqliteStatement findBlock = handle.Prepare("select last from prospect_block where first<=? order by first desc limit 1");
    private readonly SqliteStatement findOwnBlock = handle.Prepare(BlockRow.Find);
    private readonly SqliteStatement insertBlock = handle.Prepare("insert into prospect_block values(?,?,?,?,?,?,?,?,?)");
    private readonly SqliteStatement insertBoxes = handle.Prepare("insert into personal_block values(?,?,?)");
    private readonly SqliteStatement insertPart = handle.Prepare("insert into personal values(?,?,?,?,?)");
    private readonly SqliteStatement insertNumbers = handle.Prepare("insert into number_key values(?,?,?)");
    private readonly SqliteStatement insertClientKey = handle.Prepare("insert into client_key values(?,?)");

    public void InsertLog(long id, LogName name) => insertLog.With(0, id).With(1, name.Value).Run();

    public void UpdateLog(LogSlot slot) =>
        updateLog.With(0, slot.Tree.Range.Size).With(1, slot.Tree.Range.Peaks()).With(2, slot.Recorded).With(3, slot.Id).Run();

    public void InsertStream(long id, long log, StreamKey key) => insertStream.With(0, id).With(1, log).With(2, key.Kind).With(3, key.Id).Run();

    /// <summary>The number of a stream among those that may be its; 0 when it has none.</summary>
    public long FindStream(long log, StreamKey key, List<long>? candidates) => StreamRow.Among(findStream, log, key, candidates);

    public void InsertSegment(long log, SegmentBuffer segment) =>
        insertSegment.With(0, segment.Seq).With(1, log).With(2, segment.First).With(3, segment.Places).RunWith(4, segment.Leaves, segment.Bytes);

    public void InsertTile(long log, int level, long tile, ReadOnlySpan<byte> hashes) => insertTile.With(0, log).With(1, level).With(2, tile).With(3, hashes).Run();

    /// <summary>Stores fresh keys; false, with nothing stored, when one of the prospects has another key already.</summary>
    public bool InsertKeys(long log, List<(ProspectId Prospect, byte[] Wrapped)> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var inBlock = BlockRow.Holds(findOwnBlock, keys[i].Prospect);
            if (!inBlock)
            {
                insertKey.With(0, keys[i].Prospect.Value).With(1, log).With(2, keys[i].Wrapped).Run();
            }

            if (inBlock || handle.Changes == 0)
            {
                for (var j = 0; j < i; j++)
                {
                    deleteKey.With(0, keys[j].Prospect.Value).Run();
                }

                return false;
            }
        }

        return true;
    }

    /// <summary>True when none of the prospects between the first and the last of a block has a key: only then may it be stored.</summary>
    public bool IsFree(SealedBlock block)
    {
        var hasKeys = findKeys.With(0, block.First).With(1, block.Last).Next();
        findKeys.Reset();
        var isAmong = findBlock.With(0, block.Last).Next() && findBlock.Span(0).SequenceCompareTo(block.First) >= 0;
        findBlock.Reset();
        return !hasKeys && !isAmong;
    }

    public void InsertBlock(long log, Guid command, SealedBlock block, long boxes)
    {
        insertBlock.With(0, block.First).With(1, block.Last).With(2, log).With(3, block.Prospects).With(4, block.Keys).With(5, command).With(6, block.Ordinal).With(7, block.Field).With(8, boxes).Run();
        insertBoxes.With(0, boxes).RunWith(1, block.Ends, block.Boxes.Span);
    }

    public void InsertPart(Guid command, SealedPart part) =>
        insertPart.With(0, part.Prospect.Value).With(1, command).With(2, part.Ordinal).With(3, part.Field).With(4, part.Box).Run();

    public void InsertNumbers(long first, long log, NumberRows rows) => insertNumbers.With(0, first).With(1, log).With(2, rows.Bytes).Run();

    public void InsertClientKey(long log, byte[] wrapped) => insertClientKey.With(0, log).With(1, wrapped).Run();

    /// <summary>The logs as stored, with their trees ready to grow.</summary>
    public List<LogSlot> LoadLogs(SegmentReader segments)
    {
        using var logs = handle.PrepareOnce("select log_id, name, size, peaks, recorded from log order by log_id");
        using var tops = handle.PrepareOnce("select substr(hashes,-32) from tile where log_id=? and level=? and pos>=? and pos<? order by pos");
        var slots = new List<LogSlot>();
        while (logs.Next())
        {
            var id = logs.Number(0);
            var tree = LogTree.Load(logs.Number(2), logs.Span(3), (level, from, to) => level == 0
                ? segments.Leaves(id, from, to)
                : Hashes(tops.With(0, id).With(1, level - 1).With(2, from).With(3, to)));
            slots.Add(new LogSlot(id, new LogName(logs.Text(1)), tree, logs.Number(4)));
        }

        return slots;
    }

    private static IEnumerable<byte[]> Hashes(SqliteStatement statement)
    {
        while (statement.Next())
        {
            yield return statement.Bytes(0) is { Length: TreeHash.Size } hash ? hash : throw new FormatException("A stored hash is not 32 bytes long.");
        }
    }
}
