using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FollowUpConsole.Storage.Identity;

// Several connections write this file. With the bundled engine (before 3.51.3) a write-ahead log that is reset by one of several
// connections can be corrupted, so this small file keeps the rollback journal, and a "yes" is on the disk before it is said.
internal sealed class DurableConnections : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
