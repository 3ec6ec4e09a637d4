using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>Entries lie many to a row; whatever is changed in a row, the start names the entry and not just the row.</summary>
public sealed class SegmentDamageTests : IAsyncLifetime, IDisposable
{
    private readonly JournalFolder folder = new();

    public async Task InitializeAsync()
    {
        await using var journal = await folder.OpenAsync();
        var log = NewLog();
        var streams = Enumerable.Range(0, 90).Select(_ => NewStream(log)).ToArray();
        await OneBatch.AppendAsync(journal, streams.Select(stream => Steps(stream, 0)));
        await OneBatch.AppendAsync(journal, streams.Select(stream => Steps(stream, 1, 2)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_row_put_together_again_as_it_was_starts()
    {
        using var connection = folder.Connect();
        var row = StoredRow.Of(connection, 1, 100);
        Assert.InRange(row.Entries.Count, 2, 90);
        Assert.Null(await DamagedCopy.OpenAsync(folder, connection, row.Write(connection)));
    }

    [Theory]
    [InlineData("places", 20)]
    [InlineData("leaves", 32)]
    [InlineData("bytes", 0)]
    public async Task Any_changed_bit_of_a_row_names_its_entry(string column, int width)
    {
        var random = new Random(5);
        using var connection = folder.Connect();
        for (var round = 0; round < 24; round++)
        {
            var row = StoredRow.Of(connection, 1, random.Next(270));
            var at = random.Next(row.Entries.Count);
            var start = width > 0 ? width * at : row.Entries.Take(at).Sum(entry => entry.Bytes.Length);
            using var write = row.Write(connection);
            ((byte[])write.Parameters["$" + column].Value!)[start + random.Next(width > 0 ? width : row.Entries[at].Bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Equal(row.First + at, (await DamagedCopy.RefusesAsync(folder, connection, write)).Index);
        }
    }

    [Fact]
    public async Task Swapped_removed_doubled_and_moved_entries_are_named()
    {
        await NamesAsync(5, row => (row.Entries[5], row.Entries[6]) = (row.Entries[6], row.Entries[5]));
        await NamesAsync(5, row => (row.Entries[5], row.Entries[6]) = (row.Entries[5] with { Bytes = row.Entries[6].Bytes }, row.Entries[6] with { Bytes = row.Entries[5].Bytes }));
        await NamesAsync(5, row => row.Entries.RemoveAt(5));
        await NamesAsync(5, row => row.Entries.Insert(5, row.Entries[4]));
        await NamesAsync(0, row => row.Entries.Insert(0, row.Entries[^1]));

        // The last of a row, gone without a trace in it: the next row begins too late.
        using var connection = folder.Connect();
        var count = StoredRow.Of(connection, 1, 100).Entries.Count;
        await NamesAsync(count - 1, row => row.Entries.RemoveAt(count - 1));
    }

    [Fact]
    public async Task A_directory_that_does_not_fit_its_row_is_named()
    {
        using var connection = folder.Connect();
        var row = StoredRow.Of(connection, 1, 100);
        foreach (var (column, cut) in (List<(string, int)>)[("places", 20), ("places", 1), ("leaves", 32), ("leaves", 1)])
        {
            await CutAsync(row.First, column, cut);
        }

        await CutAsync(row.First + row.Entries.Count - 1, "bytes", 1);
        foreach (var column in (string[])["places", "leaves", "bytes"])
        {
            var damage = await DamagedCopy.RefusesAsync(folder, connection, $"update segment set {column}=x'' where seq={row.Seq}");
            Assert.Equal(row.First, damage.Index);
        }

        async Task CutAsync(long named, string column, int cut)
        {
            using var write = row.Write(connection);
            var bytes = (byte[])write.Parameters["$" + column].Value!;
            write.Parameters["$" + column].Value = bytes[..^cut];
            Assert.Equal(named, (await DamagedCopy.RefusesAsync(folder, connection, write)).Index);
        }
    }

    [Fact]
    public async Task An_order_carried_out_twice_is_named_even_when_every_hash_is_made_anew()
    {
        // The only entry of a second log says it belongs to the order of the first one of that log.
        await using (var journal = await folder.OpenAsync())
        {
            var (log, order) = (NewLog(), Steps(NewStream(NewLog()), 0));
            await journal.AppendAsync(order with { Stream = NewStream(log) });
            await journal.AppendAsync(Steps(NewStream(log), 0));
        }

        using var connection = folder.Connect();
        var (first, second) = (StoredRow.Of(connection, 2, 0).Entries[0], StoredRow.Of(connection, 2, 1));
        var text = System.Text.Encoding.UTF8.GetString(second.Entries[0].Bytes);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text.Replace(OrderOf(second.Entries[0]), OrderOf(first), StringComparison.Ordinal));
        var leaf = FollowUpConsole.Merkle.TreeHash.Leaf(bytes);
        second.Entries[0] = second.Entries[0] with { Bytes = bytes, Leaf = leaf };
        using var write = second.Write(connection);
        write.CommandText += "; update log set peaks=$peaks where log_id=2";
        write.Parameters.AddWithValue("$peaks", FollowUpConsole.Merkle.TreeHash.Node(first.Leaf, leaf));
        var damage = await DamagedCopy.RefusesAsync(folder, connection, write);
        Assert.Equal(1, damage.Index);
        Assert.Contains("order", damage.What, StringComparison.Ordinal);
    }

    private static string OrderOf(StoredEntry entry)
    {
        var text = System.Text.Encoding.UTF8.GetString(entry.Bytes);
        return text.Substring(text.IndexOf("\"cmd\":\"", StringComparison.Ordinal) + 7, 36);
    }

    private async Task NamesAsync(int at, Action<StoredRow> damage)
    {
        using var connection = folder.Connect();
        var row = StoredRow.Of(connection, 1, 100);
        damage(row);
        Assert.Equal(row.First + at, (await DamagedCopy.RefusesAsync(folder, connection, row.Write(connection))).Index);
    }
}
