using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>Damages a copy of a closed journal, so that every round starts from the good file, and tries to start on it.</summary>
internal static class DamagedCopy
{
    /// <summary>What the start says; fails when it says nothing.</summary>
    public static async Task<JournalDamagedException> RefusesAsync(JournalFolder folder, SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of tests, not of people.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await RefusesAsync(folder, connection, command);
    }

    /// <summary>What the start says; fails when it says nothing.</summary>
    public static async Task<JournalDamagedException> RefusesAsync(JournalFolder folder, SqliteConnection connection, SqliteCommand damage) =>
        await OpenAsync(folder, connection, damage)
        ?? throw new Xunit.Sdk.XunitException($"The journal started in spite of: {damage.CommandText[..Math.Min(200, damage.CommandText.Length)]}");

    /// <summary>What the start says; null when it starts.</summary>
    public static async Task<JournalDamagedException?> OpenAsync(JournalFolder folder, SqliteConnection connection, SqliteCommand damage)
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
                EventTypes = Journals.Types,
                KeyRing = new KeyRing(Path.Combine(folder.Path, "keys")),
            });
            return null;
        }
        catch (JournalDamagedException damaged)
        {
            return damaged;
        }
        catch (InvalidOperationException key) when (damage.CommandText.Contains("log", StringComparison.Ordinal) && key.Message.Contains("key of log", StringComparison.Ordinal))
        {
            return new JournalDamagedException(null, null, key.Message);
        }
    }
}
