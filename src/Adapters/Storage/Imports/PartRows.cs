using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Storage.Imports;

/// <summary>Writes the two rows of a part; an import has thousands of parts, so the statements are kept. Used under the store's lock.</summary>
internal sealed class PartRows(SqliteConnection db) : IDisposable
{
    private readonly SqliteCommand begin = Command(db, "begin");
    private readonly SqliteCommand keys = Command(db, "insert into lead_keys(campaign, list, part, keys) values($campaign, $list, $part, $keys)", "$campaign", "$list", "$part", "$keys");
    private readonly SqliteCommand report = Command(db, "insert into report(list, block, box) values($list, $part, $box)", "$list", "$part", "$box");
    private readonly SqliteCommand commit = Command(db, "commit");

    public void Begin() => begin.ExecuteNonQuery();

    /// <summary>Writes both and commits. When it throws, the transaction is still open.</summary>
    public void Keep(byte[] campaign, byte[] list, int part, byte[] keyBytes, byte[] box)
    {
        Run(keys, campaign, list, part, keyBytes);
        Run(report, list, part, box);
        commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        begin.Dispose();
        keys.Dispose();
        report.Dispose();
        commit.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection db, string sql, params ReadOnlySpan<string> names)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
