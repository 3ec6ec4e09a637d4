using System.Security.Cryptography;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>Prospects of a list lie in blocks. Whatever is in the way, each keeps exactly one key, and a destroyed one leaves nothing behind.</summary>
public sealed class VaultBlockTests : IAsyncLifetime, IDisposable
{
    private readonly JournalFolder folder = new();
    private readonly LogName log = NewLog();
    private SqliteJournal? journal;

    private SqliteJournal Journal => journal!;

    public async Task InitializeAsync() => journal = await folder.OpenAsync();

    public async Task DisposeAsync() => await Journal.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everybody_of_a_list_is_found_whatever_the_order_of_the_ids()
    {
        var shuffled = Prospects(500).OrderBy(p => p.Value.ToByteArray()[^1]).ToArray();
        var chunk = await TakeAsync(shuffled);
        await OpensAsync(chunk, shuffled);
        Assert.Equal(0, Rows("prospect_key") + Rows("personal"));
        Assert.InRange(Rows("prospect_block"), 2, 40);
    }

    [Fact]
    public async Task A_later_text_lies_under_the_key_that_the_list_brought()
    {
        var prospects = Prospects(100);
        var chunk = await TakeAsync(prospects);
        var note = await NoteAsync(prospects[42]);
        Assert.Equal("a note", await Journal.OpenAsync(prospects[42], note.Id, "note"));
        Assert.Equal(["text 42", "a note"], (await Journal.OpenAllAsync(prospects[42])).Select(part => part.Value));
        await OpensAsync(chunk, prospects);
        Assert.Equal(0, Rows("prospect_key"));
    }

    [Fact]
    public async Task Lists_whose_ids_mingle_keep_every_text()
    {
        var sorted = Prospects(400).OrderBy(p => p.Value).ToArray();
        var even = sorted.Where((_, i) => i % 2 == 0).ToArray();
        var odd = sorted.Where((_, i) => i % 2 == 1).ToArray();
        var (first, second) = (await TakeAsync(even), await TakeAsync(odd));
        await OpensAsync(first, even);
        await OpensAsync(second, odd);
        Assert.Equal(odd.Length, Rows("prospect_key"));
        Assert.Empty(await Journal.OpenAllAsync(Prospects(1)[0]));
    }

    [Fact]
    public async Task Who_has_a_key_keeps_it_when_a_list_brings_them_again()
    {
        var prospects = Prospects(50);
        var note = await NoteAsync(prospects[7]);
        var first = await TakeAsync(prospects);
        var again = await TakeAsync(prospects);
        await OpensAsync(first, prospects);
        await OpensAsync(again, prospects);
        Assert.Equal("a note", await Journal.OpenAsync(prospects[7], note.Id, "note"));
    }

    [Fact]
    public async Task Lists_and_notes_that_come_at_once_agree_on_one_key()
    {
        var prospects = Prospects(60);
        var (chunks, notes) = (new List<Task<Recorded>>(), new List<Task<Recorded>>());
        for (var i = 0; i < prospects.Length; i++)
        {
            var prospect = prospects[i];
            notes.Add(Task.Run(() => NoteAsync(prospect)));
            if (i % 15 == 0)
            {
                chunks.Add(Task.Run(() => TakeAsync(prospects)));
            }
        }

        foreach (var chunk in await Task.WhenAll(chunks))
        {
            await OpensAsync(chunk, prospects);
        }

        foreach (var (note, i) in (await Task.WhenAll(notes)).Select((note, i) => (note, i)))
        {
            Assert.Equal("a note", await Journal.OpenAsync(prospects[i], note.Id, "note"));
        }
    }

