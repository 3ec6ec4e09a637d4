using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Load;

/// <summary>
/// A real <c>imports.db</c>, changed cell by cell. It is no evidence either: what was taken is in the journal. What must never be shown is another text: boxes are sealed with what they belong to. Harmless is what takes a text away, and
/// <c>lead_keys</c>: it only says which rows of a later list are taken for people already known; who may be called is never asked of it.
/// </summary>
public sealed class ImportsUnderChange : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("imports-under-change").FullName;
    private readonly List<ListImport> lists = [];
    private readonly List<TenantId> clients = [];
    private readonly KeyRing keys;
    private readonly byte[] whole;
    private int copies;
    private readonly Cells cells;
    private readonly HashSet<string> texts;

    private ImportsUnderChange(int seed)
    {
        var chance = new Random(seed);
        keys = new KeyRing(Path.Combine(folder, "keys"));
        Build();
        SqliteConnection.ClearAllPools();
        Cells.IntoOneFile(Path.Combine(folder, "imports.db"));
        whole = File.ReadAllBytes(Path.Combine(folder, "imports.db"));
        cells = Cells.Of(Path.Combine(folder, "imports.db"), chance);
        texts = [.. TextsAsync(folder).GetAwaiter().GetResult()];
    }

    /// <summary>Every column that holds something.</summary>
    public IReadOnlyList<string> Columns => cells.Columns;

    /// <summary>A file with lists, their reports in several blocks, and keys of clients.</summary>
    public static ImportsUnderChange Open(int seed) => new(seed);

    /// <summary>Makes one change to a copy and looks at what comes of it.</summary>
    public async Task<(string Kind, StoreVerdict Verdict)> OneAsync()
    {
        // A folder of its own each time: connections to the last one may still be pooled.
        var copy = Directory.CreateDirectory(Path.Combine(folder, $"copy-{++copies}")).FullName;
        var file = Path.Combine(copy, "imports.db");
        await File.WriteAllBytesAsync(file, whole);
        var (kind, possible) = cells.Change(file);
        var verdict = possible ? await JudgeAsync(kind, copy) : StoreVerdict.Impossible;
        Directory.Delete(copy, recursive: true);
        return ("imports.db " + kind, verdict);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<StoreVerdict> JudgeAsync(string kind, string copy)
    {
        try
        {
            var now = await TextsAsync(copy);
            return now.Exists(text => !texts.Contains(text)) ? StoreVerdict.Accepted
                : now.Count < texts.Count || kind.StartsWith("lead_keys.", StringComparison.Ordinal) ? StoreVerdict.Harmless : StoreVerdict.Accepted;
        }
        catch (Exception exception) when (exception is InvalidDataException or CryptographicException or SqliteException or InvalidCastException)
        {
            return StoreVerdict.Refused;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
        }
    }

    // Everything that it shows; a client's key is made anew when it is gone, which is no text.
    private async Task<List<string>> TextsAsync(string at)
    {
        using var store = new ImportStore(at, keys);
        var all = store.All().Select(list => "list " + JsonSerializer.Serialize(list)).ToList();
        foreach (var list in lists.Select(list => list.List))
        {
            var block = 0;
            await foreach (var lines in store.ReadReportAsync(list))
            {
                all.Add($"report {list} {block++} {Encoding.UTF8.GetString(lines.Span)}");
            }
        }

        using var connection = new SqliteConnection($"Data Source={Path.Combine(at, "imports.db")};Pooling=False");
        await connection.OpenAsync();
        foreach (var client in clients)
        {
            using var there = connection.CreateCommand();
            there.CommandText = "select 1 from blind_key where client = $client";
            there.Parameters.AddWithValue("$client", client.Value.ToByteArray(bigEndian: true));
            if (await there.ExecuteScalarAsync() is not null)
            {
                all.Add($"key {client} {Convert.ToHexString(store.BlindKeyOf(client))}");
            }
        }

        return all;
    }

    private void Build()
    {
        using var store = new ImportStore(folder, keys);
        for (var one = 0; one < 4; one++)
        {
            var campaign = new CampaignId(Guid.CreateVersion7());
            var list = new ListImport(
                new ListId(Guid.CreateVersion7()), campaign, $"list-{one}.csv", new UserId(Guid.CreateVersion7()), DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000 + one), ListStage.Taken, 9, 9, 6, 2, 1, "utf-8", ";", true, "form", null);
            lists.Add(list);
            store.Save(list);
            for (var part = 0; part < 3; part++)
            {
                store.Keep(new KeptPart(list.List, campaign, part, [((UInt128)(one * 10) + (UInt128)part, new ProspectId(Guid.CreateVersion7()))], Encoding.UTF8.GetBytes($"{{\"row\":{part},\"list\":{one}}}\n")));
            }

            clients.Add(new TenantId(Guid.CreateVersion7()));
            store.BlindKeyOf(clients[^1]);
        }
    }
}
