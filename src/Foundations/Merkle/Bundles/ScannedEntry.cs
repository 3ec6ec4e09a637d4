namespace FollowUpConsole.Merkle;

/// <summary>What an entry says that a recount needs; its bytes were read to the end and are canonical.</summary>
public readonly ref struct ScannedEntry
{
    /// <summary>Its place in the log.</summary>
    public long Index { get; init; }

    /// <summary>When it was recorded, ms since 1970 UTC.</summary>
    public long Recorded { get; init; }

    /// <summary>When it is said to have happened; −1 when that is not said apart.</summary>
    public long Occurred { get; init; }

    /// <summary>Its own id, unique in the log; or nothing.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>Name and version of the event.</summary>
    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary>The log's origin.</summary>
    public ReadOnlySpan<byte> Log { get; init; }

    /// <summary>Campaign, 36 characters, or nothing.</summary>
    public ReadOnlySpan<byte> Campaign { get; init; }

    /// <summary>Call, 36 characters, or nothing.</summary>
    public ReadOnlySpan<byte> Call { get; init; }

    /// <summary>Prospect, 36 characters, or nothing.</summary>
    public ReadOnlySpan<byte> Prospect { get; init; }

    /// <summary>Hash of script, consent text or rule set in force, or nothing.</summary>
    public ReadOnlySpan<byte> Rules { get; init; }

    /// <summary>The stream that it belongs to: kind, slash, id.</summary>
    public ReadOnlySpan<byte> Stream { get; init; }

    /// <summary>Its number in that stream, from 1.</summary>
    public long Version { get; init; }

    /// <summary>Its commitments, an array as it stands; or nothing.</summary>
    public ReadOnlySpan<byte> Commitments { get; init; }

    /// <summary>The event's members, an object as it stands.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>Reads an entry. Throws <see cref="FormatException"/> for every spelling but the canonical one.</summary>
    public static ScannedEntry Read(ReadOnlySpan<byte> entry) => EntryScan.Read(entry);
}
