using System.Globalization;
using SQLitePCL;

namespace FollowUpConsole.Storage.Journal;

/// <summary>The engine answered with an error.</summary>
internal sealed class SqliteFailure(int code, string message) : IOException($"SQLite error {code.ToString(CultureInfo.InvariantCulture)}: {message}")
{
    public int Code => code;
}

/// <summary>One connection of the journal, without anything between it and the engine. Used by one thread at a time.</summary>
internal sealed class SqliteHandle : IDisposable
{
    private readonly sqlite3 connection;
    private readonly List<SqliteStatement> statements = [];

    static SqliteHandle() => Batteries_V2.Init();

    public SqliteHandle(string path, bool readOnly)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_PRIVATECACHE | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var code = raw.sqlite3_open_v2(path, out connection, flags, null);
        if (code != raw.SQLITE_OK)
        {
            connection.Dispose();
            throw new SqliteFailure(code, "cannot open the database file");
        }

        raw.sqlite3_extended_result_codes(connection, 1);
        raw.sqlite3_busy_timeout(connection, 5000);
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(connection) == 0;

    public int Changes => Engine.Changes(connection.DangerousGetHandle());

    public void Run(string sql)
    {
        var code = raw.sqlite3_exec(connection, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }

        var prepared = new SqliteStatement(this, statement);
        statements.Add(prepared);
        return prepared;
    }

    /// <summary>A statement for one use; the caller disposes of it.</summary>
    public SqliteStatement PrepareOnce(string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection, sql, out var statement);
        return code == raw.SQLITE_OK ? new SqliteStatement(this, statement) : throw Failure(code);
    }

    /// <summary>The first column of the first row, as text; null without a row.</summary>
    public string? Ask(string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection, sql, out var statement);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }

        using (statement)
        {
            return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? raw.sqlite3_column_text(statement, 0).utf8_to_string() : null;
        }
    }

    public long AskNumber(string sql) => long.Parse(Ask(sql) ?? "0", CultureInfo.InvariantCulture);

    public SqliteFailure Failure(int code) => new(raw.sqlite3_extended_errcode(connection) is var extended and not raw.SQLITE_OK ? extended : code, raw.sqlite3_errmsg(connection).utf8_to_string());

    public void Dispose()
    {
        statements.ForEach(statement => statement.Dispose());
        connection.Dispose();
    }
}
