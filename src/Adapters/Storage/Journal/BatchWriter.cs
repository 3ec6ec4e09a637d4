using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Writes orders into the open transaction in two rounds: first every order is decided (repeated command, version check) and given its place; then entries, tiles and personal rows are
/// written, log by log, so that the entries of a log lie together. Used by the writer's thread alone.
/// </summary>
internal sealed class BatchWriter
{
    private readonly SqliteHandle handle;
    private readonly JournalTables tables;
    private readonly Envelopes envelopes;
    private readonly JournalHeads heads;
    private readonly Dictionary<LogName, LogSlot> logs = [];
    private readonly StreamTails tails;
    private readonly StreamIndex streamIndex;
    private readonly CommandIndex commands;
    private readonly SegmentReader segments;
    private readonly SegmentBuffer segment = new();
    private readonly StreamSlots streams = new();
    private readonly Dictionary<(long Log, CommandId Command), AppendOrder> decided = [];
    private readonly List<LogSlot> touched = [];
    private readonly TileFilled tileFilled;
    private LogSlot? growing;
    private long lastSeq;
    private long lastStream;
    private long lastNumber;
    private long lastBoxes;

    public BatchWriter(SqliteHandle handle, Envelopes envelopes, JournalHeads heads, StreamTails tails, StreamIndex streamIndex, CommandIndex commands)
    {
        (this.handle, this.envelopes, this.heads, this.tails, this.streamIndex, this.commands) = (handle, envelopes, heads, tails, streamIndex, commands);
        (tables, segments) = (new JournalTables(handle), new SegmentReader(handle));
        tileFilled = (level, tile, hashes) => tables.InsertTile(growing!.Id, level, tile, hashes);
        Reload();
        foreach (var slot in logs.Values)
        {
            heads.Publish(slot);
        }
    }

    /// <summary>The writing connection.</summary>
    public SqliteHandle Handle => handle;

    /// <summary>All logs, with the place of their next event.</summary>
    public IEnumerable<LogSlot> Logs => logs.Values;

    /// <summary>True when an order of this batch was not where its caller had guessed.</summary>
    public bool WrongGuesses { get; private set; }

    /// <summary>Reads memory back from the store. Throws <see cref="SqliteFailure"/> when that fails.</summary>
    public void Reload()
    {
        streams.Clear();
        touched.Clear();
        logs.Clear();
        foreach (var slot in tables.LoadLogs(segments))
        {
            logs.Add(slot.Name, slot);
        }

        lastSeq = handle.AskNumber("select ifnull(max(seq + length(places) / 20 - 1),0) from segment");
        lastStream = handle.AskNumber("select ifnull(max(stream_id),0) from stream");
        lastBoxes = handle.AskNumber("select ifnull(max(box_id),0) from personal_block");
        lastNumber = handle.AskNumber($"select ifnull((select first + length(numbers) / {NumberRows.Size} - 1 from number_key order by first desc limit 1), 0)");
    }

    /// <summary>Starts a batch.</summary>
    public void Begin()
    {
        WrongGuesses = false;
        decided.Clear();
        handle.Run("begin immediate");
    }

    /// <summary>Decides what becomes of an append; when it is to be written, gives it its place.</summary>
    public void Decide(AppendOrder order)
    {
        order.Undecide();
        var request = order.Request;
        var log = logs.GetValueOrDefault(request.Stream.Log);
        if (log is not null && IsRepeated(order, log))
        {
            return;
        }

        var stream = StreamOf(request.Stream);
        if (ConflictOf(request, stream) is { } conflict)
        {
            order.Outcome = conflict;
            return;
        }

        log ??= NewLog(request.Stream.Log);
        if (order.Personal is { } personal && !InsertKeys(log, request, personal))
        {
            return;
        }

        log.Recorded = Math.Max(log.Recorded, request.Context.At.ToUnixTimeMilliseconds());
        (order.Stream, order.First, order.Recorded) = (stream, log.Next, log.Recorded);
        log.Next += request.Events.Count;
        stream.Version += request.Events.Count;
        decided.Add((log.Id, request.Context.Command), order);
        if (log.Decided.Count == 0)
        {
            touched.Add(log);
        }

        log.Decided.Add(order);
    }

    /// <summary>Writes what was decided.</summary>
    public void Write()
    {
        foreach (var log in touched)
        {
            growing = log;
            segment.Clear();
            foreach (var order in log.Decided)
            {
                var events = order.Placed(out var guessed);
                WrongGuesses |= !guessed;
                WriteEvents(order, events, log);
                order.Outcome = new AppendOutcome.Appended(events);
                if (order.Personal is not null)
                {
                    WritePersonal(order, log);
                }
            }

            WriteSegment(log);
            tables.UpdateLog(log);
        }
    }

