using System.Globalization;
using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Backups;
using FollowUpConsole.Storage.Erasure;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.WebConsole.Live;

namespace FollowUpConsole.WebConsole.Shell.Backups;

/// <summary>What a restore did.</summary>
internal sealed record Restored(DateTimeOffset TakenAt, int Logs, long Entries, int Erased, string? Before);

/// <summary>
/// Puts a backup in the place of a data folder's contents. Everything is unpacked, checked to the last entry, marked as restored and rid of those who were erased since, in a folder of its own; only then it takes the
/// place of what is there, which is kept beside it.
/// </summary>
internal static class Restore
{
    private const string Actor = "system:restore";
    private const string Journal = "journal.db";
    private static readonly string[] Databases = ["identity.db", "imports.db", Journal];
    private static readonly string[] Folders = ["reports", "dossiers", "packs"];
    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-journal"];

    public static async Task<Restored> RunAsync(string folder, string from, string? keys, ErasedList erased, TimeProvider clock)
    {
        var draft = Path.Combine(folder, "restore-draft");
        try
        {
            using var taken = Lock(folder);
            Clear(draft);
            DataFolder.Create(draft);
            var contents = BackupReader.Unpack(from, keys, draft);
            var (logs, entries, again) = await ReadyAsync(draft, folder, contents, keys is null, erased, clock.GetUtcNow());
            return new Restored(contents.TakenAt, logs, entries, again, Swap(folder, draft, clock.GetUtcNow()));
        }
        catch (Exception exception) when (exception is JournalDamagedException or InvalidOperationException)
        {
            throw new BackupRefusedException($"{from} cannot be restored: {exception.Message.ReplaceLineEndings(" ")} Nothing was changed.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"{from} cannot be restored: {exception.Message.ReplaceLineEndings(" ")}");
        }
        finally
        {
            Clear(draft);
        }
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, Journal + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new BackupRefusedException($"A console runs on {folder}. Stop it first; a restore cannot go on under it.");
        }
    }

    private static async Task<(int Logs, long Entries, int Erased)> ReadyAsync(string draft, string folder, BackupContents contents, bool keysGivenUp, ErasedList list, DateTimeOffset now)
    {
        var options = new SqliteJournalOptions { Path = Path.Combine(draft, Journal), EventTypes = EventTypes.Scan(LiveSetup.Rooms), KeyRing = new KeyRing(Path.Combine(folder, "keys")) };
        var persons = list.All();
        int again;
        IReadOnlyList<LogHead> heads;
        await using (var journal = await SqliteJournal.OpenAsync(options))
        {
            heads = journal.Heads;
            foreach (var head in heads)
            {
                var stream = new StreamKey(head.Log, "restore", head.Log.Owner.Value);
                var restored = new RestoredFromBackup(contents.TakenAt, head.Size, keysGivenUp);
                await AppendAsync(journal, stream, new EventDraft(restored, new EventAbout()), now);
            }

            again = 0;
            foreach (var one in persons.Where(one => heads.Any(head => head.Log == one.Log)))
            {
                again += await EraseAsync(journal, one) ? 1 : 0;
            }
        }

        foreach (var suffix in Suffixes.Skip(1).Append(".lock"))
        {
            File.Delete(options.Path + suffix);
        }

        return (heads.Count, heads.Sum(head => head.Size), again);
    }

    private static async Task<bool> EraseAsync(SqliteJournal journal, Erased one)
    {
        var stream = new StreamKey(one.Log, "prospect", one.Prospect.Value);
        if (!(await journal.ReadStreamAsync(stream)).Any(entry => entry.Body is FollowUpConsole.Prospects.PersonErased))
        {
            await AppendAsync(journal, stream, new EventDraft(new FollowUpConsole.Prospects.PersonErased(one.Prospect, one.Reason, null), new EventAbout(Prospect: one.Prospect)), one.At);
        }

        return await journal.DestroyKeyAsync(one.Prospect);
    }

    private static async Task AppendAsync(SqliteJournal journal, StreamKey stream, EventDraft draft, DateTimeOffset at)
    {
        var context = new CommandContext(new CommandId(Guid.CreateVersion7()), Actor, at);
        if (await journal.AppendAsync(new AppendRequest(stream, await journal.VersionOfAsync(stream), context, [draft])) is not AppendOutcome.Appended)
        {
            throw new IOException("the disk takes no more");
        }
    }

    // The journal goes last, out and in: whoever is stopped in between starts the restore again, from the same backup.
    private static string? Swap(string folder, string draft, DateTimeOffset now)
    {
        var before = Path.Combine(folder, "before-restore-" + now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        foreach (var name in Folders.Concat(Databases.SelectMany(name => Suffixes.Select(suffix => name + suffix))))
        {
            if (Path.Exists(Path.Combine(folder, name)))
            {
                DataFolder.Create(before);
                Directory.Move(Path.Combine(folder, name), Path.Combine(before, name));
            }
        }

        foreach (var name in Folders.Concat(Databases).Where(name => Path.Exists(Path.Combine(draft, name))))
        {
            Directory.Move(Path.Combine(draft, name), Path.Combine(folder, name));
        }

        return Directory.Exists(before) ? before : null;
    }

    private static void Clear(string draft)
    {
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }
    }
}
