using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

public sealed class SqliteJournalTests : JournalContract, IAsyncDisposable
{
    private readonly JournalFolder folder = new();
    private SqliteJournal? opened;

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
        {
            await opened.DisposeAsync();
        }

        folder.Dispose();
    }

    protected override async Task<IJournal> OpenAsync(params IBoard[] boards) => opened = await folder.OpenAsync(boards);

    [Fact]
    public async Task After_a_restart_everything_is_there_and_boards_are_fed_in_commit_order()
    {
        var (before, after) = (new Witness(), new Witness());
        var journal = await OpenAsync(before);
        var (log, other, prospect) = (NewLog(), NewLog(), new ProspectId(Guid.CreateVersion7()));
        for (var i = 0; i < 300; i++)
        {
            await journal.AppendAsync(Steps(NewStream(i % 3 == 0 ? other : log), 0, 3));
        }

        var draft = Step(1) with { Personal = [new(prospect, "note", "kept")], Numbers = [new(prospect, Number(9))] };
        var done = (AppendOutcome.Appended)await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [draft]));
        var heads = journal.Heads;
        await opened!.DisposeAsync();

        journal = await OpenAsync(after);
        Same(before.Seen, after.Seen);
        Assert.Equal(before.Numbers, after.Numbers);
        Assert.Equal(heads.Select(head => (head.Log, head.Size, Convert.ToHexString(head.Root.Span))), journal.Heads.Select(head => (head.Log, head.Size, Convert.ToHexString(head.Root.Span))));
        Assert.Equal("kept", await opened.OpenAsync(prospect, done.Events[0].Id, "note"));
        Assert.Equal([prospect], await opened.FindAsync(log, Number(9)));
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(Steps(done.Events[0].Stream, 1)));
    }

    [Fact]
    public async Task Whoever_closes_it_second_waits_until_it_is_closed()
    {
        await OpenAsync();
        using var release = new ManualResetEventSlim();
        var held = opened!.OnWriterAsync(_ => release.Wait());
        var (first, second) = (Closing(), Closing());

        // Both wait for the batch being written: neither has let go of the folder.
        Assert.True(SpinWait.SpinUntil(() => Waits(first) && Waits(second), TimeSpan.FromMinutes(1)));
        await Assert.ThrowsAsync<IOException>(() => folder.OpenAsync());
        release.Set();
        first.Join();
        await held;
        opened = await folder.OpenAsync();

        Thread Closing()
        {
            var thread = new Thread(() => opened!.DisposeAsync().AsTask().GetAwaiter().GetResult());
            thread.Start();
            return thread;
        }

        static bool Waits(Thread thread) => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);
    }

    [Fact]
    public async Task Nothing_personal_lies_readable_in_any_table_or_file()
    {
        var journal = await OpenAsync();
        var prospect = new ProspectId(Guid.CreateVersion7());
        var draft = Step(1) with { Personal = [new(prospect, "note", "Canary-Dupont")], Numbers = [new(prospect, PhoneNumber.FromE164("+33199001234"))] };
        await journal.AppendAsync(new AppendRequest(NewStream(NewLog()), 0, Order(), [draft, Step(2, "Control-Canary")]));
        await opened!.DisposeAsync();
        var everything = string.Concat(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.DoesNotContain("Canary-Dupont", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("33199001234", everything, StringComparison.Ordinal);
        Assert.Contains("Control-Canary", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_an_answer_nothing_is_half_written_and_the_journal_goes_on_when_there_is_room()
    {
        var journal = await OpenAsync();
        var log = NewLog();
        for (var i = 0; i < 300; i++)
        {
            await journal.AppendAsync(Steps(NewStream(log), 0));
        }

        await opened!.OnWriterAsync(handle => handle.Run($"pragma max_page_count={handle.AskNumber("pragma page_count") + 3}"));
        var requests = Enumerable.Range(0, 400).Select(_ => Steps(NewStream(log), 0, 2)).ToList();
        var outcomes = await Task.WhenAll(requests.Select(request => Task.Run(async () => await journal.AppendAsync(request))));
        var written = outcomes.OfType<AppendOutcome.Appended>().Sum(outcome => outcome.Events.Count);
        Assert.Contains(outcomes, outcome => outcome is AppendOutcome.Unavailable);
        Assert.Equal(300 + written, journal.Heads.Single().Size);
        Assert.Equal(300 + written, (await journal.ReadLogAsync(log, 0, 10_000)).Count);
        await opened.OnWriterAsync(handle => handle.Run("pragma max_page_count=1000000"));
        foreach (var (request, outcome) in requests.Zip(outcomes))
        {
            // What was refused was not written, so it may be sent again; what was written is not written twice.
            Assert.IsType(outcome is AppendOutcome.Unavailable ? typeof(AppendOutcome.Appended) : typeof(AppendOutcome.AlreadyDone), await journal.AppendAsync(request));
        }

        for (var i = 0; i < 300; i++)
        {
            Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(Steps(NewStream(log), 0)));
        }

        await opened.DisposeAsync();
        var witness = new Witness();
        await OpenAsync(witness);
        Assert.Equal(600 + 800, witness.Seen.Count);
    }

    [Fact]
    public async Task A_second_process_cannot_open_the_same_file()
    {
        await OpenAsync();
        await Assert.ThrowsAsync<IOException>(() => folder.OpenAsync());
    }

    [Fact]
    public async Task Without_its_master_key_the_journal_does_not_start_once_something_is_encrypted()
    {
        var prospect = new ProspectId(Guid.CreateVersion7());
        var journal = await OpenAsync();
        await opened!.DisposeAsync();
        var key = Path.Combine(folder.Path, "keys", "master.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        File.Delete(key);

        journal = await OpenAsync();
        await journal.AppendAsync(new AppendRequest(NewStream(NewLog()), 0, Order(), [Step(1) with { Personal = [new(prospect, "note", "x")] }]));
        await opened!.DisposeAsync();
        File.Move(key, key + ".away");
        await Assert.ThrowsAsync<InvalidOperationException>(() => folder.OpenAsync());
        Assert.False(File.Exists(key));
        File.WriteAllBytes(key, new byte[32]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => folder.OpenAsync());
        File.Move(key + ".away", key, overwrite: true);
        await OpenAsync();
    }

    [Fact]
    public async Task Keys_made_at_the_same_time_for_one_prospect_all_open_their_texts()
    {
        var journal = await OpenAsync();
        var (log, prospect) = (NewLog(), new ProspectId(Guid.CreateVersion7()));
        var events = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            var draft = Step(i) with { Personal = [new(prospect, "note", $"text {i}")] };
            return Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [draft]))).Events[0];
        })));
        for (var i = 0; i < events.Length; i++)
        {
            Assert.Equal($"text {i}", await opened!.OpenAsync(prospect, events[i].Id, "note"));
        }
    }

    [Fact]
    public async Task A_box_moved_to_another_event_does_not_open()
    {
        var journal = await OpenAsync();
        var (log, prospect) = (NewLog(), new ProspectId(Guid.CreateVersion7()));
        var done = (AppendOutcome.Appended)await journal.AppendAsync(new AppendRequest(
            NewStream(log), 0, Order(), [Step(1) with { Personal = [new(prospect, "note", "a")] }, Step(2) with { Personal = [new(prospect, "note", "b")] }]));
        await opened!.DisposeAsync();
        folder.Sql("update personal set ordinal=9 where ordinal=0; update personal set ordinal=0 where ordinal=1");
        await OpenAsync();
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(async () => await opened.OpenAsync(prospect, done.Events[0].Id, "note"));
    }
}
