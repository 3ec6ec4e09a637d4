using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>A folder of its own for one test, with ways to open its journal and to tamper with it as a superuser.</summary>
public sealed class JournalFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("followup-journal-").FullName;

    public string File => System.IO.Path.Combine(Path, "journal.db");

    public Task<SqliteJournal> OpenAsync(params IBoard[] boards) => OpenAsync(PlaceIndex.MarkBits, boards);

    public Task<SqliteJournal> OpenAsync(int commandMarkBits, params IBoard[] boards) => SqliteJournal.OpenAsync(new SqliteJournalOptions
    {
        IndexMarkBits = commandMarkBits,
        Path = File,
        EventTypes = Journals.Types,
        KeyRing = new KeyRing(System.IO.Path.Combine(Path, "keys")),
        Boards = boards,
    });

    public void Sql(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of tests, not of people.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
