using SQLitePCL;

namespace FollowUpConsole.Storage.Journal;

/// <summary>A prepared statement. Parameters and columns are counted from 0.</summary>
internal sealed class SqliteStatement(SqliteHandle handle, sqlite3_stmt statement) : IDisposable
{
    private readonly nint pointer = statement.DangerousGetHandle();

    public SqliteStatement With(int place, long value)
    {
        Check(Engine.BindNumber(pointer, place + 1, value));
        return this;
    }

    public unsafe SqliteStatement With(int place, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            // Without bytes the engine would take the value for null.
            Check(value.IsEmpty ? Engine.BindNoBytes(pointer, place + 1, 0) : Engine.BindBytes(pointer, place + 1, bytes, value.Length, Engine.Transient));
        }

        return this;
    }

    public SqliteStatement With(int place, string value)
    {
        Check(raw.sqlite3_bind_text(statement, place + 1, value));
        return this;
    }

    public SqliteStatement With(int place, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return With(place, bytes);
    }

    /// <summary>Runs a statement with two last parameters that are not copied: they stay where they are until the row is written.</summary>
    public unsafe void RunWith(int place, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        fixed (byte* one = first, two = second)
        {
            Check(Engine.BindBytes(pointer, place + 1, one, first.Length, 0));
            Check(Engine.BindBytes(pointer, place + 2, two, second.Length, 0));
            Run();
        }
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        var code = Engine.Step(pointer);
        if (code == raw.SQLITE_DONE)
        {
            _ = Engine.Reset(pointer);
            return;
        }

        var failure = handle.Failure(code);
        _ = Engine.Reset(pointer);
        throw failure;
    }

    /// <summary>Moves to the next row. Whoever stops before the end calls <see cref="Reset"/>.</summary>
    public bool Next()
    {
        var code = Engine.Step(pointer);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        var failure = code == raw.SQLITE_DONE ? null : handle.Failure(code);
        _ = Engine.Reset(pointer);
        return failure is null ? false : throw failure;
    }

    // Resetting repeats the code of the last step, which has been looked at already.
    public void Reset() => _ = Engine.Reset(pointer);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => Engine.ColumnNumber(pointer, column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public Guid Uuid(int column) => Span(column) is { Length: 16 } bytes ? new Guid(bytes, bigEndian: true) : Guid.Empty;

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw handle.Failure(code);
        }
    }
}
