using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// For every stream, by its number, the place of its last committed entry and its version: 16 bytes each, all in memory. Entries point back to the one before them in
/// their stream, so no index by stream has to be kept on disk: with many streams such an index dirties a page per event and costs more than the events.
/// One thread writes; any thread may read the places.
/// </summary>
internal sealed class StreamTails
{
    private const int ChunkSize = 1 << 14;
    private long[][] places = [];
    private long[][] versions = [];

    /// <summary>Place of the last entry; 0 for none.</summary>
    public long PlaceOf(long stream) => Get(Volatile.Read(ref places), stream);

    public long VersionOf(long stream) => Get(Volatile.Read(ref versions), stream);

    public void Set(long stream, long place, long version)
    {
        var chunk = (int)(stream / ChunkSize);
        while (places.Length <= chunk)
        {
            Volatile.Write(ref versions, [.. versions, new long[ChunkSize]]);
            Volatile.Write(ref places, [.. places, new long[ChunkSize]]);
        }

        Volatile.Write(ref versions[chunk][stream % ChunkSize], version);
        Volatile.Write(ref places[chunk][stream % ChunkSize], place);
    }

    private static long Get(long[][] values, long stream) => stream / ChunkSize < values.Length ? Volatile.Read(ref values[stream / ChunkSize][stream % ChunkSize]) : 0;
}

/// <summary>A stream in the writer's hands, ahead of <see cref="StreamTails"/> until the batch is committed.</summary>
internal sealed class StreamSlot(long id, long lastSeq, long version)
{
    /// <summary>Its number; 0 while it has no entry.</summary>
    public long Id { get; set; } = id;

    public long LastSeq { get; set; } = lastSeq;

    public long Version { get; set; } = version;
}

/// <summary>Streams the writer has met lately, in two generations so that memory stays bounded; a generation is far larger than a batch, so none is lost within one.</summary>
internal sealed class StreamSlots(int generation = 200_000)
{
    private Dictionary<StreamKey, StreamSlot> young = [];
    private Dictionary<StreamKey, StreamSlot> old = [];

    public StreamSlot? Find(StreamKey key)
    {
        if (young.TryGetValue(key, out var slot))
        {
            return slot;
        }

        if (old.TryGetValue(key, out slot))
        {
            Add(key, slot);
            return slot;
        }

        return null;
    }

    public void Add(StreamKey key, StreamSlot slot)
    {
        if (young.Count >= generation)
        {
            (old, young) = (young, []);
        }

        young[key] = slot;
    }

    public void Clear() => (young, old) = ([], []);
}
