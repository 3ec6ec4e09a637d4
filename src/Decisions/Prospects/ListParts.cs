using System.Buffers.Binary;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>
/// Each part of a list has a stream of its own, so that several are on their way to the disk at once. Each is written only while the list's own stream is empty: nothing of a list comes
/// after its end.
/// </summary>
public static class ListParts
{
    /// <summary>Kind of the streams.</summary>
    public const string Kind = "list-part";

    /// <summary>Most rows of a file in one part; a part whose rows are all refused or merged has no event.</summary>
    public const int Rows = 200;

    /// <summary>The stream of one part.</summary>
    /// <param name="log">The client's log.</param>
    /// <param name="list">The list.</param>
    /// <param name="part">0, 1, 2, …</param>
    public static StreamKey StreamOf(LogName log, ListId list, int part)
    {
        // Of the same length and as scattered as the list's own id: its last four bytes, crossed with the number.
        Span<byte> id = stackalloc byte[16];
        list.Value.TryWriteBytes(id, bigEndian: true, out _);
        var last = id[12..];
        BinaryPrimitives.WriteUInt32BigEndian(last, BinaryPrimitives.ReadUInt32BigEndian(last) ^ (uint)part);
        return new StreamKey(log, Kind, new Guid(id, bigEndian: true));
    }
}
