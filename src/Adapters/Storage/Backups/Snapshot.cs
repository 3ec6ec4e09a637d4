using System.Security.Cryptography;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Storage.Backups;

/// <summary>Copies of databases that somebody may be writing at the same moment.</summary>
public static class Snapshot
{
    /// <summary>
    /// Copies a database as it is at one moment, while others go on writing it; what was acknowledged before the call is in the copy. It only reads: a second connection that wrote or checkpointed
    /// could damage the file (see <see cref="JournalSchema"/>). Throws <see cref="BackupRefusedException"/> when the database cannot be read.
    /// </summary>
    /// <param name="database">The file.</param>
    /// <param name="to">The copy, one file; must not be there yet.</param>
    public static void Take(string database, string to)
    {
        try
        {
            using var from = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False;Default Timeout=60");
            using var copy = new SqliteConnection($"Data Source={to};Pooling=False");
            from.Open();
            copy.Open();
            from.BackupDatabase(copy);
            using var one = copy.CreateCommand();
            one.CommandText = "pragma journal_mode=delete";
            one.ExecuteNonQuery();
        }
        catch (SqliteException exception)
        {
            throw new BackupRefusedException($"{database} cannot be read ({exception.Message.ReplaceLineEndings(" ")}).");
        }
    }

    /// <summary>Copies a stream, at most so many bytes, and answers how many and their SHA-256 in hex.</summary>
    internal static (long Size, string Sha256) Copy(Stream from, Stream to, long most)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, size) = (new byte[1 << 17], 0L);
        for (int read; size <= most && (read = from.Read(buffer)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
