using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>Somebody with every right on the file changes it behind our back: the next start must refuse and say where.</summary>
public sealed class JournalDamageTests : IAsyncLifetime, IDisposable
{
    private readonly JournalFolder folder = new();

    public async Task InitializeAsync()
    {
        await using var journal = await folder.OpenAsync();
        var logs = new[] { NewLog(), NewLog(), NewLog() };
        var streams = Enumerable.Range(0, 40).Select(i => NewStream(logs[i % 10 == 9 ? 1 : 0])).ToArray();
        for (var i = 0; i < 40; i++)
        {
            var stream = streams[i * 7 % streams.Length];
            await journal.AppendAsync(Steps(stream, await journal.VersionOfAsync(stream), 1 + (i % 4)));
        }

        // And some commits of many orders, so that there are rows of many entries.
        var versions = await Task.WhenAll(streams.Select(stream => journal.VersionOfAsync(stream).AsTask()));
        for (var i = 0; i < 5; i++)
        {
            await OneBatch.AppendAsync(journal, streams.Select((stream, at) => Steps(stream, versions[at] + (i * 3), 3)));
        }

        await journal.AppendAsync(new AppendRequest(NewStream(logs[2]), 0, Order(), [Step(1) with { Personal = [new(new ProspectId(Guid.CreateVersion7()), "note", "x")] }]));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_untouched_journal_starts()
    {
        await using var journal = await folder.OpenAsync();
        Assert.Equal(3, journal.Heads.Count);
    }

    [Fact]
    public async Task T10_any_changed_column_of_any_table_is_found()
    {
        var random = new Random(11);
        foreach (var (table, column, type) in Columns())
        {
            for (var round = 0; round < 4; round++)
            {
                using var connection = folder.Connect();
                var row = random.Next(int.Parse(Ask(connection, $"select count(*) from {table}"), CultureInfo.InvariantCulture));
                var where = $"rowid=(select rowid from {table} limit 1 offset {row})";
                var change = type switch
                {
                    "INTEGER" => $"{column}={column}{(random.Next(2) == 0 ? "+" : "-")}{1 + (random.Next(2) * 1_000_000)}",
                    "TEXT" => $"{column}={column}||'x'",
                    _ => FlipOneBit(connection, table, column, where, random),
                };
                await RefusesAsync(connection, $"update {table} set {change} where {where}");
            }
        }
    }

    [Fact]
    public async Task A_deleted_row_is_found_and_the_gap_is_named()
    {
        using var connection = folder.Connect();
        foreach (var index in (int[])[0, 17, 100, 255, 256, 300, 500])
        {
            var row = StoredRow.Of(connection, 1, index);
            var damage = await RefusesAsync(connection, $"delete from segment where seq={row.Seq}");
            Assert.Equal(row.First, damage.Index);
            Assert.Equal(Ask(connection, "select name from log where log_id=1"), damage.Log?.Value);
        }

        foreach (var table in (string[])["tile", "stream", "log"])
        {
            await RefusesAsync(connection, $"delete from {table} where rowid=(select min(rowid) from {table})");
        }

        await RefusesAsync(connection, "delete from segment where seq=(select max(seq) from segment)");
        await RefusesAsync(connection, "delete from segment");
    }

    [Fact]
    public async Task A_rewritten_event_with_a_matching_leaf_is_found_by_the_tile_or_the_head()
    {
        foreach (var index in (int[])[40, 500])
        {
            using var connection = folder.Connect();
            var row = StoredRow.Of(connection, 1, index);
            var bytes = (byte[])row.Entries[index - (int)row.First].Bytes.Clone();
            bytes[bytes.AsSpan().IndexOf("\"actor\":\"u:test\""u8) + 11] = (byte)'z';
            row.Entries[index - (int)row.First] = row.Entries[index - (int)row.First] with { Bytes = bytes, Leaf = FollowUpConsole.Merkle.TreeHash.Leaf(bytes) };
            var damage = await DamagedCopy.RefusesAsync(folder, connection, row.Write(connection));
            Assert.InRange(damage.Index!.Value, index - 255, index);
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_canonical_are_found_even_when_every_hash_is_made_anew()
    {
        // One event, so that leaf and head are one and the same hash.
        using var connection = folder.Connect();
        var row = StoredRow.Of(connection, 3, 0);
        byte[] bytes = [.. row.Entries[0].Bytes[..^1], (byte)' ', (byte)'}'];
        row.Entries[0] = row.Entries[0] with { Bytes = bytes, Leaf = FollowUpConsole.Merkle.TreeHash.Leaf(bytes) };
        using var write = row.Write(connection);
        write.CommandText += "; update log set peaks=$leaves where log_id=3";
        var damage = await DamagedCopy.RefusesAsync(folder, connection, write);
        Assert.Contains("Not canonical", damage.What, StringComparison.Ordinal);
        Assert.Equal(0, damage.Index);
    }

    [Fact]
    public async Task A_file_that_is_no_journal_is_refused()
    {
        var path = Path.Combine(folder.Path, "other.db");
        await File.WriteAllTextAsync(path, new string('x', 5000));
        await Assert.ThrowsAsync<JournalDamagedException>(() => SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = path, EventTypes = Types, KeyRing = new KeyRing(folder.Path) }));
    }

    private static List<(string Table, string Column, string Type)> Columns()
    {
        (string Table, string[] Columns)[] tables =
        [
            ("segment", ["seq:INTEGER", "log_id:INTEGER", "first:INTEGER", "places:BLOB", "leaves:BLOB", "bytes:BLOB"]),
            ("log", ["log_id:INTEGER", "name:TEXT", "size:INTEGER", "peaks:BLOB", "recorded:INTEGER"]),
            ("stream", ["stream_id:INTEGER", "log_id:INTEGER", "kind:TEXT", "entity:BLOB"]),
            ("tile", ["log_id:INTEGER", "level:INTEGER", "pos:INTEGER", "hashes:BLOB"]),
        ];
        return [.. tables.SelectMany(table => table.Columns.Select(column => (table.Table, column.Split(':')[0], column.Split(':')[1])))];
    }

    private static string FlipOneBit(SqliteConnection connection, string table, string column, string where, Random random)
    {
        var bytes = Convert.FromHexString(Ask(connection, $"select hex({column}) from {table} where {where}"));
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return $"{column}=x'{Convert.ToHexString(bytes)}'";
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    private Task<JournalDamagedException> RefusesAsync(SqliteConnection connection, string sql) => DamagedCopy.RefusesAsync(folder, connection, sql);
}
