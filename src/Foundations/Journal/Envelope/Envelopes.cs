using System.Collections.Concurrent;
using System.Globalization;

namespace FollowUpConsole.Journal;

/// <summary>
/// Writes and reads envelopes: one canonical JSON object per event, at most <see cref="Limit"/> bytes (<see cref="BulkLimit"/> for chunk events).
/// Index and time of recording are known only to the writer, so everything else is encoded beforehand, on the caller's thread. Thread-safe.
/// </summary>
/// <param name="types">The program's events.</param>
/// <param name="node">Id of this node.</param>
/// <param name="app">Build of the program.</param>
public sealed class Envelopes(EventTypes types, string node, string app)
{
    /// <summary>Most bytes of an event.</summary>
    public const int Limit = 16 * 1024;

    /// <summary>Most bytes of a chunk event; a tlog entry ends at 65,535.</summary>
    public const int BulkLimit = 60 * 1024;

    private const int NumberRoom = 16;
    private static readonly ConcurrentDictionary<string, string> Pool = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static CanonicalWriter? scratch;

    /// <summary>The events of a request, ready but for index and time of recording. Throws <see cref="ArgumentException"/> for an event that is too large or cannot be written.</summary>
    /// <param name="request">What is to be written.</param>
    /// <param name="commitments">For each event the entries of its <c>pii</c> member; null for none at all.</param>
    public PreparedEvent[] Prepare(AppendRequest request, IReadOnlyList<IReadOnlyList<string>>? commitments = null)
    {
        if (request.Events.Count == 0)
        {
            throw new ArgumentException("A request without events.", nameof(request));
        }

        var prepared = new PreparedEvent[request.Events.Count];
        for (var ordinal = 0; ordinal < prepared.Length; ordinal++)
        {
            prepared[ordinal] = Prepare(request, ordinal, commitments?[ordinal] ?? []);
        }

        return prepared;
    }

    /// <summary>True for an event that stands for many things at once.</summary>
    public bool IsBulk(IEvent body) => types.Of(body.GetType()).Mark.Bulk;

    /// <summary>An event read back. Throws <see cref="FormatException"/> for bytes that are not one canonical envelope of ours.</summary>
    public Recorded Read(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> leaf) => EnvelopeReader.Read(types, bytes, leaf);

    internal static string Pooled(string text) => Pool.TryGetValue(text, out var known) ? known : Pool.Count < 4096 ? Pool.GetOrAdd(text, text) : text;

    private PreparedEvent Prepare(AppendRequest request, int ordinal, IReadOnlyList<string> commitments)
    {
        var (draft, context) = (request.Events[ordinal], request.Context);
        var codec = types.Of(draft.Body.GetType());
        var writer = scratch ??= new CanonicalWriter();
        writer.Clear();
        writer.StartObject();
        Text(writer, "actor"u8, context.Actor);
        Text(writer, "app"u8, app);
        Text(writer, "auth"u8, context.Auth);
        Uuid(writer, "call"u8, draft.About.Call?.Value);
        Uuid(writer, "camp"u8, draft.About.Campaign?.Value);
        Text(writer, "cause"u8, context.Cause);
        Uuid(writer, "cmd"u8, context.Command.Value);
        writer.Name("data"u8);
        var dataAt = writer.Length;
        codec.Write(writer, draft.Body);
        var body = writer.Changed ? codec.Read(writer.Written[dataAt..]) : draft.Body;
        var id = string.Create(CultureInfo.InvariantCulture, $"{context.Command.Value:D}.{ordinal}");
        Text(writer, "id"u8, id);
        writer.Name("idx"u8);
        var indexAt = writer.Gap();
        Text(writer, "log"u8, request.Stream.Log.Origin);
        Text(writer, "node"u8, node);
        Number(writer, "occ"u8, draft.OccurredAt?.ToUnixTimeMilliseconds());
        Commitments(writer, commitments);
        Uuid(writer, "prosp"u8, draft.About.Prospect?.Value);
        writer.Name("rec"u8);
        var recordedAt = writer.Gap();
        Text(writer, "rules"u8, draft.Rules);
        Text(writer, "sess"u8, context.Session);
        Text(writer, "stream"u8, request.Stream.Name);
        Number(writer, "sv"u8, request.ExpectedVersion + ordinal + 1);
        Text(writer, "type"u8, codec.Mark.Name);
        Text(writer, "tz"u8, draft.Zone);
        Number(writer, "v"u8, 1);
        writer.EndObject();
        var limit = codec.Mark.Bulk ? BulkLimit : Limit;
        if (writer.Length + (2 * NumberRoom) > limit)
        {
            throw new ArgumentException($"The event {codec.Mark.Name} takes {writer.Length} bytes; at most {limit} are allowed.", nameof(request));
        }

        return new PreparedEvent(writer.Written.ToArray(), indexAt, recordedAt, draft, body, codec.Mark.Name, id, commitments);
    }

    private static void Commitments(CanonicalWriter writer, IReadOnlyList<string> commitments)
    {
        if (commitments.Count == 0)
        {
            return;
        }

        writer.Name("pii"u8);
        writer.StartArray();
        foreach (var commitment in commitments)
        {
            writer.Text(commitment);
        }

        writer.EndArray();
    }

    private static void Text(CanonicalWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.Name(name);
            writer.Text(value);
        }
    }

    private static void Uuid(CanonicalWriter writer, ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is { } id)
        {
            writer.Name(name);
            writer.Uuid(id);
        }
    }

    private static void Number(CanonicalWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.Name(name);
            writer.WholeNumber(number);
        }
    }
}
