using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Shell;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Storage.Backups;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.WebConsole.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>
/// One in ten of many persons (a thousand of ten thousand, when the whole is asked for) with names and numbers that occur nowhere else is erased. Every bundle made before still verifies, and none of what was planted is found in the data folder, the journal,
/// a backup taken after, what the console logged, or the memory of the verifier; those who were not erased are, wherever they may be.
/// </summary>
public sealed class ErasedTextsTests : IDisposable
{
    // Ten thousand take a minute or two: WHOLE=1 dotnet test tests/Apps.Tests --filter FullyQualifiedName~ErasedTextsTests
    private static readonly int People = Environment.GetEnvironmentVariable("WHOLE") is { Length: > 0 } ? Planted.Most : Planted.Most / 10;
    private static readonly int Gone = People / 10;
    private readonly string folder = Directory.CreateTempSubdirectory("erased-").FullName;
    private readonly string elsewhere = Directory.CreateTempSubdirectory("erased-backup-").FullName;
    private readonly Bundles bundles = new();

    private string Log => Path.Combine(elsewhere, "console.log");

    public void Dispose()
    {
        bundles.Dispose();
        Directory.Delete(folder, recursive: true);
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task Of_every_tenth_person_who_was_erased_nothing_is_found_anywhere_and_every_old_bundle_verifies()
    {
        // Every tenth goes, among them two who were called and one of whom a dossier was made.
        var erased = Enumerable.Range(0, Gone).Select(i => i * 10).ToHashSet();
        string key;
        List<string> old = [];
        string open;
        using (var logged = new StreamWriter(Log, append: false, Encoding.UTF8))
        {
            await using var host = await ConsoleHost.StartAsync(services => services.AddLogging(logging => logging.AddProvider(new LogFile(logged))).Configure<LoggerFilterOptions>(filter => filter.Rules.Add(new LoggerFilterRule(typeof(LogFile).FullName, null, LogLevel.Debug, null))), ("data", folder));
            var company = await Company.AddAsync(host, "Nordlys");
            using var manager = await company.ClientAsync(Role.ClientManager);
            var list = new StringBuilder("Name;Company;Phone;Email;Notes\n");
            for (var person = 0; person < People; person++)
            {
                list.Append(CultureInfo.InvariantCulture, $"Ada {Planted.Name(person)};{Planted.Name(person)} Works;{Planted.Number(person)};ada@{Planted.Name(person)}.example;asked for {Planted.Name(person)}\n");
            }

            var import = await manager.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes(list.ToString()), company.Campaign, "trade fair", "FR"));
            Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());
            var rows = "/api/v1/imports/" + (await import.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString() + "/rows";
            key = bundles.Key(host.Services.GetRequiredService<ISigner>().Key.Pem);
            var people = await PeopleAsync(host);
            Assert.Equal(People, people.Count);

            var calls = new[] { await CallAsync(company, people[0], 0), await CallAsync(company, people[10], 10), await CallAsync(company, people[999], 999) };
            var report = await MakeAsync(manager, "/api/v1/reports", """{"period":"all"}""");
            old.Add(await TakeAsync(manager.GetAsync($"/api/v1/reports/{report}/bundle")));
            old.Add(await TakeAsync(manager.GetAsync($"/api/v1/dossiers/{await MakeAsync(manager, "/api/v1/dossiers", $$"""{"number":"{{Planted.Number(0)}}","region":"FR"}""")}/bundle")));
            open = await TakeAsync(manager.PostAsync($"/api/v1/reports/{report}/disclosures", new StringContent($$"""{"calls":["{{calls[2]}}"],"fields":["notes"]}""", Encoding.UTF8, "application/json")));

            // Control: before, the search finds everybody in the vault, and those who were called in their notes.
            Assert.Equal(People, Planted.In(await TextsAsync(host.Services.GetRequiredService<IVault>(), people.Values)).Count);

            var session = new SessionId((await company.TokenAsync(Role.ClientManager)).Token.Value);
            await Parallel.ForEachAsync(erased, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, stop) => Assert.True((await host.Door.AskAsync(session, new ErasePerson(people[person], "request"), cancellation: stop)).Required().Erased));
            Nothing(erased, Planted.In(await TextsAsync(host.Services.GetRequiredService<IVault>(), people.Values)), People - Gone, "the vault");
            Nothing(erased, Planted.In(Encoding.UTF8.GetBytes(await manager.GetStringAsync(rows))), 0, "the report of the import");

            old.Add(await TakeAsync(manager.GetAsync($"/api/v1/reports/{report}/bundle")));

            // Their numbers find the story of them all the same, by the keyed hash, and nothing of them in it.
            var dossier = await MakeAsync(manager, "/api/v1/dossiers", $$"""{"number":"{{Planted.Number(0)}}","region":"FR"}""");
            old.Add(await TakeAsync(manager.GetAsync($"/api/v1/dossiers/{dossier}/bundle")));
            Assert.All(["entries:calls.call-started.v1 1", "entries:prospects.person-erased.v1 1", "entries:prospects.number-suppressed.v1 "], fact => Assert.Contains("fact " + fact, File.ReadAllText(Path.Combine(old[^1], "dossier")), StringComparison.Ordinal));
            BackupWriter.Make(folder, Path.Combine(elsewhere, "after.backup"), DateTimeOffset.UtcNow);
        }

        // What is left is what entries committed to, and what is gone is gone by an erasure.
        await using (var check = ConsoleProcess.Run("dotnet", [ConsoleProcess.App, "check", "--data", folder]))
        {
            Assert.True(await check.EndAsync() == 0, check.Output + check.Errors);
            Assert.Contains("gone by erasures on record", check.Output, StringComparison.Ordinal);
        }

        // What lies on the disk, byte by byte.
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Append(Log).Concat(old.SelectMany(Directory.GetFiles)))
        {
            Nothing(erased, Planted.In(file), 0, file);
        }

        Assert.True(new FileInfo(Log).Length > 10_000, "Nothing was logged.");
        await BackupHoldsNothingAsync(erased);

        // Every bundle that was taken before, and what the verifier has in its hands when it says so.
        foreach (var bundle in old)
        {
            Bundles.BothSay(0, bundle, "--key", key);
            var (code, line, dump) = VerifierMemory.Run(bundle, key, elsewhere);
            Assert.True(code == 0, line);
            Nothing(erased, Planted.In(dump), 0, "the verifier's memory");
        }

        // Control: what a bundle discloses is found in its memory, and in a file.
        var (_, _, told) = VerifierMemory.Run(open, key, elsewhere);
        Assert.Contains(999, Planted.In(told));
        Assert.Contains(12, Planted.In("as people write it: +33 6 39 98 00 12"u8));
        Assert.Contains(34, Planted.In(Encoding.Unicode.GetBytes("x" + Planted.Name(34))));
        Assert.Contains(56, Planted.In("+33639980056"u8));
        Assert.Empty(Planted.In("Qvx12z +3363998001"u8));
    }

    private static void Nothing(HashSet<int> erased, HashSet<int> found, int others, string where)
    {
        Assert.True(!found.Overlaps(erased), $"{where} still holds {found.Count(erased.Contains)} who were erased, {Planted.Name(found.FirstOrDefault(erased.Contains))} among them.");
        Assert.True(found.Count >= others, $"{where}: {found.Count} of {others} others were found; the search is blind.");
    }

    // The backup, unpacked as a restore does, and everything opened that its keys open.
    private async Task BackupHoldsNothingAsync(HashSet<int> erased)
    {
        var unpacked = Path.Combine(elsewhere, "unpacked");
        Directory.CreateDirectory(unpacked);
        BackupReader.Unpack(Path.Combine(elsewhere, "after.backup"), Path.Combine(elsewhere, "after.backup" + BackupWriter.KeysSuffix), unpacked);
        foreach (var file in Directory.GetFiles(unpacked, "*", SearchOption.AllDirectories))
        {
            Nothing(erased, Planted.In(file), 0, file);
        }

        await using var journal = await SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(unpacked, "journal.db"), EventTypes = EventTypes.Scan(LiveSetup.Rooms), KeyRing = new KeyRing(Path.Combine(folder, "keys")) });
        var ids = new HashSet<ProspectId>();
        foreach (var head in journal.Heads)
        {
            ids.UnionWith((await journal.ReadLogAsync(head.Log, 0, (int)head.Size)).SelectMany(entry => entry.Body is ListChunkTaken chunk ? chunk.Rows.Select(row => row.Prospect) : []));
        }

        Assert.Equal(People, ids.Count);
        Nothing(erased, Planted.In(await TextsAsync(journal, ids)), People - Gone, "the vault of the backup");
    }

    private static async Task<Dictionary<int, ProspectId>> PeopleAsync(ConsoleHost host)
    {
        var (vault, ids) = (host.Services.GetRequiredService<IVault>(), new HashSet<ProspectId>());
        host.Services.GetRequiredService<INumberIndex>().ReadAll((_, prospect, _) => ids.Add(prospect));
        var people = new ConcurrentDictionary<int, ProspectId>();
        await Parallel.ForEachAsync(ids, async (id, _) => people[Assert.Single(Planted.In(await TextsAsync(vault, [id])))] = id);
        return new(people);
    }

    private static async Task<byte[]> TextsAsync(IVault vault, IEnumerable<ProspectId> people)
    {
        var texts = new StringBuilder();
        foreach (var person in people)
        {
            foreach (var part in await vault.OpenAllAsync(person))
            {
                texts.Append(part.Value).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(texts.ToString());
    }

    private static async Task<CallId> CallAsync(Company company, ProspectId person, int planted)
    {
        var agent = new SessionId((await company.TokenAsync(Role.Agent)).Token.Value);
        await AskAsync(new SignOnAtDesk());
        await AskAsync(new OpenProspect(person));
        var call = (await AskAsync(new Dial(person))).Call!.Value;
        await AskAsync(new ReportLine(call, LineReport.Answered));
        await AskAsync(new SaveNotes(person, $"{Planted.Name(planted)} wants to be called on {Planted.Number(planted)}"));
        await AskAsync(new HangUp(call));
        await AskAsync(new WrapUp(person, new WrapUpForm("refused", ClosingReason: "refused-price")));
        await AskAsync(new SignOffDesk());
        return call;

        async Task<T> AskAsync<T>(IRequest<T> request) => (await company.Host.Door.AskAsync(agent, request)).Required();
    }

    private static async Task<string> MakeAsync(HttpClient client, string path, string body)
    {
        var answer = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<string> TakeAsync(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        return bundles.Folder(zip.Entries.ToDictionary(entry => entry.FullName, Bytes, StringComparer.Ordinal));
    }

    // Taken apart, so that nothing hides in a packed file.
    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private sealed class LogFile(TextWriter to) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (to)
            {
                to.WriteLine(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
