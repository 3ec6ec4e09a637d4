using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <content>Personal texts and phone numbers.</content>
public sealed partial class SqliteJournal
{
    private const int Attempts = 8;

    /// <inheritdoc/>
    public ValueTask<string?> OpenAsync(ProspectId prospect, string eventId, string field, CancellationToken cancellation = default) =>
        ValueTask.FromResult(TryParse(eventId, out var command, out var ordinal) ? readers.UseAtOneMoment(session => OpenPart(session, prospect, command, ordinal, field)) : null);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OpenedPart>> OpenAllAsync(ProspectId prospect, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<OpenedPart>>(readers.UseAtOneMoment(session => OpenParts(session, prospect).ConvertAll(part => new OpenedPart(part.EventId, part.Field, part.Value))));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DisclosedPart>> DiscloseAllAsync(ProspectId prospect, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<DisclosedPart>>(readers.UseAtOneMoment(session => OpenParts(session, prospect)));

    /// <inheritdoc/>
    public UInt128 HashOf(LogName client, PhoneNumber number)
    {
        if (!clientKeys.TryGet(client, out var key))
        {
            // Once in the life of a log; callers of later numbers find the key in memory.
            key = ClientKeyAsync(client).AsTask().GetAwaiter().GetResult();
        }

        return PartSealer.Hash(key, number);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ProspectId>> FindAsync(LogName client, PhoneNumber number, CancellationToken cancellation = default)
    {
        if (!clientKeys.TryGet(client, out var key) || heads.Find(client) is not { } log)
        {
            return ValueTask.FromResult<IReadOnlyList<ProspectId>>([]);
        }

        var hash = PartSealer.Hash(key, number);
        return ValueTask.FromResult<IReadOnlyList<ProspectId>>(readers.Use(session => RowsOf(session, log.Id, hash)));
    }

    /// <inheritdoc/>
    public void ReadAll(Action<LogName, ProspectId, UInt128> each) => EachNumber((log, prospect, hash, _) => each(log, prospect, hash));

    private static bool TryParse(string eventId, out Guid command, out int ordinal)
    {
        ordinal = 0;
        command = default;
        return eventId.Length > 37 && eventId[36] == '.' && Guid.TryParseExact(eventId.AsSpan(0, 36), "D", out command)
            && int.TryParse(eventId.AsSpan(37), NumberStyles.None, CultureInfo.InvariantCulture, out ordinal);
    }

    private byte[]? KeyOf(ReadSession session, ProspectId prospect, BlockRow? block)
    {
        var row = session.Key.With(0, prospect.Value);
        (LogName Log, byte[] Wrapped)? own = row.Next() ? (new LogName(row.Text(0)), row.Bytes(1)) : null;
        row.Reset();
        return own is { } found ? sealer.Unwrap(found.Log, prospect, found.Wrapped)
            : block is null ? null
            : sealer.Unwrap(block.Log, block.Prospects, block.Place, block.Keys);
    }

    private static byte[]? BoxOf(ReadSession session, BlockRow block)
    {
        var row = session.Boxes.With(0, block.Boxes);
        var box = row.Next() ? row.Span(1)[SealedBlock.RangeOf(row.Span(0), block.Place)].ToArray() : null;
        row.Reset();
        return box;
    }

    private static List<ProspectId> RowsOf(ReadSession session, long log, UInt128 hash, List<long> places)
    {
        var found = new List<ProspectId>();
        foreach (var seq in places)
        {
            var row = session.Number.With(0, seq);
            if (row.Next() && row.Number(0) == log && row.Span(1) is { Length: NumberRows.Size } pair && NumberRows.Read(pair) is var (prospect, kept) && kept == hash && !found.Contains(prospect))
            {
                found.Add(prospect);
            }

            row.Reset();
        }

        return found;
    }

    private List<ProspectId> RowsOf(ReadSession session, long log, UInt128 hash) => RowsOf(session, log, hash, numbers.Find(hash));

    private async ValueTask<AppendOutcome> AppendPersonalAsync(AppendRequest request, CancellationToken cancellation)
    {
        ClientKey client;
        try
        {
            client = await ClientKeyAsync(request.Stream.Log);
        }
        catch (IOException failure)
        {
            return new AppendOutcome.Unavailable(failure.Message);
        }

        var expectNew = request.Events.All(draft => envelopes.IsBulk(draft.Body));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var personal = expectNew
                ? sealer.Seal(request, client, null)
                : readers.UseAtOneMoment(session => sealer.Seal(request, client, prospect => KeyOf(session, prospect, BlockRow.Of(session.Block, prospect))));
            var order = new AppendOrder(request, envelopes.Prepare(request, personal.Commitments), personal);
            writer.Enqueue(order);
            if (await order.Answer is { } outcome)
            {
                return outcome;
            }

            expectNew = false;
        }

        return new AppendOutcome.Unavailable("the keys of its prospects kept changing");
    }

    private async ValueTask<ClientKey> ClientKeyAsync(LogName log)
    {
        if (clientKeys.TryGet(log, out var known))
        {
            return known;
        }

        var (key, wrapped) = clientKeys.Create(log);
        var written = false;
        var order = new WorkOrder(() => written = batches.WriteClientKey(log, wrapped));
        writer.Enqueue(order);
        await order.Answer;
        if (written)
        {
            clientKeys.Add(log, key);
            return key;
        }

        // Somebody else was first; that one puts the key into memory right after the same commit.
        LoadClientKeysAgain();
        return clientKeys.TryGet(log, out known) ? known : throw new IOException($"The key of log {log} could not be read back.");
    }

    private string? OpenPart(ReadSession session, ProspectId prospect, Guid command, int ordinal, string field)
    {
        var block = BlockRow.Of(session.Block, prospect);
        if (KeyOf(session, prospect, block) is not { } key)
        {
            return null;
        }

        return BoxAt(session, block, prospect, command, ordinal, field) is { } box ? PartSealer.Open(key, prospect, command, ordinal, field, box) : null;
    }

    private static byte[]? BoxAt(ReadSession session, BlockRow? block, ProspectId prospect, Guid command, int ordinal, string field)
    {
        var row = session.Part.With(0, prospect.Value).With(1, command).With(2, ordinal).With(3, field);
        var box = row.Next() ? row.Bytes(0) : null;
        row.Reset();
        return box ?? (block is not null && block.Command == command && block.Ordinal == ordinal && block.Field == field ? BoxOf(session, block) : null);
    }

    private List<DisclosedPart> OpenParts(ReadSession session, ProspectId prospect)
    {
        var parts = new List<DisclosedPart>();
        var block = BlockRow.Of(session.Block, prospect);
        if (KeyOf(session, prospect, block) is not { } key)
        {
            return parts;
        }

        void Open(Guid command, int ordinal, string field, ReadOnlySpan<byte> box)
        {
            var (salt, value) = PartSealer.Disclose(key, prospect, command, ordinal, field, box);
            parts.Add(new DisclosedPart(string.Create(CultureInfo.InvariantCulture, $"{command:D}.{ordinal}"), field, salt, value));
        }

        var rows = session.Parts.With(0, prospect.Value);
        while (rows.Next())
        {
            var (command, ordinal, field) = (rows.Uuid(0), (int)rows.Number(1), rows.Text(2));
            if (block is not null && block.Command.CompareTo(command) <= 0)
            {
                OpenFirst(block);
                block = null;
            }

            Open(command, ordinal, field, rows.Span(3));
        }

        if (block is not null)
        {
            OpenFirst(block);
        }

        return parts;

        void OpenFirst(BlockRow from)
        {
            if (BoxOf(session, from) is { } box)
            {
                Open(from.Command, from.Ordinal, from.Field, box);
            }
        }
    }

    private void LoadClientKeys(SqliteHandle handle)
    {
        using var rows = handle.PrepareOnce("select l.name, k.wrapped from client_key k join log l using(log_id)");
        while (rows.Next())
        {
            clientKeys.Load(new LogName(rows.Text(0)), rows.Span(1));
        }
    }

    // A client whose key is gone would be given a new one, under which no number is suppressed any more.
    private static void RequireClientKeys(SqliteHandle handle)
    {
        const string Without = "select count(*) from (select log_id from number_key union select log_id from prospect_block union select log_id from prospect_key) where log_id not in (select log_id from client_key)";
        if (handle.AskNumber(Without) > 0)
        {
            throw new JournalDamagedException(null, null, "the key of a client is missing, under which texts and numbers of its log are kept");
        }
    }

    private void LoadClientKeysAgain()
    {
        using var handle = JournalSchema.OpenReader(path);
        LoadClientKeys(handle);
    }

    private void LoadNumbers() => EachNumber((log, prospect, hash, seq) =>
    {
        numbers.Add(seq, hash);
        feed.Numbered(log, prospect, hash);
    });

    private void EachNumber(Action<LogName, ProspectId, UInt128, long> each) => readers.Use(session =>
    {
        var names = new Dictionary<string, LogName>(StringComparer.Ordinal);
        while (session.Numbers.Next())
        {
            var text = session.Numbers.Text(0);
            if (!names.TryGetValue(text, out var log))
            {
                names.Add(text, log = new LogName(text));
            }

            var (rows, first) = (session.Numbers.Bytes(1), session.Numbers.Number(2));
            for (var at = 0; at < rows.Length; at += NumberRows.Size)
            {
                var (prospect, hash) = NumberRows.Read(rows.AsSpan(at, NumberRows.Size));
                each(log, prospect, hash, first + (at / NumberRows.Size));
            }
        }

        return 0;
    });
}
