using System.IO.Compression;
using System.Text.Json;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Backups;

/// <summary>
/// Makes a backup of a data folder, also while a console runs on it: one file with databases, reports and rule packs, and one beside it with the keys of prospects. The master key, the signer's folder and
/// whatever else lies in <c>keys/</c> are never in it: they are kept apart, or a restore would take the signer's memory back with it.
/// </summary>
public static class BackupWriter
{
    internal const string Journal = "journal.db";

    /// <summary>What the name of the file of keys ends with.</summary>
    public const string KeysSuffix = ".keys";

    /// <summary>How long a file of keys may be kept.</summary>
    public static readonly TimeSpan KeysKept = TimeSpan.FromDays(30);

    /// <summary>Makes it. Throws <see cref="BackupRefusedException"/>, with neither file left behind, when it cannot.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="to">The file; must not be there yet, and must not lie in the data folder.</param>
    /// <param name="at">Now (UTC).</param>
    /// <param name="progress">Told of each file that is in.</param>
    public static BackupTaken Make(string folder, string to, DateTimeOffset at, Action<BackedUpFile>? progress = null)
    {
        Check(folder, to);
        var drafts = to + ".draft";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
            Clear(drafts);
            Directory.CreateDirectory(drafts);
            return Write(folder, to, drafts, at, progress);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"The backup cannot be written: {exception.Message.ReplaceLineEndings(" ")}");
        }
        finally
        {
            Clear(drafts);
        }
    }

    private static void Check(string folder, string to)
    {
        if (!File.Exists(Path.Combine(folder, Journal)))
        {
            throw new BackupRefusedException($"There is no journal in {folder}, so there is nothing to back up. Name the console's data folder with --data.");
        }

        if (File.Exists(to) || File.Exists(to + KeysSuffix) || Directory.Exists(to))
        {
            throw new BackupRefusedException($"{to} is there already; a backup never overwrites another one.");
        }

        if ((Path.GetFullPath(to) + "/").StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + "/", StringComparison.Ordinal))
        {
            throw new BackupRefusedException($"{to} lies in the data folder itself; a backup belongs on another disk.");
        }
    }

    private static BackupTaken Write(string folder, string to, string drafts, DateTimeOffset at, Action<BackedUpFile>? progress)
    {
        // The journal last: it then knows at least what the others know.
        foreach (var name in BackupContents.Databases.Where(name => File.Exists(Path.Combine(folder, name))))
        {
            Snapshot.Take(Path.Combine(folder, name), Path.Combine(drafts, name));
        }

        var held = BackupMark.SizesIn(Path.Combine(drafts, Journal));
        var keys = Path.Combine(drafts, BackupContents.KeysFile);
        KeysApart.TakeOut(Path.Combine(drafts, Journal), keys);
        var files = new List<(string Name, string Path)>();
        files.AddRange(BackupContents.Databases.Where(name => File.Exists(Path.Combine(drafts, name))).Select(name => (name, Path.Combine(drafts, name))));
        files.AddRange(BackupContents.Folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists)
            .SelectMany(one => Directory.EnumerateFiles(one, "*", SearchOption.AllDirectories)).Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), file))
            .Where(file => BackedUpFile.Allows(file.Item1)).OrderBy(file => file.Item1, StringComparer.Ordinal));
        var hash = KeysApart.HashOf(keys);
        var (whole, apart) = (Path.Combine(drafts, "whole"), Path.Combine(drafts, "apart"));
        var written = Pack(whole, BackupContents.Name, hash, files, at, progress);
        Pack(apart, BackupContents.KeysName, hash, [(BackupContents.KeysFile, keys)], at, null);
        var mark = new BackupMark(Guid.CreateVersion7(at), at, KeysApart.HashOf(whole), held);
        File.Move(apart, to + KeysSuffix);
        File.Move(whole, to);
        try
        {
            mark.Leave(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A backup that leaves no entry is one that nobody is told of.
            File.Delete(to);
            File.Delete(to + KeysSuffix);
            throw;
        }

        return new BackupTaken(to, to + KeysSuffix, written.Count, written.Sum(file => file.Size), OldKeys(to, at));
    }

    private static List<BackedUpFile> Pack(string to, string format, string keys, IEnumerable<(string Name, string Path)> files, DateTimeOffset at, Action<BackedUpFile>? progress)
    {
        var written = new List<BackedUpFile>();
        using var stream = new FileStream(to, OwnerOnly());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, path) in files)
            {
                using var from = File.OpenRead(path);
                using var into = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                var (size, sha) = Snapshot.Copy(from, into, long.MaxValue);
                written.Add(new BackedUpFile(name, size, sha));
                progress?.Invoke(written[^1]);
            }

            using var label = zip.CreateEntry(BackupContents.Label).Open();
            JsonSerializer.Serialize(label, new BackupContents(format, BackupContents.NewestVersion, BackupContents.NewestSchema, at, keys, written), JsonSerializerOptions.Web);
        }

        stream.Flush(flushToDisk: true);
        return written;
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static List<string> OldKeys(string to, DateTimeOffset at) =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(to))!, "*" + KeysSuffix).Where(file => File.GetLastWriteTimeUtc(file) < (at - KeysKept).UtcDateTime).Order(StringComparer.Ordinal)];

    private static void Clear(string drafts)
    {
        if (Directory.Exists(drafts))
        {
            Directory.Delete(drafts, recursive: true);
        }
    }
}
