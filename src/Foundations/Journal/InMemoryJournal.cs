using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Journal;

/// <summary>The journal without a disk, for tests and measurements: same contract, same bytes, same proofs; personal texts are kept openly. Thread-safe.</summary>
public sealed class InMemoryJournal : IJournal, IVault, INumberIndex
{
    private readonly Lock gate = new();
    private readonly Envelopes envelopes;
    private readonly BoardFeed feed;
    private readonly byte[] numberKey = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<LogName, MemoryLog> logs = [];
    private readonly Dictionary<StreamKey, List<Recorded>> streams = [];
    private readonly Dictionary<ProspectId, List<DisclosedPart>> parts = [];
    private readonly List<(LogName Client, ProspectId Prospect, UInt128 Hash)> numbers = [];

    /// <inheritdoc/>
    public bool BoardsAreWhole => feed.IsWhole;

    /// <summary>An empty journal.</summary>
    public InMemoryJournal(EventTypes types, IReadOnlyList<IBoard>? boards = null, string node = "memory", string app = "memory")
    {
        envelopes = new Envelopes(types, node, app);
        feed = new BoardFeed(boards ?? []);
    }

    /// <summary>When set, every append answers <see cref="AppendOutcome.Unavailable"/> with this reason: the full disk of a test.</summary>
    public string? Broken { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<LogHead> Heads
    {
        get
        {
            lock (gate)
            {
                return [.. logs.Where(pair => pair.Value.Range.Size > 0).OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => new LogHead(pair.Key, pair.Value.Range.Size, pair.Value.Range.Root()))];
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var salts = SaltsOf(request);
        var prepared = envelopes.Prepare(request, Committed(request, salts));
        lock (gate)
        {
            return ValueTask.FromResult(Append(request, prepared, salts));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Recorded>>(streams.TryGetValue(stream, out var events) ? [.. events.Skip((int)Math.Min(afterVersion, int.MaxValue))] : []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Recorded>>(logs.TryGetValue(log, out var known) && from < known.Entries.Count
                ? known.Entries.GetRange((int)from, Math.Min(count, known.Entries.Count - (int)from))
                : []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(logs.TryGetValue(log, out var known) && known.Commands.TryGetValue(command, out var events) ? events : []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(VersionOf(stream));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(TreeProof.Inclusion(index, size, LogOf(log, size).Node));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(TreeProof.Consistency(fromSize, toSize, LogOf(log, toSize).Node));
        }
    }

    /// <inheritdoc/>
    public ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(size == 0 ? new RangeProof([], []) : RangeProof.Of(from, until, size, LogOf(log, size).Node));
        }
    }

    /// <inheritdoc/>
    public ValueTask<string?> OpenAsync(ProspectId prospect, string eventId, string field, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(parts.TryGetValue(prospect, out var known) ? known.Find(part => part.EventId == eventId && part.Field == field)?.Value : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OpenedPart>> OpenAllAsync(ProspectId prospect, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<OpenedPart>>(parts.TryGetValue(prospect, out var known) ? [.. known.Select(part => new OpenedPart(part.EventId, part.Field, part.Value))] : []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DisclosedPart>> DiscloseAllAsync(ProspectId prospect, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<DisclosedPart>>(parts.TryGetValue(prospect, out var known) ? [.. known] : []);
        }
    }

    /// <inheritdoc/>
    public UInt128 HashOf(LogName client, PhoneNumber number)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(numberKey, Encoding.ASCII.GetBytes(client.Value + number.E164), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ProspectId>> FindAsync(LogName client, PhoneNumber number, CancellationToken cancellation = default)
    {
        var hash = HashOf(client, number);
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<ProspectId>>([.. numbers.Where(known => known.Client == client && known.Hash == hash).Select(known => known.Prospect)]);
        }
    }

    /// <inheritdoc/>
    public void ReadAll(Action<LogName, ProspectId, UInt128> each)
    {
        lock (gate)
        {
            numbers.ForEach(known => each(known.Client, known.Prospect, known.Hash));
        }
    }

    private static byte[][][] SaltsOf(AppendRequest request) =>
        [.. request.Events.Select(draft => (draft.Personal ?? []).Select(_ => RandomNumberGenerator.GetBytes(Commitment.SaltSize)).ToArray())];

    private static IReadOnlyList<IReadOnlyList<string>>? Committed(AppendRequest request, byte[][][] salts) => request.Events.All(draft => draft.Personal is null)
        ? null
        : [.. request.Events.Select((draft, ordinal) => (IReadOnlyList<string>)[.. (draft.Personal ?? []).Select((part, i) => Commitment.Of(salts[ordinal][i], part.Field, part.Value))])];

    private AppendOutcome Append(AppendRequest request, PreparedEvent[] prepared, byte[][][] salts)
    {
        if (Broken is { } reason)
        {
            return new AppendOutcome.Unavailable(reason);
        }

        if (!logs.TryGetValue(request.Stream.Log, out var log))
        {
            logs.Add(request.Stream.Log, log = new MemoryLog());
        }

        if (log.Commands.TryGetValue(request.Context.Command, out var first))
        {
            return new AppendOutcome.AlreadyDone(first);
        }

        foreach (var needed in (StreamVersion[])[new(request.Stream, request.ExpectedVersion), .. request.Requires ?? []])
        {
            if (VersionOf(needed.Stream) is var actual && actual != needed.Version)
            {
                return new AppendOutcome.Conflict(needed.Stream, actual);
            }
        }

        log.LastRecorded = Math.Max(log.LastRecorded, request.Context.At.ToUnixTimeMilliseconds());
        Recorded[] events = [.. prepared.Select((item, ordinal) => item.Place(request, ordinal, log.Entries.Count + ordinal, log.LastRecorded))];
        log.Add(request.Context.Command, events);
        if (!streams.TryGetValue(request.Stream, out var stream))
        {
            streams.Add(request.Stream, stream = []);
        }

        stream.AddRange(events);
        for (var i = 0; i < events.Length; i++)
        {
            Keep(request.Stream.Log, request.Events[i], events[i], salts[i]);
            feed.Apply(events[i]);
        }

        feed.BatchApplied();
        return new AppendOutcome.Appended(events);
    }

    private void Keep(LogName log, EventDraft draft, Recorded recorded, byte[][] salts)
    {
        foreach (var (part, salt) in (draft.Personal ?? []).Zip(salts))
        {
            if (!parts.TryGetValue(part.Prospect, out var known))
            {
                parts.Add(part.Prospect, known = []);
            }

            known.Add(new DisclosedPart(recorded.Id, part.Field, salt, CanonicalText.Of(part.Value)));
        }

        foreach (var number in draft.Numbers ?? [])
        {
            var hash = HashOf(log, number.Number);
            numbers.Add((log, number.Prospect, hash));
            feed.Numbered(log, number.Prospect, hash);
        }
    }

    private long VersionOf(StreamKey stream) => streams.TryGetValue(stream, out var events) ? events.Count : 0;

    private MemoryLog LogOf(LogName log, long size) => logs.TryGetValue(log, out var known) && size <= known.Entries.Count
        ? known
        : throw new ArgumentOutOfRangeException(nameof(size), "The log is not that long.");

    private sealed class MemoryLog
    {
        private readonly Dictionary<(int Height, long Position), byte[]> nodes = [];

        public List<Recorded> Entries { get; } = [];

        public Dictionary<CommandId, IReadOnlyList<Recorded>> Commands { get; } = [];

        public CompactRange Range { get; } = new();

        public long LastRecorded { get; set; }

        public void Add(CommandId command, Recorded[] events)
        {
            Entries.AddRange(events);
            Commands.Add(command, events);
            foreach (var recorded in events)
            {
                Range.Append(recorded.Leaf.Span, (height, position, hash) => nodes[(height, position)] = hash.ToArray());
            }
        }

        public ReadOnlyMemory<byte> Node(int height, long position) => height == 0 ? Entries[(int)position].Leaf : nodes[(height, position)];
    }
}
