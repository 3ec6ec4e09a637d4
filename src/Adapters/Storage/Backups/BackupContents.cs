using System.Text.RegularExpressions;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Backups;

/// <summary>What a backup file says of itself.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">Of the form of backups.</param>
/// <param name="Schema">Of the journal in it.</param>
/// <param name="TakenAt">When (UTC).</param>
/// <param name="Keys">SHA-256 of the keys of prospects, which lie in a file of their own; hex.</param>
/// <param name="Files">Everything in it.</param>
public sealed record BackupContents(string Format, int Version, long Schema, DateTimeOffset TakenAt, string Keys, IReadOnlyList<BackedUpFile> Files)
{
    internal const string Name = "followup-console/backup";
    internal const string KeysName = "followup-console/backup-keys";
    internal const int NewestVersion = 1;
    internal const string Label = "backup.json";
    internal const string KeysFile = "keys.db";

    /// <summary>What every backup holds; folders may be empty.</summary>
    internal static IReadOnlyList<string> Databases { get; } = ["identity.db", "imports.db", BackupWriter.Journal];

    internal static IReadOnlyList<string> Folders { get; } = ["reports", "dossiers", "packs"];

    internal static long NewestSchema => JournalSchema.Version;
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Its place in the data folder, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hex.</param>
public sealed partial record BackedUpFile(string Name, long Size, string Sha256)
{
    /// <summary>True for a name that a backup can have: nothing in it leads out of the folder it is unpacked to.</summary>
    internal static bool Allows(string name) => BackupContents.Databases.Contains(name) || (Place().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal));

    [GeneratedRegex(@"\A(reports|dossiers|packs)(/[A-Za-z0-9][A-Za-z0-9._-]{0,120}){1,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}

/// <summary>What came of making a backup.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="KeysFile">Where the keys of prospects lie.</param>
/// <param name="Files">How many files are in it.</param>
/// <param name="Bytes">Bytes before packing.</param>
/// <param name="OldKeys">Files of keys in the same folder that are older than <see cref="BackupWriter.KeysKept"/> and should be deleted.</param>
public sealed record BackupTaken(string File, string KeysFile, int Files, long Bytes, IReadOnlyList<string> OldKeys);
