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
        for (var i = 0; i < 240; i++)
        {
            var stream = streams[i * 7 % streams.Length];
            await journal.AppendAsync(Steps(stream, await journal.VersionOfAsync(stream), 1 + (i % 4)));
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
    public async Task Any_changed_column_of_any_table_is_found()
    {
        var random = new Random(11);
        foreach (var (table, column, type) in Columns())
        {
            for (var round = 0; round < 4; round++)
            {
                using var connection = folder.Connect();
                var row = random.Next(int.Parse(Ask(connection, $"select count(*) from {table}"), CultureInfo.InvariantCulture));
                var where = $"rowid=(select rowid from {table} limit 1 offset {row})";
                where = table == "command" ? $"(log_id, command)=(select log_id, command from command limit 1 offset {row})" : where;
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
        foreach (var index in (int[])[0, 17, 100, 255, 256, 300])
        {
            using var connection = folder.Connect();
            var damage = await RefusesAsync(connection, $"delete from entry where log_id=1 and idx={index}");
            Assert.Equal(index, damage.Index);
            Assert.Equal(Ask(connection, "select name from log where log_id=1"), damage.Log?.Value);
        }

        using var again = folder.Connect();
        foreach (var table in (string[])["command", "tile", "stream", "log"])
        {
            await RefusesAsync(again, $"delete from {table} where rowid=(select min(rowid) from {table})".Replace("rowid=(select min(rowid) from command)", "first=0", StringComparison.Ordinal));
        }

        await RefusesAsync(again, "delete from entry where seq=(select max(seq) from entry)");
        await RefusesAsync(again, "delete from entry");
    }

    [Fact]
    public async Task Swapped_entries_are_found()
    {
        using var connection = folder.Connect();
        var damage = await RefusesAsync(connection, """
            update entry set idx=-1 where log_id=1 and idx=20; update entry set idx=20 where log_id=1 and idx=21; update entry set idx=21 where idx=-1
            """);
        Assert.Equal(20, damage.Index);
        damage = await RefusesAsync(connection, """
            create temp table one as select bytes, leaf from entry where log_id=1 and idx=30;
            update entry set (bytes, leaf)=(select bytes, leaf from entry where log_id=1 and idx=31) where log_id=1 and idx=30;
            update entry set (bytes, leaf)=(select bytes, leaf from one) where log_id=1 and idx=31; drop table one
            """);
        Assert.Equal(30, damage.Index);
    }

    [Fact]
    public async Task A_rewritten_event_with_a_matching_leaf_is_found_by_the_tile_or_the_head()
    {
        foreach (var index in (long[])[40, 500])
        {
            using var connection = folder.Connect();
            using var read = connection.CreateCommand();
            read.CommandText = $"select bytes from entry where log_id=1 and idx={index}";
            var bytes = (byte[])read.ExecuteScalar()!;
            var at = bytes.AsSpan().IndexOf("\"actor\":\"u:test\""u8);
            bytes[at + 11] = (byte)'z';
            using var write = connection.CreateCommand();
            write.CommandText = $"update entry set bytes=$bytes, leaf=$leaf where log_id=1 and idx={index}";
            write.Parameters.AddWithValue("$bytes", bytes);
            write.Parameters.AddWithValue("$leaf", FollowUpConsole.Merkle.TreeHash.Leaf(bytes));
            var damage = await RefusesAsync(connection, write);
            Assert.InRange(damage.Index!.Value, index - 255, index);
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_canonical_are_found_even_when_every_hash_is_made_anew()
    {
        // One event, so that leaf and head are one and the same hash.
        using var connection = folder.Connect();
        using var read = connection.CreateCommand();
        read.CommandText = "select bytes from entry where log_id=3";
        byte[] bytes = [.. ((byte[])read.ExecuteScalar()!)[..^1], (byte)' ', (byte)'}'];
        using var write = connection.CreateCommand();
        write.CommandText = "update entry set bytes=$bytes, leaf=$leaf where log_id=3; update log set peaks=$leaf where log_id=3";
        write.Parameters.AddWithValue("$bytes", bytes);
        write.Parameters.AddWithValue("$leaf", FollowUpConsole.Merkle.TreeHash.Leaf(bytes));
        var damage = await RefusesAsync(connection, write);
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
            ("entry", ["seq:INTEGER", "log_id:INTEGER", "idx:INTEGER", "stream_id:INTEGER", "version:INTEGER", "prev:INTEGER", "leaf:BLOB", "bytes:BLOB"]),
            ("log", ["log_id:INTEGER", "name:TEXT", "size:INTEGER", "peaks:BLOB", "recorded:INTEGER"]),
            ("stream", ["stream_id:INTEGER", "log_id:INTEGER", "kind:TEXT", "entity:BLOB"]),
            ("command", ["log_id:INTEGER", "command:BLOB", "first:INTEGER", "count:INTEGER"]),
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

    private async Task<JournalDamagedException> RefusesAsync(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await RefusesAsync(connection, command);
    }

    // Damages a copy, so that every round starts from the good file.
    private async Task<JournalDamagedException> RefusesAsync(SqliteConnection connection, SqliteCommand damage)
    {
        var copy = Path.Combine(folder.Path, "copy");
        Directory.CreateDirectory(copy);
        foreach (var old in Directory.GetFiles(copy))
        {
            File.Delete(old);
        }

        using (var target = new SqliteConnection($"Data Source={Path.Combine(copy, "journal.db")};Pooling=False"))
        {
            target.Open();
            connection.BackupDatabase(target);
            using var onCopy = target.CreateCommand();
            onCopy.CommandText = damage.CommandText;
            foreach (SqliteParameter parameter in damage.Parameters)
            {
                onCopy.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
            }

            try
            {
                onCopy.ExecuteNonQuery();
            }
            catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
            {
                return new JournalDamagedException(null, null, "the database itself refuses this damage");
            }
        }

        try
        {
            await using var journal = await SqliteJournal.OpenAsync(new SqliteJournalOptions
            {
                Path = Path.Combine(copy, "journal.db"),
                EventTypes = Types,
                KeyRing = new KeyRing(Path.Combine(folder.Path, "keys")),
            });
        }
        catch (JournalDamagedException damaged)
        {
            return damaged;
        }
        catch (InvalidOperationException key) when (damage.CommandText.Contains("log", StringComparison.Ordinal) && key.Message.Contains("key of log", StringComparison.Ordinal))
        {
            return new JournalDamagedException(null, null, key.Message);
        }

        throw new Xunit.Sdk.XunitException($"The journal started in spite of: {damage.CommandText[..Math.Min(200, damage.CommandText.Length)]}");
    }
}
