using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Load;

/// <summary>The cells of a database file, changed one at a time by SQL as somebody with every right on the file would.</summary>
internal sealed class Cells
{
    // Held only while the tables are made.
    private static readonly string[] Passing = ["__EFMigrationsLock"];
    private readonly List<(string Table, string Column, string Type)> columns;
    private readonly Random chance;
    private readonly bool nothing;

    private Cells(List<(string Table, string Column, string Type)> columns, Random chance, bool nothing) => (this.columns, this.chance, this.nothing) = (columns, chance, nothing);

    /// <summary>Every column of a table that has rows, as <c>table.column</c>.</summary>
    public IReadOnlyList<string> Columns => [.. columns.Select(column => column.Table + "." + column.Column)];

    /// <summary>The cells of a file.</summary>
    /// <param name="file">Of this one and its copies.</param>
    /// <param name="chance">Decides which and how.</param>
    /// <param name="nothing">Cells are also set to null.</param>
    public static Cells Of(string file, Random chance, bool nothing = false)
    {
        using var connection = Connect(file);
        var all = Rows(connection, "select name from sqlite_schema where type='table' order by name", row => row.GetString(0)).ToLookup(table => Rows(connection, $"select count(*) from \"{table}\"", row => row.GetInt32(0))[0] > 0);
        if (all[false].FirstOrDefault(table => !Passing.Contains(table)) is { } empty)
        {
            throw new InvalidOperationException($"The table {empty} of {file} is empty: its columns would never be tried.");
        }

        var tables = all[true];
        return new Cells([.. tables.SelectMany(table => Rows(connection, $"select name, type from pragma_table_info('{table}')", row => (table, row.GetString(0), row.GetString(1))))], chance, nothing);
    }

    /// <summary>Takes what lies beside a file into it, so that it can be copied alone.</summary>
    public static void IntoOneFile(string file)
    {
        using var connection = Connect(file);
        Command(connection, "pragma journal_mode=delete").ExecuteNonQuery();
    }

    /// <summary>Makes one change; false when the engine does not take it, or it changes nothing.</summary>
    public (string Kind, bool Possible) Change(string file)
    {
        var (table, column, type) = columns[chance.Next(columns.Count)];
        using var connection = Connect(file);
        var count = Rows(connection, $"select count(*) from \"{table}\"", row => row.GetInt32(0))[0];
        var keys = Rows(connection, $"select group_concat('\"' || name || '\"', ' || char(0) || ') from pragma_table_info('{table}') where pk > 0", row => row.IsDBNull(0) ? "rowid" : row.GetString(0))[0];
        var where = $"where {keys} = (select {keys} from \"{table}\" limit 1 offset {chance.Next(count)})";
        var (how, sql) = Change($"\"{table}\"", $"\"{column}\"", type, where, count);
        try
        {
            using var command = Command(connection, sql);
            return ($"{table}.{column}: {how}", command.ExecuteNonQuery() > 0);
        }
        catch (SqliteException)
        {
            return ($"{table}.{column}: {how}", false);
        }
    }

    private static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the schema itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private (string How, string Sql) Change(string table, string column, string type, string where, int count)
    {
        string Set(string to) => $"update {table} set {column} = {to} {where} and {column} is not ({to})";
        var other = $"(select {column} from {table} limit 1 offset {chance.Next(count)})";
        var at = chance.Next(1, 400).ToString(CultureInfo.InvariantCulture);
        return (chance.Next(nothing ? 8 : 7), type) switch
        {
            (0, _) => ("row deleted", $"delete from {table} {where}"),
            (1, _) => ("another row's", Set(other)),
            (7, _) => ("nothing", Set("null")),
            (2, "INTEGER") => ("plus one", Set(column + " + 1")),
            (3, "INTEGER") => ("minus one", Set(column + " - 1")),
            (4, "INTEGER") => ("far away", Set(column + " + 1000000")),
            (5, "INTEGER") => ("negative", Set("-" + column)),
            (_, "INTEGER") => ("zero", Set("0")),
            (2, "TEXT") => ("longer", Set(column + " || 'x'")),
            (3, "TEXT") => ("shorter", Set($"substr({column}, 1, length({column}) - 1)")),
            (4, "TEXT") => ("upper case", Set($"upper({column})")),
            (_, "TEXT") => ("empty", Set("''")),
            (2, _) => ("longer", Set($"cast({column} || x'00' as blob)")),
            (3, _) => ("shorter", Set($"substr({column}, 1, length({column}) - 1)")),
            (4, _) => ("empty", Set("x''")),
            (5, _) => ("zeros", Set($"zeroblob(length({column}))")),
            _ => ("a byte", Set($"cast(substr({column}, 1, ({at} % length({column}))) || x'{chance.Next(256):x2}' || substr({column}, ({at} % length({column})) + 2) as blob)")),
        };
    }
}