    [Fact]
    public async Task Two_fields_of_one_prospect_in_a_list_both_open()
    {
        var prospect = Prospects(1)[0];
        var draft = new EventDraft(new ChunkTaken([prospect]), new EventAbout(), Personal: [new(prospect, "record", "one"), new(prospect, "detail", "two")]);
        var done = Assert.IsType<AppendOutcome.Appended>(await Journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [draft]))).Events[0];
        Assert.Equal("one", await Journal.OpenAsync(prospect, done.Id, "record"));
        Assert.Equal("two", await Journal.OpenAsync(prospect, done.Id, "detail"));
    }

    [Fact]
    public async Task Long_texts_lie_alone_and_open()
    {
        var prospects = Prospects(5);
        var chunk = await TakeAsync(prospects, i => new string((char)('a' + i), 30_000));
        Assert.Equal(new string('c', 30_000), await Journal.OpenAsync(prospects[2], chunk.Id, "record"));
    }

    [Fact]
    public async Task Keys_given_to_another_block_open_nothing()
    {
        var prospects = Prospects(SealedBlock.Most * 2).OrderBy(p => p.Value).ToArray();
        var chunk = await TakeAsync(prospects);
        await Journal.DisposeAsync();
        folder.Sql("update prospect_block set keys=(select keys from prospect_block order by first limit 1)");
        journal = await folder.OpenAsync();
        Assert.Equal("text 0", await Journal.OpenAsync(prospects[0], chunk.Id, "record"));
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Journal.OpenAsync(prospects[^1], chunk.Id, "record"));
    }

    [Fact]
    public async Task A_destroyed_key_leaves_nothing_of_it_in_the_store_and_everybody_else_whole()
    {
        var prospects = Prospects(200);
        var gone = prospects[101];
        var chunk = await TakeAsync(prospects);
        var note = await NoteAsync(gone);
        var (keys, box, noteBox, root) = (Keys(gone), Box(gone), Blob($"select box from personal where prospect=x'{Hex(gone)}'"), Root());
        Assert.True(InFiles(keys) && InFiles(box) && InFiles(noteBox), "what is to go cannot be found while it is there");

        Assert.True(await Journal.DestroyKeyAsync(gone));
        Assert.False(InFiles(keys) || InFiles(box) || InFiles(noteBox), "an earlier state is still in the files");
        Assert.Empty(await Journal.OpenAllAsync(gone));
        Assert.Null(await Journal.OpenAsync(gone, chunk.Id, "record"));
        Assert.Null(await Journal.OpenAsync(gone, note.Id, "note"));
        await OpensAsync(chunk, prospects, without: gone);
        Assert.False(await Journal.DestroyKeyAsync(gone));

        await Journal.DisposeAsync();
        journal = await folder.OpenAsync();
        Assert.Equal(root, Root());
        await OpensAsync(chunk, prospects, without: gone);
    }

    [Fact]
    public async Task Who_is_read_while_others_of_the_block_are_erased_is_read_whole()
    {
        var prospects = Prospects(160);
        await TakeAsync(prospects);
        using var done = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                for (var i = 0; i < prospects.Length; i += 2)
                {
                    Assert.Equal($"text {i}", Assert.Single(await Journal.OpenAllAsync(prospects[i])).Value);
                }
            }
        })).ToList();
        for (var i = 1; i < prospects.Length; i += 2)
        {
            Assert.True(await Journal.DestroyKeyAsync(prospects[i]));
        }

        await done.CancelAsync();
        await Task.WhenAll(reading);
    }

    [Fact]
    public async Task Destroying_the_keys_of_a_whole_list_leaves_no_block()
    {
        var prospects = Prospects(70);
        await TakeAsync(prospects);
        foreach (var prospect in prospects)
        {
            Assert.True(await Journal.DestroyKeyAsync(prospect));
        }

        Assert.Equal(0, Rows("prospect_block") + Rows("personal_block"));
        var again = await TakeAsync(prospects);
        await OpensAsync(again, prospects);
    }

    private static ProspectId[] Prospects(int count) => [.. Enumerable.Range(0, count).Select(_ => new ProspectId(Guid.CreateVersion7()))];

    private static string Hex(ProspectId prospect) => Convert.ToHexString(prospect.Value.ToByteArray(bigEndian: true));

    private string Root() => Convert.ToHexString(Journal.Heads.Single(head => head.Log == log).Root.Span);

    private async Task<Recorded> TakeAsync(ProspectId[] prospects, Func<int, string>? text = null)
    {
        var personal = prospects.Select((prospect, i) => new PersonalPart(prospect, "record", text?.Invoke(i) ?? $"text {i}")).ToList();
        var draft = new EventDraft(new ChunkTaken(prospects), new EventAbout(), Personal: personal);
        return Assert.IsType<AppendOutcome.Appended>(await Journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [draft]))).Events[0];
    }

    private async Task<Recorded> NoteAsync(ProspectId prospect) =>
        Assert.IsType<AppendOutcome.Appended>(await Journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(), [Step(1) with { Personal = [new(prospect, "note", "a note")] }]))).Events[0];

    private async Task OpensAsync(Recorded chunk, ProspectId[] prospects, ProspectId? without = null)
    {
        for (var i = 0; i < prospects.Length; i++)
        {
            if (prospects[i] != without)
            {
                Assert.Equal($"text {i}", await Journal.OpenAsync(prospects[i], chunk.Id, "record"));
            }
        }
    }

    private long Rows(string table)
    {
        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of tests, not of people.
        command.CommandText = $"select count(*) from {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private byte[] Blob(string sql)
    {
        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of tests, not of people.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (byte[])command.ExecuteScalar()!;
    }

    private byte[] Keys(ProspectId prospect) => Blob($"select keys from prospect_block where first<=x'{Hex(prospect)}' order by first desc limit 1");

    private byte[] Box(ProspectId prospect)
    {
        var ids = Blob($"select prospects from prospect_block where first<=x'{Hex(prospect)}' order by first desc limit 1");
        var row = $"from personal_block where box_id=(select box_id from prospect_block where first<=x'{Hex(prospect)}' order by first desc limit 1)";
        return Blob($"select boxes {row}")[SealedBlock.RangeOf(Blob($"select ends {row}"), SealedBlock.PlaceOf(ids, prospect))];
    }

    // The beginning is enough: a long value goes on in other pages.
    private bool InFiles(byte[] bytes) => Directory.EnumerateFiles(folder.Path, "journal.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(bytes.AsSpan(0, Math.Min(bytes.Length, 40))) >= 0;
    });
}
