using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Signing;
using FollowUpConsole.TestKit;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Signing;

public sealed class SignerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("signer").FullName;
    private readonly StreamKey stream = NewStream(NewLog());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_log_that_grows_is_signed_again_and_each_head_begins_with_the_one_before()
    {
        var journal = new InMemoryJournal(Types);
        SignedCheckpoint? before = null;
        for (var round = 0; round < 5; round++)
        {
            await journal.AppendAsync(Steps(stream, round * 3, 3));
            using var signer = new Signer(folder, journal);
            var signed = (await signer.SignAsync(stream.Log)).Value!;
            Assert.Equal(journal.Heads[0].Root.ToArray(), signed.Checkpoint.Root.ToArray());
            var note = SignedNote.Read(signed.Note.Span);
            Assert.True(signer.Key.HasSigned(note.Text, note.Signatures[0]));
            Assert.True(before is null || ProofCheck.Consistency(before.Checkpoint.Size, signed.Checkpoint.Size, await journal.ConsistencyProofAsync(stream.Log, before.Checkpoint.Size, signed.Checkpoint.Size), before.Checkpoint.Root, signed.Checkpoint.Root));
            Assert.Equal(signed.Note.ToArray(), (await signer.SignAsync(stream.Log)).Value!.Note.ToArray());
            before = signed;
        }
    }

    [Fact]
    public async Task The_key_and_what_was_signed_last_are_for_the_signers_user_only()
    {
        var journal = new InMemoryJournal(Types);
        await journal.AppendAsync(Steps(stream, 0));
        using var signer = new Signer(folder, journal);
        await signer.SignAsync(stream.Log);
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(Directory.GetFiles(folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
            Assert.Equal(3, Directory.GetFiles(folder).Length);
        }
    }

    [Fact]
    public async Task A_log_restored_at_two_hundred_random_points_is_refused_two_hundred_times()
    {
        const int Size = 400;
        var chance = new Random(7);
        var whole = new InMemoryJournal(Types);
        await whole.AppendAsync(Steps(stream, 0, Size));
        using (var signer = new Signer(folder, whole))
        {
            await signer.SignAsync(stream.Log);
        }

        for (var i = 0; i < 200; i++)
        {
            // Restored to a point in the middle; in every other round the work went on, until the log was as long again, or longer.
            var restored = new InMemoryJournal(Types);
            var point = chance.Next(0, Size);
            await CopyAsync(whole, restored, point);
            var more = i % 2 == 0 ? 0 : Size - point + chance.Next(0, 3);
            if (more > 0)
            {
                await restored.AppendAsync(Steps(stream, point, more));
            }

            using var signer = new Signer(folder, restored);
            var answer = await signer.SignAsync(stream.Log);
            Assert.Equal(i % 2 == 0 ? "SIGN-01" : "SIGN-02", answer.Refusal?.Code);
            Assert.Null((await signer.ReportAsync(new ReportOrder(stream.Log, new ReportQuestion(0, ReportQuestion.Forever), "UTC", DateTimeOffset.UnixEpoch))).Value);
        }

        // Control: the whole log is signed.
        using var same = new Signer(folder, whole);
        Assert.Null((await same.SignAsync(stream.Log)).Refusal);
    }

    [Fact]
    public async Task A_declared_loss_is_in_every_later_report()
    {
        var whole = new InMemoryJournal(Types);
        await whole.AppendAsync(Steps(stream, 0, 9));
        using (var signer = new Signer(folder, whole))
        {
            Assert.Equal("SIGN-03", (await signer.DeclareLossAsync(stream.Log, DateTimeOffset.UnixEpoch)).Refusal?.Code);
            await signer.SignAsync(stream.Log);
            Assert.Equal("SIGN-03", (await signer.DeclareLossAsync(stream.Log, DateTimeOffset.UnixEpoch)).Refusal?.Code);
        }

        var restored = new InMemoryJournal(Types);
        await CopyAsync(whole, restored, 5);
        using (var signer = new Signer(folder, restored))
        {
            Assert.Equal(5, (await signer.DeclareLossAsync(stream.Log, DateTimeOffset.FromUnixTimeMilliseconds(77))).Value!.Checkpoint.Size);
        }

        await restored.AppendAsync(Steps(stream, 5, 20));
        using var later = new Signer(folder, restored);
        Assert.Equal(25, (await later.SignAsync(stream.Log)).Value!.Checkpoint.Size);
        var report = (await later.ReportAsync(new ReportOrder(stream.Log, new ReportQuestion(0, ReportQuestion.Forever), "UTC", DateTimeOffset.UnixEpoch))).Value!;
        var loss = Assert.Single(ReportText.Read(SignedNote.Read(report.Note.Span).Text).Losses);
        Assert.Equal((77, 9, 5), (loss.At, loss.Size, loss.Kept));
        Assert.Equal(whole.Heads[0].Root.ToArray(), loss.Root.ToArray());
    }

    [Fact]
    public async Task A_new_key_is_cosigned_by_the_old_one_and_signs_from_then_on()
    {
        var journal = new InMemoryJournal(Types);
        await journal.AppendAsync(Steps(stream, 0, 3));
        NoteKey old;
        using (var signer = new Signer(folder, journal))
        {
            old = signer.Key;
            await signer.SignAsync(stream.Log);
            var change = await signer.ChangeKeyAsync(DateTimeOffset.UnixEpoch);
            Assert.Equal((old.Fingerprint, signer.Key.Fingerprint), (change.Old.Fingerprint, change.New.Fingerprint));
        }

        using var again = new Signer(folder, journal);
        Assert.NotEqual(old.Fingerprint, again.Key.Fingerprint);
        Assert.Equal(old.Fingerprint, KeyChange.Read(Assert.Single(again.KeyChanges).Span).Old.Fingerprint);
        var note = SignedNote.Read((await again.SignAsync(stream.Log)).Value!.Note.Span);
        Assert.True(again.Key.HasSigned(note.Text, note.Signatures[0]));
    }

    [Fact]
    public async Task A_signer_whose_files_are_not_what_it_left_does_not_start()
    {
        var journal = new InMemoryJournal(Types);
        await journal.AppendAsync(Steps(stream, 0, 3));
        using (var signer = new Signer(folder, journal))
        {
            await signer.SignAsync(stream.Log);
        }

        var (key, last) = (Path.Combine(folder, "log.key"), Directory.GetFiles(folder, "*.signed").Single());
        var (keyBytes, lastBytes) = (await File.ReadAllBytesAsync(key), await File.ReadAllBytesAsync(last));
        File.Delete(key);
        Assert.Contains("missing", Assert.Throws<InvalidOperationException>(() => new Signer(folder, journal)).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(key, "x");
        Assert.Contains("cannot be read", Assert.Throws<InvalidOperationException>(() => new Signer(folder, journal)).Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(key, keyBytes);
        for (var at = 0; at < lastBytes.Length; at += 11)
        {
            await File.WriteAllBytesAsync(last, lastBytes[..at]);
            Assert.Contains("damaged", Assert.Throws<InvalidOperationException>(() => new Signer(folder, journal)).Message, StringComparison.Ordinal);
        }

        await File.WriteAllBytesAsync(last, lastBytes);
        new Signer(folder, journal).Dispose();
    }

    [Fact]
    public async Task The_log_of_heads_goes_on_after_a_stop_anywhere_and_is_refused_when_it_is_not_what_was_signed()
    {
        var journal = new InMemoryJournal(Types);
        var (file, at) = (Path.Combine(folder, "heads.log"), DateTimeOffset.UnixEpoch);
        await journal.AppendAsync(Steps(stream, 0));
        Checkpoint before;
        using (var signer = new Signer(folder, journal))
        {
            await signer.NoteAsync(stream.Log, at);
            await signer.NoteAsync(stream.Log, at);
            before = (await signer.HeadsAsync(null, at)).Checkpoint.Checkpoint;
            Assert.Equal(1, before.Size);
        }

        // A round that was half written when the power went is none.
        await File.AppendAllTextAsync(file, "followup-console/heads/v1 17");
        using (var signer = new Signer(folder, journal))
        {
            var after = await signer.HeadsAsync(before.Size, at);
            Assert.True(ProofCheck.Consistency(before.Size, after.Checkpoint.Checkpoint.Size, after.Consistency!, before.Root, after.Checkpoint.Checkpoint.Root));
            Assert.Equal(2, after.Checkpoint.Checkpoint.Size);
            Assert.Null((await signer.HeadsAsync(3, at)).Consistency);
        }

        var whole = await File.ReadAllTextAsync(file);
        foreach (var changed in new[] { whole.Replace(" 64 ", " 32 ", StringComparison.Ordinal), whole[..(whole.TrimEnd('\n').LastIndexOf('\n') + 1)], string.Empty, "x" + whole })
        {
            await File.WriteAllTextAsync(file, changed);
            Assert.Contains("log of heads", Assert.Throws<InvalidOperationException>(() => new Signer(folder, journal)).Message, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(file, whole);
        new Signer(folder, journal).Dispose();
    }

    [Fact]
    public async Task An_empty_log_has_a_head_and_a_report()
    {
        using var signer = new Signer(folder, new InMemoryJournal(Types));
        var report = (await signer.ReportAsync(new ReportOrder(stream.Log, new ReportQuestion(0, ReportQuestion.Forever), "Europe/Paris", DateTimeOffset.UnixEpoch))).Value!;
        Assert.Equal((0, 0, 0), (report.Checkpoint.Checkpoint.Size, report.Text.Days.Count, report.Text.Figures.Count));
    }

    [Theory]
    [InlineData("Europe/Paris", 24, 23, 25)]
    [InlineData("America/Santiago", 24, 23, 25)]
    [InlineData("Asia/Beirut", 24, 23, 25)]
    public void Days_of_a_place_follow_from_each_other_through_all_changes_of_clocks(string zone, params int[] lengths)
    {
        var days = ReportDays.Between(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), zone);
        Assert.True(days.Count >= 365);
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal((pair.First.Until, pair.First.Date.AddDays(1)), (pair.Second.From, pair.Second.Date)));
        Assert.All(days, day => Assert.Contains((int)((day.Until - day.From) / 3_600_000), lengths));
        Assert.Contains(days, day => day.Until - day.From == 23 * 3_600_000L);
    }

    private async Task CopyAsync(InMemoryJournal from, InMemoryJournal to, int count)
    {
        foreach (var entry in count == 0 ? [] : await from.ReadLogAsync(stream.Log, 0, count))
        {
            var command = new CommandId(Guid.ParseExact(entry.Id[..36], "D"));
            var ordinal = int.Parse(entry.Id.AsSpan(37), System.Globalization.CultureInfo.InvariantCulture);
            if (ordinal == 0)
            {
                var drafts = Enumerable.Range((int)entry.Index, count - (int)entry.Index).Select(number => Step(number)).ToArray();
                await to.AppendAsync(new AppendRequest(stream, entry.Index, new CommandContext(command, entry.Actor, entry.RecordedAt), drafts));
            }
        }
    }
}
