using System.Diagnostics;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>A chunk of an import.</summary>
[EventType("bench.prospects-imported.v1", Bulk = true)]
internal sealed record BenchImported(IReadOnlyList<ProspectId> Prospects) : IEvent;

/// <summary>Prospects per second into the vault (own key each, record encrypted and committed to, number hashed), in chunks from two tasks; against inserts of the bare records.</summary>
internal sealed class VaultBenchmark : IBenchmark
{
    private const int Chunks = 400;
    private const int PerChunk = 230;
    private const int Importers = 4;
    private readonly ScratchFolder scratch = new();
    private readonly string record = "{\"city\":\"Montreuil\",\"company\":\"Garage du Marché\",\"email\":\"camille.moreau@example.test\",\"first\":\"Camille\",\"last\":\"Moreau\",\"phone\":\"+33199000000\",\"quote\":\"Q-2026-000123\",\"amount\":\"1240.00\"}";

    public string Name => "vault";

    public string Unit => "prospects/s";

    public Task<double> FloorAsync()
    {
        var folder = scratch.Next();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "floor.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=full; create table prospect(id blob primary key, record text not null) without rowid";
        command.ExecuteNonQuery();
        command.CommandText = "insert into prospect values($id, $record)";
        var id = command.Parameters.Add("$id", SqliteType.Blob);
        command.Parameters.AddWithValue("$record", record);
        var clock = Stopwatch.StartNew();
        for (var chunk = 0; chunk < Chunks; chunk++)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < PerChunk; i++)
            {
                id.Value = Guid.CreateVersion7().ToByteArray(bigEndian: true);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return Task.FromResult(Chunks * PerChunk / clock.Elapsed.TotalSeconds);
    }

    public async Task<double> ProductAsync()
    {
        var folder = scratch.Next();
        await using var journal = await SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = BenchEvents.Types, KeyRing = new KeyRing(folder) });
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Importers).Select(importer => Task.Run(async () =>
        {
            var stream = BenchEvents.Streams[importer];
            for (var chunk = 0; chunk < Chunks / Importers; chunk++)
            {
                ProspectId[] prospects = [.. Enumerable.Range(0, PerChunk).Select(_ => new ProspectId(Guid.CreateVersion7()))];
                var draft = new EventDraft(
                    new BenchImported(prospects),
                    new EventAbout(),
                    Personal: [.. prospects.Select(prospect => new PersonalPart(prospect, "record", record))],
                    Numbers: [.. prospects.Select((prospect, i) => new PersonalNumber(prospect, PhoneNumber.FromE164($"+331990{i:D5}")))]);
                var request = new AppendRequest(stream, chunk, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:import", DateTimeOffset.UnixEpoch), [draft]);
                if (await journal.AppendAsync(request) is not AppendOutcome.Appended)
                {
                    throw new InvalidOperationException("A chunk was refused.");
                }
            }
        })));
        return Chunks * PerChunk / clock.Elapsed.TotalSeconds;
    }

    public Task CleanUpAsync()
    {
        scratch.Clear();
        return Task.CompletedTask;
    }
}
