using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Writes orders into the open transaction in two rounds: first every order is decided (version check, repeated command) and given its place, then entries, tiles and personal rows are
/// written. Used by the writer's thread alone.
/// </summary>
internal sealed class BatchWriter
{
    private readonly SqliteHandle handle;
    private readonly JournalTables tables;
    private readonly Envelopes envelopes;
    private readonly JournalHeads heads;
    private readonly Dictionary<LogName, LogSlot> logs = [];
    private readonly StreamTails tails;
    private readonly StreamSlots streams = new();
    private readonly List<StreamSlot> touchedStreams = [];
    private readonly List<LogSlot> touched = [];
    private readonly TileFilled tileFilled;
    private LogSlot? growing;
    private long lastSeq;
    private long lastStream;
    private long lastNumber;

    public BatchWriter(SqliteHandle handle, Envelopes envelopes, JournalHeads heads, StreamTails tails)
    {
        (this.handle, this.envelopes, this.heads, this.tails) = (handle, envelopes, heads, tails);
        tables = new JournalTables(handle);
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
        touchedStreams.Clear();
        logs.Clear();
        foreach (var slot in tables.LoadLogs())
        {
            logs.Add(slot.Name, slot);
        }

        lastSeq = handle.AskNumber("select ifnull(max(seq),0) from entry");
        lastStream = handle.AskNumber("select ifnull(max(stream_id),0) from stream");
        lastNumber = handle.AskNumber("select ifnull(max(seq),0) from number_key");
    }

    /// <summary>Starts a batch.</summary>
    public void Begin()
    {
        WrongGuesses = false;
        handle.Run("begin immediate");
    }

    /// <summary>Decides what becomes of an append; when it is to be written, gives it its place.</summary>
    public void Decide(AppendOrder order)
    {
        order.Undecide();
        var request = order.Request;
        var known = logs.GetValueOrDefault(request.Stream.Log);
        var conflict = ConflictOf(request);
        if (known is not null && (conflict is not null || order.Personal is not null) && tables.FindCommand(known.Id, request.Context.Command) is { } before)
        {
            order.Repeats = before;
            return;
        }

        if (conflict is not null)
        {
            order.Outcome = conflict;
            return;
        }

        var log = known ?? NewLog(request.Stream.Log);
        if (order.Personal is { } personal && !tables.InsertKeys(log.Id, personal.FreshKeys))
        {
            return;
        }

        if (!tables.InsertCommand(log.Id, request.Context.Command, log.Next, request.Events.Count))
        {
            order.Repeats = tables.FindCommand(log.Id, request.Context.Command);
            return;
        }

        log.Recorded = Math.Max(log.Recorded, request.Context.At.ToUnixTimeMilliseconds());
        (order.First, order.Recorded) = (log.Next, log.Recorded);
        log.Next += request.Events.Count;
        StreamOf(request.Stream).Version += request.Events.Count;
    }

    /// <summary>Writes what was decided. Orders come in the order in which they were decided.</summary>
    public void Write(AppendOrder order)
    {
        if (order.Repeats is { } before)
        {
            var entries = tables.ReadEntries(logs[order.Request.Stream.Log].Id, before.First, before.First + before.Count);
            order.Outcome = new AppendOutcome.AlreadyDone([.. entries.Select(entry => envelopes.Read(entry.Bytes, entry.Leaf))]);
        }
        else if (order.First >= 0)
        {
            var log = logs[order.Request.Stream.Log];
            var events = order.Placed(out var guessed);
            WrongGuesses |= !guessed;
            WriteEvents(events, log, StreamOf(order.Request.Stream));
            order.Outcome = new AppendOutcome.Appended(events);
            if (order.Personal is not null)
            {
                WritePersonal(order, log);
            }
        }
    }

    /// <summary>Writes the heads of the logs that grew.</summary>
    public void WriteHeads()
    {
        foreach (var slot in touched)
        {
            tables.UpdateLog(slot);
        }
    }

    /// <summary>After the commit: lets everybody see the logs and streams that grew.</summary>
    public void PublishHeads()
    {
        foreach (var slot in touched)
        {
            heads.Publish(slot);
            slot.Touched = false;
        }

        touched.Clear();
        foreach (var stream in touchedStreams)
        {
            tails.Set(stream.Id, stream.LastSeq, stream.Version);
            stream.Touched = false;
        }

        touchedStreams.Clear();
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

    private AppendOutcome.Conflict? ConflictOf(AppendRequest request)
    {
        if (StreamOf(request.Stream).Version is var actual && actual != request.ExpectedVersion)
        {
            return new AppendOutcome.Conflict(request.Stream, actual);
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

    private void WriteEvents(Recorded[] events, LogSlot log, StreamSlot stream)
    {
        if (stream.Id == 0)
        {
            stream.Id = ++lastStream;
            tables.InsertStream(stream.Id, log.Id, events[0].Stream);
        }

        growing = log;
        foreach (var recorded in events)
        {
            log.Tree.Append(recorded.Leaf.Span, tileFilled);
            tables.InsertEntry(++lastSeq, log.Id, stream, recorded);
            stream.LastSeq = lastSeq;
        }

        if (!stream.Touched)
        {
            stream.Touched = true;
            touchedStreams.Add(stream);
        }

        if (!log.Touched)
        {
            log.Touched = true;
            touched.Add(log);
        }
    }

    private void WritePersonal(AppendOrder order, LogSlot log)
    {
        foreach (var part in order.Personal!.Parts)
        {
            tables.InsertPart(order.Request.Context.Command.Value, part);
        }

        order.FirstNumber = lastNumber + 1;
        foreach (var (_, prospect, hash) in order.Personal.Numbers)
        {
            tables.InsertNumber(++lastNumber, log.Id, prospect, hash);
        }
    }

    private StreamSlot StreamOf(StreamKey key)
    {
        if (streams.Find(key) is { } slot)
        {
            return slot;
        }

        var id = logs.TryGetValue(key.Log, out var log) ? tables.FindStream(log.Id, key) : 0;
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
