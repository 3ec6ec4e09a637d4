namespace FollowUpConsole.Merkle;

/// <summary>The files of a bundle. Any other name is refused: what nobody checks has no place in it.</summary>
public static class BundleNames
{
    /// <summary>The signed report.</summary>
    public const string Report = "report";

    /// <summary>The signed dossier, instead of a report.</summary>
    public const string Dossier = "dossier";

    /// <summary>An inclusion proof for each entry of a dossier: index, tab, base64 hashes with spaces between.</summary>
    public const string Proofs = "proofs.tsv";

    /// <summary>The signed checkpoint that the report speaks of.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The checkpoint that the client was given before; absent in a first bundle.</summary>
    public const string CheckpointBefore = "checkpoint.prev";

    /// <summary>Proof that the newer begins with the older: base64 hashes, one a line; there with the one before.</summary>
    public const string Consistency = "consistency";

    /// <summary>All entries of the range, the very bytes, one a line.</summary>
    public const string Entries = "entries.jsonl";

    /// <summary>Hashes left and right of the range; absent when the range is the whole log.</summary>
    public const string Range = "range";

    /// <summary>Disclosed personal texts: index, field, salt, value; absent when nothing is disclosed.</summary>
    public const string Openings = "openings.tsv";

    /// <summary>Where the checkpoint stands in the log of heads, which no other client can read out of it.</summary>
    public const string Heads = "heads";

    /// <summary>A time stamp (RFC 3161) over the checkpoint's file.</summary>
    public const string TimeStamp = "timestamp.tsr";

    /// <summary>Changes of the signing key, <c>rotation.1</c> and on, oldest first; absent while it is the first.</summary>
    public const string Rotation = "rotation.";

    /// <summary>Most changes of the signing key.</summary>
    public const int MostRotations = 64;

    /// <summary>Most bytes of every file but the entries.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Most bytes of one entry, without its line end (tlog-tiles ends there).</summary>
    public const int MostOfEntry = 65_535;

    /// <summary>What a report's bundle may hold beside changes of the key.</summary>
    internal static IReadOnlyList<string> OfReport { get; } = [Report, Checkpoint, CheckpointBefore, Consistency, Entries, Range, Openings, Heads, TimeStamp];

    /// <summary>What a dossier's may.</summary>
    internal static IReadOnlyList<string> OfDossier { get; } = [Dossier, Checkpoint, CheckpointBefore, Consistency, Entries, Proofs, Openings, Heads, TimeStamp];

    /// <summary>What the head of a day alone may.</summary>
    internal static IReadOnlyList<string> OfHead { get; } = [Checkpoint, CheckpointBefore, Consistency, Heads, TimeStamp];

    /// <summary>True for a name of the list, or that of a change of the key.</summary>
    internal static bool Knows(IReadOnlyList<string> kind, string name) =>
        kind.Contains(name, StringComparer.Ordinal) || Enumerable.Range(1, MostRotations).Any(i => name == Rotation + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
