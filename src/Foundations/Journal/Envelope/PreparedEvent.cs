using System.Buffers.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Journal;

/// <summary>An event that is encoded but for its index and its time of recording.</summary>
public sealed class PreparedEvent
{
    private readonly byte[] template;
    private readonly int indexAt;
    private readonly int recordedAt;
    private readonly EventDraft draft;
    private readonly IEvent body;
    private readonly string type;
    private readonly string id;

    internal PreparedEvent(byte[] template, int indexAt, int recordedAt, EventDraft draft, IEvent body, string type, string id, IReadOnlyList<string> commitments)
    {
        (this.template, this.indexAt, this.recordedAt) = (template, indexAt, recordedAt);
        (this.draft, this.body, this.type, this.id, Commitments) = (draft, body, type, id, commitments);
    }

    /// <summary>The entries of its <c>pii</c> member.</summary>
    public IReadOnlyList<string> Commitments { get; }

    /// <summary>The event in its place: bytes and leaf hash. Quick: two numbers are spliced in and the whole is hashed once.</summary>
    /// <param name="request">The request it belongs to.</param>
    /// <param name="ordinal">Which of the request's events it is, from 0.</param>
    /// <param name="index">Its dense index in the log.</param>
    /// <param name="recorded">Milliseconds since 1970 UTC, not lower than those of the log's last event.</param>
    public Recorded Place(AppendRequest request, int ordinal, long index, long recorded)
    {
        Span<byte> numbers = stackalloc byte[40];
        Utf8Formatter.TryFormat(index, numbers, out var indexLength);
        Utf8Formatter.TryFormat(recorded, numbers[indexLength..], out var recordedLength);
        var prefixed = GC.AllocateUninitializedArray<byte>(1 + template.Length + indexLength + recordedLength);
        prefixed[0] = TreeHash.LeafPrefix;
        var rest = prefixed.AsSpan(1);
        template.AsSpan(0, indexAt).CopyTo(rest);
        numbers[..indexLength].CopyTo(rest[indexAt..]);
        rest = rest[(indexAt + indexLength)..];
        template.AsSpan(indexAt, recordedAt - indexAt).CopyTo(rest);
        rest = rest[(recordedAt - indexAt)..];
        numbers.Slice(indexLength, recordedLength).CopyTo(rest);
        template.AsSpan(recordedAt).CopyTo(rest[recordedLength..]);
        var leaf = new byte[TreeHash.Size];
        TreeHash.LeafOfPrefixed(prefixed, leaf);
        return new Recorded(
            request.Stream.Log,
            index,
            request.Stream,
            request.ExpectedVersion + ordinal + 1,
            id,
            type,
            DateTimeOffset.FromUnixTimeMilliseconds(recorded),
            draft.OccurredAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()) : null,
            request.Context.Actor,
            draft.About,
            body,
            Commitments,
            prefixed.AsMemory(1),
            leaf);
    }
}
