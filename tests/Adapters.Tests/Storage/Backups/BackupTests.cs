using System.IO.Compression;
using System.Text;
using FollowUpConsole.Adapters.Tests.Storage.Journal;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Signing;
using FollowUpConsole.Storage.Backups;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Backups;

/// <summary>A backup is the journal as it was at one moment; whatever is wrong with one is a line, and nothing is unpacked that was not put in.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly JournalFolder folder = new();
    private readonly string elsewhere = Directory.CreateTempSubdirectory("backups-").FullName;
    private readonly LogName log = NewLog();
    private int names;

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_backup_taken_while_the_journal_grows_holds_what_was_acknowledged_and_opens_again()
    {
        var people = Enumerable.Range(0, 130).Select(_ => new ProspectId(Guid.CreateVersion7())).ToArray();
        string backup;
        long acknowledged;
        await using (var journal = await folder.OpenAsync())
        {
            await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [new EventDraft(new ChunkTaken(people), new EventAbout(), Personal: [.. people.Select(p => new PersonalPart(p, "record", "Élodie " + p.Value))])]));
            await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [new EventDraft(new StepTaken("a", 1), new EventAbout(), Personal: [new PersonalPart(people[3], "note", "later")])]));
            using var stop = new CancellationTokenSource();
            var busy = Task.Run(async () =>
            {
                for (var (stream, i) = (NewStream(log), 0); !stop.IsCancellationRequested; i++)
                {
                    await journal.AppendAsync(Steps(stream, i));
                }
            });
            await Until(() => journal.Heads[0].Size > 20);
            acknowledged = journal.Heads[0].Size;
            backup = Make();
            await stop.CancelAsync();
            await busy;
        }

        var restored = Unpack(backup, backup + BackupWriter.KeysSuffix);
        await using var again = await OpenAsync(restored);
        Assert.InRange(again.Heads[0].Size, acknowledged, long.MaxValue);
        Assert.Equal(["later", "Élodie " + people[3].Value], (await again.OpenAllAsync(people[3])).Select(part => part.Value).Order(StringComparer.Ordinal));
        Assert.Single(await again.OpenAllAsync(people[129]));
    }

    [Fact]
    public async Task The_keys_of_prospects_lie_apart_and_without_them_no_text_opens()
    {
        var person = new ProspectId(Guid.CreateVersion7());
        await using (var journal = await folder.OpenAsync())
        {
            await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [new EventDraft(new StepTaken("a", 1), new EventAbout(), Personal: [new PersonalPart(person, "note", "Zanzibar")])]));
        }

        var backup = Make();
        using (var zip = ZipFile.OpenRead(backup))
        {
            Assert.DoesNotContain(zip.Entries, entry => entry.Name is "master.key" or "log.key" or "keys.db");
        }

        // Control: with the keys it opens.
        await using (var with = await OpenAsync(Unpack(backup, backup + BackupWriter.KeysSuffix)))
        {
            Assert.Single(await with.OpenAllAsync(person));
        }

        await using var without = await OpenAsync(Unpack(backup, null));
        Assert.Empty(await without.OpenAllAsync(person));
        Assert.Equal(1, without.Heads[0].Size);
    }

    [Fact]
    public async Task A_file_that_is_no_whole_backup_of_this_program_is_one_line()
    {
        await using (var journal = await folder.OpenAsync())
        {
            await journal.AppendAsync(Steps(NewStream(log), 0, 9));
        }

        var backup = Make();
        var (bytes, keys) = (await File.ReadAllBytesAsync(backup), backup + BackupWriter.KeysSuffix);
        Refuses("not there", Path.Combine(elsewhere, "none"), keys);
        for (var cut = 0; cut < bytes.Length; cut += Math.Max(1, bytes.Length / 60))
        {
            Refuses(string.Empty, Written(bytes[..cut]), keys);
        }

        var chance = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            // What a flipped bit leaves readable must be what was put in; the rest is refused. A zip has bytes that say nothing (times, versions).
            var changed = bytes.ToArray();
            changed[chance.Next(changed.Length)] ^= (byte)(1 << chance.Next(8));
            var into = Fresh();
            try
            {
                BackupReader.Unpack(Written(changed), keys, into);
                await using var journal = await OpenAsync(into);
                Assert.Equal(9, journal.Heads[0].Size);
            }
            catch (BackupRefusedException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
            }
        }

        Refuses("whole backup", Written(Encoding.UTF8.GetBytes("Name;Phone\n")), keys);
        Refuses("not a backup", Zip(("readme.txt", "hello")), keys);
        await using (var journal = await folder.OpenAsync())
        {
            await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [new EventDraft(new StepTaken("a", 1), new EventAbout(), Personal: [new PersonalPart(new ProspectId(Guid.CreateVersion7()), "note", "x")])]));
        }

        Refuses("another backup", backup, Make() + BackupWriter.KeysSuffix);
        Refuses("not a file of keys", backup, backup);
        Refuses("newer version", Relabelled(backup, label => label.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)), keys);
        Refuses("newer version", Relabelled(backup, label => label.Replace("\"schema\":4", "\"schema\":9", StringComparison.Ordinal)), keys);
        Refuses("no backup holds", Relabelled(backup, label => label.Replace("journal.db", "../../evil", StringComparison.Ordinal), "../../evil"), keys);
        Refuses("does not hold", Relabelled(backup, label => label.Replace("journal.db", "identity.db", StringComparison.Ordinal)), keys);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(backup));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_lies_outside_the_data()
    {
        Assert.Contains("no journal", Assert.Throws<BackupRefusedException>(() => BackupWriter.Make(folder.Path, Path.Combine(elsewhere, "b"), DateTimeOffset.UtcNow)).Message, StringComparison.Ordinal);
        await (await folder.OpenAsync()).DisposeAsync();
        Assert.Contains("lies in the data", Assert.Throws<BackupRefusedException>(() => BackupWriter.Make(folder.Path, Path.Combine(folder.Path, "b"), DateTimeOffset.UtcNow)).Message, StringComparison.Ordinal);
        var backup = Make();
        Assert.Contains("there already", Assert.Throws<BackupRefusedException>(() => BackupWriter.Make(folder.Path, backup, DateTimeOffset.UtcNow)).Message, StringComparison.Ordinal);
        File.SetLastWriteTimeUtc(backup + BackupWriter.KeysSuffix, DateTime.UtcNow.AddDays(-31));
        var next = BackupWriter.Make(folder.Path, Path.Combine(elsewhere, "next"), DateTimeOffset.UtcNow);
        Assert.Equal([backup + BackupWriter.KeysSuffix], next.OldKeys);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(elsewhere), file => file.EndsWith(".draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T8_restored_at_two_hundred_random_points_the_signer_refuses_two_hundred()
    {
        const int Size = 600;
        var (chance, copies) = (new Random(8), new List<string>());
        await using (var journal = await folder.OpenAsync())
        {
            var (stream, points) = (NewStream(log), Enumerable.Range(0, 200).Select(_ => chance.Next(1, Size)).ToLookup(point => point));
            for (var i = 0; i < Size; i++)
            {
                foreach (var _ in points[i])
                {
                    copies.Add(Copy());
                }

                await journal.AppendAsync(Steps(stream, i));
            }

            using var signer = new Signer(Path.Combine(elsewhere, "signer"), journal);
            Assert.Equal(Size, (await signer.SignAsync(log)).Value!.Checkpoint.Size);
        }

        var refused = 0;
        foreach (var copy in copies)
        {
            await using var restored = await OpenAsync(copy);
            using var signer = new Signer(Path.Combine(elsewhere, "signer"), restored);
            refused += (await signer.SignAsync(log)).Refusal?.Code == "SIGN-01" ? 1 : 0;
            Directory.Delete(copy, recursive: true);
        }

        Assert.Equal((200, 200), (copies.Count, refused));

        // Control: the newest copy is signed, and a signer that was restored with the log signs an old one.
        await using var whole = await OpenAsync(Copy());
        using var same = new Signer(Path.Combine(elsewhere, "signer"), whole);
        Assert.Null((await same.SignAsync(log)).Refusal);
        using var forgetful = new Signer(Path.Combine(elsewhere, "forgetful"), whole);
        Assert.Null((await forgetful.SignAsync(log)).Refusal);
    }

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(5);
        }
    }

    private static string Zip(string path, params (string Name, string Text)[] files)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var to = new StreamWriter(zip.CreateEntry(name).Open());
            to.Write(text);
        }

        return path;
    }

    private string Zip(params (string Name, string Text)[] files) => Zip(Path.Combine(elsewhere, $"zip-{++names}"), files);

    private string Relabelled(string backup, Func<string, string> change, string? rename = null)
    {
        var (from, to) = (ZipFile.OpenRead(backup), Path.Combine(elsewhere, $"relabelled-{++names}"));
        using (from)
        using (var zip = ZipFile.Open(to, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = entry.Open();
                using var into = zip.CreateEntry(rename is not null && entry.FullName == "journal.db" ? rename : entry.FullName).Open();
                if (entry.FullName == "backup.json")
                {
                    into.Write(Encoding.UTF8.GetBytes(change(new StreamReader(reader).ReadToEnd())));
                }
                else
                {
                    reader.CopyTo(into);
                }
            }
        }

        return to;
    }

    private void Refuses(string word, string backup, string keys)
    {
        var into = Fresh();
        var line = Assert.Throws<BackupRefusedException>(() => BackupReader.Unpack(backup, keys, into)).Message;
        Assert.Contains(word, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.False(File.Exists(Path.Combine(elsewhere, "evil")));
    }

    private string Written(byte[] bytes)
    {
        var path = Path.Combine(elsewhere, $"file-{++names}");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Make() => BackupWriter.Make(folder.Path, Path.Combine(elsewhere, $"backup-{++names}"), DateTimeOffset.UtcNow).File;

    private string Fresh() => Directory.CreateDirectory(Path.Combine(elsewhere, $"into-{++names}")).FullName;

    private string Unpack(string backup, string? keys)
    {
        var into = Fresh();
        BackupReader.Unpack(backup, keys, into);
        return into;
    }

    private string Copy()
    {
        var into = Fresh();
        Snapshot.Take(folder.File, Path.Combine(into, "journal.db"));
        return into;
    }

    private Task<SqliteJournal> OpenAsync(string restored) =>
        SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(restored, "journal.db"), EventTypes = Types, KeyRing = new KeyRing(Path.Combine(folder.Path, "keys")) });
}
