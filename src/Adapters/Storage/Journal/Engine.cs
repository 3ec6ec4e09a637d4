using System.Runtime.InteropServices;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// The few entry points of the bundled engine that are called many times per event, without the safe handles of SQLitePCLRaw around them; the handles' owners keep them alive.
/// Those that only set or read a value skip the collector's transition as well.
/// </summary>
internal static partial class Engine
{
    private const string Library = "e_sqlite3";

    /// <summary>Tells the engine to copy what is bound.</summary>
    public static readonly nint Transient = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    public static partial int BindNumber(nint statement, int place, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static unsafe partial int BindBytes(nint statement, int place, byte* value, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_zeroblob")]
    public static partial int BindNoBytes(nint statement, int place, int length);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes")]
    [SuppressGCTransition]
    public static partial int Changes(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    public static partial long ColumnNumber(nint statement, int column);
}
