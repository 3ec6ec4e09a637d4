using System.IO.Compression;
using System.Text.Json;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Backups;

/// <summary>Unpacks a backup into an empty folder, and believes nothing of it before it has been read to the end.</summary>
public static class BackupReader
{
    private const int MostFiles = 1_000_000;

    /// <summary>Unpacks it. Throws <see cref="BackupRefusedException"/> for whatever is wrong with it.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="keys">The file with the keys of prospects; null to give up every personal text.</param>
    /// <param name="into">An empty folder.</param>
    public static BackupContents Unpack(string from, string? keys, string into)
    {
        var contents = Unpack(from, into, BackupContents.Name, BackedUpFile.Allows);
        var journal = Path.Combine(into, BackupWriter.Journal);
        if (!File.Exists(journal))
        {
            throw Refused(from, "holds no journal");
        }

        try
        {
            if (keys is null)
            {
                KeysApart.GiveUp(journal);
                return contents;
            }

            if (Unpack(keys, into, BackupContents.KeysName, name => name == BackupContents.KeysFile).Keys != contents.Keys)
            {
                throw Refused(keys, "belongs to another backup");
            }

            var apart = Path.Combine(into, BackupContents.KeysFile);
            KeysApart.PutBack(journal, apart);
            File.Delete(apart);
            return contents;
        }
        catch (SqliteFailure failure)
        {
            throw Refused(from, $"holds a journal that cannot be read ({failure.Message})");
        }
    }

    private static BackupContents Unpack(string from, string into, string format, Func<string, bool> allowed)
    {
        if (!File.Exists(from))
        {
            throw new BackupRefusedException($"The file {from} is not there.");
        }

        try
        {
            using var zip = ZipFile.OpenRead(from);
            var contents = LabelOf(from, zip, format);
            var entries = zip.Entries.Where(entry => entry.FullName != BackupContents.Label).ToList();
            if (entries.Count != contents.Files.Count || entries.Count > MostFiles || entries.Select(entry => entry.FullName).Distinct(StringComparer.Ordinal).Count() != entries.Count)
            {
                throw Refused(from, "does not hold the files that it names");
            }

            foreach (var file in contents.Files)
            {
                var entry = entries.Find(entry => entry.FullName == file.Name);
                Extract(from, into, entry ?? throw Refused(from, $"does not hold the file {Shown(file.Name)} that it names"), file, allowed);
            }

            return contents;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or JsonException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw Refused(from, "is not a whole backup: it is damaged, cut short, or something else");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"{from} cannot be unpacked: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static BackupContents LabelOf(string from, ZipArchive zip, string format)
    {
        if (zip.GetEntry(BackupContents.Label) is not { Length: <= 256 * 1024 * 1024 } label)
        {
            throw Refused(from, "is a zip file, but not a backup of this program");
        }

        using var stream = label.Open();
        if (JsonSerializer.Deserialize<BackupContents>(stream, JsonSerializerOptions.Web) is not { Files: not null, Keys: not null } contents || contents.Format != format)
        {
            throw Refused(from, format == BackupContents.Name ? "is not a backup of this program" : "is not a file of keys of this program");
        }

        return contents.Version <= BackupContents.NewestVersion && contents.Schema <= BackupContents.NewestSchema && contents.Files.All(file => file is { Name: not null, Sha256: not null, Size: >= 0 })
            ? contents : throw Refused(from, $"was made by a newer version of the program (form {contents.Version}, schema {contents.Schema}; this one knows {BackupContents.NewestVersion} and {BackupContents.NewestSchema})");
    }

    private static void Extract(string from, string into, ZipArchiveEntry entry, BackedUpFile file, Func<string, bool> allowed)
    {
        if (!allowed(file.Name))
        {
            throw Refused(from, $"names a file that no backup holds ({Shown(file.Name)})");
        }

        var place = Path.Combine(into, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        using var packed = entry.Open();
        using var to = new FileStream(place, FileMode.CreateNew, FileAccess.Write);
        if (Snapshot.Copy(packed, to, file.Size) is var (size, sha) && (size != file.Size || sha != file.Sha256))
        {
            throw Refused(from, $"is damaged: {file.Name} is not what was put into it");
        }

        to.Flush(flushToDisk: true);
    }

    private static BackupRefusedException Refused(string file, string what) => new($"{file} {what}. Nothing was changed.");

    private static string Shown(string name) => new([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)]);
}