    /// <summary>After the commit: lets everybody see what was written.</summary>
    /// <param name="committed">Told of every order that was written, in the order written.</param>
    public void Publish(Action<AppendOrder> committed)
    {
        foreach (var log in touched)
        {
            heads.Publish(log);
            foreach (var order in log.Decided)
            {
                if (tails.VersionOf(order.Stream!.Id) == 0)
                {
                    streamIndex.Add(log.Id, order.Request.Stream, order.Stream.Id);
                }

                tails.Set(order.Stream.Id, order.Stream.LastSeq, order.Stream.Version);
                commands.Add(log.Id, order.Request.Context.Command, order.FirstSeq);
            }
        }

        foreach (var log in touched)
        {
            log.Decided.ForEach(committed);
            log.Decided.Clear();
        }

        touched.Clear();
        decided.Clear();
    }

    /// <summary>Stores the wrapped key of a log's owner; false when there is one.</summary>
    public bool WriteClientKey(LogName log, byte[] wrapped)
    {
        var slot = logs.GetValueOrDefault(log) ?? NewLog(log);
        if (handle.AskNumber($"select count(*) from client_key where log_id={slot.Id}") != 0)
        {
            return false;
        }

        tables.InsertClientKey(slot.Id, wrapped);
        return true;
    }

    // The first answer, also when the stream has moved since.
    private bool IsRepeated(AppendOrder order, LogSlot log)
    {
        var command = order.Request.Context.Command;
        if (decided.TryGetValue((log.Id, command), out var first))
        {
            order.Repeats = first;
            return true;
        }

        foreach (var place in commands.Find(log.Id, command) ?? [])
        {
            if (segments.Order(log.Id, command, place, envelopes) is { Count: > 0 } events)
            {
                order.Outcome = new AppendOutcome.AlreadyDone(events);
                return true;
            }
        }

        return false;
    }

    // All or none; none when a prospect has a key already.
    private bool InsertKeys(LogSlot log, AppendRequest request, SealedRequest personal)
    {
        if (!personal.Blocks.TrueForAll(tables.IsFree) || !tables.InsertKeys(log.Id, personal.FreshKeys))
        {
            return false;
        }

        foreach (var block in personal.Blocks)
        {
            tables.InsertBlock(log.Id, request.Context.Command.Value, block, ++lastBoxes);
        }

        return true;
    }

    private AppendOutcome.Conflict? ConflictOf(AppendRequest request, StreamSlot stream)
    {
        if (stream.Version != request.ExpectedVersion)
        {
            return new AppendOutcome.Conflict(request.Stream, stream.Version);
        }

        foreach (var needed in request.Requires ?? [])
        {
            if (StreamOf(needed.Stream).Version is var version && version != needed.Version)
            {
                return new AppendOutcome.Conflict(needed.Stream, version);
            }
        }

        return null;
    }

    private void WriteEvents(AppendOrder order, Recorded[] events, LogSlot log)
    {
        var stream = order.Stream!;
        if (stream.Id == 0)
        {
            stream.Id = ++lastStream;
            tables.InsertStream(stream.Id, log.Id, events[0].Stream);
        }

        order.FirstSeq = lastSeq + 1;
        foreach (var recorded in events)
        {
            if (segment.IsFull)
            {
                WriteSegment(log);
            }

            log.Tree.Append(recorded.Leaf.Span, tileFilled);
            segment.Add(++lastSeq, stream, recorded);
            stream.LastSeq = lastSeq;
        }
    }

    private void WriteSegment(LogSlot log)
    {
        tables.InsertSegment(log.Id, segment);
        segment.Clear();
    }

    private void WritePersonal(AppendOrder order, LogSlot log)
    {
        foreach (var part in order.Personal!.Parts)
        {
            tables.InsertPart(order.Request.Context.Command.Value, part);
        }

        order.FirstNumber = lastNumber + 1;
        if (order.Personal.Numbers.Count > 0)
        {
            tables.InsertNumbers(order.FirstNumber, log.Id, order.Personal.Numbers);
            lastNumber += order.Personal.Numbers.Count;
        }
    }

    private StreamSlot StreamOf(StreamKey key)
    {
        if (streams.Find(key) is { } slot)
        {
            return slot;
        }

        var id = logs.TryGetValue(key.Log, out var log) ? tables.FindStream(log.Id, key, streamIndex.Find(log.Id, key)) : 0;
        slot = new StreamSlot(id, tails.PlaceOf(id), tails.VersionOf(id));
        streams.Add(key, slot);
        return slot;
    }

    private LogSlot NewLog(LogName name)
    {
        var slot = new LogSlot(logs.Count + 1, name, new LogTree(), 0);
        tables.InsertLog(slot.Id, name);
        logs.Add(name, slot);
        return slot;
    }
}
