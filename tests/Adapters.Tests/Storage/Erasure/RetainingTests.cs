using System.IO.Compression;
using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Prospects;
using FollowUpConsole.Signing;
using FollowUpConsole.Storage.Backups;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Storage.Erasure;

/// <summary>Periods, dry runs and runs; and that a thousand erased people are nowhere.</summary>
public sealed class RetainingTests
{
    [Fact]
    public async Task A_run_erases_what_the_dry_run_counted_and_nothing_else()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        var old = await floor.BringAsync(5);
        var asked = await floor.BringAsync(1);
        await floor.Journal.AppendAsync(new AppendRequest(new StreamKey(floor.Log, "prospect", asked[0].Value), 0, Journals.Order(floor.Now), [new EventDraft(new ComplaintOpened(asked[0]), new EventAbout())]));
        var manager = floor.AsManager(Role.ClientManager);
        Assert.Equal(("days", "range"), Assert.Single((await made.Retaining.HandleAsync(new SetRetention(floor.Client, "people", 5), manager, default)).Faults) is var fault ? (fault.Member, fault.Code) : default);
        (await made.Retaining.HandleAsync(new SetRetention(floor.Client, "people", 30), floor.AsManager(Role.ClientManager), default)).Required();
        Assert.True((await TryAsync()).IsEmpty);
        floor.Now += TimeSpan.FromDays(31);
        var fresh = await floor.BringAsync(2);

        // A sign of life begins the period anew; an attempt of ours does not.
        await floor.Journal.AppendAsync(new AppendRequest(new StreamKey(floor.Log, "prospect", old[0].Value), 0, Journals.Order(floor.Now), [new EventDraft(new TouchRecorded(old[0], "email", true), new EventAbout())]));
        await floor.Journal.AppendAsync(new AppendRequest(new StreamKey(floor.Log, "prospect", old[1].Value), 0, Journals.Order(floor.Now), [new EventDraft(new TouchRecorded(old[1], "email", false), new EventAbout())]));
        var plan = await TryAsync();
        Assert.Equal((4, 1, 1), (plan.People, plan.Kept, plan.Complained));
        Assert.Equal(plan, await TryAsync());

        // Somebody came in between: what was looked at is not what would be done.
        Assert.Equal("RETAIN-02", (await RunAsync(plan with { People = 3 })).Refusal?.Code);
        Assert.Equal("RETAIN-02", (await RunAsync(plan with { AsOf = plan.AsOf.AddDays(1) })).Refusal?.Code);
        (await RunAsync(plan)).Required();
        foreach (var person in old)
        {
            Assert.Equal(person == old[0], (await floor.Vault.OpenAllAsync(person)).Count > 0);
        }

        Assert.NotEmpty(await floor.Vault.OpenAllAsync(fresh[0]));
        Assert.NotEmpty(await floor.Vault.OpenAllAsync(asked[0]));
        var view = Assert.Single((await made.Retaining.HandleAsync(new SeeErasures(), floor.AsManager(Role.ClientManager), default)).Required().Clients);
        Assert.Equal((4, 30, 4), (view.Erased, view.Periods["people"], view.Last!.Run.People));
        Assert.True((await TryAsync()).IsEmpty);

        async Task<RetentionPlan> TryAsync() => (await made.Retaining.HandleAsync(new TryRetention(floor.Client), floor.AsManager(Role.ClientManager), default)).Required();
        async Task<Reply<RetentionPlan>> RunAsync(RetentionPlan of) => await made.Retaining.HandleAsync(new RunRetention(floor.Client, of), floor.AsManager(Role.ClientManager), default);
    }

    [Fact]
    public async Task A_thousand_of_ten_thousand_are_erased_and_are_nowhere_while_every_bundle_still_verifies()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var (floor, folder) = (made.Floor, made.Imports.Folder);
        var rows = new StringBuilder("Name;Company;Phone\n");
        for (var i = 0; i < 10_000; i++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"Planted{i:00000} Zqperson;Works;+33639{980_000 + i:000000}\n");
        }

        var list = await made.Imports.TakeAsync(await made.Imports.UploadAsync(rows.ToString()));
        Assert.Equal(10_000, list.Taken);
        var people = (await made.Imports.EventsOfAsync(list.List)).OfType<ListChunkTaken>().SelectMany(chunk => chunk.Rows).OrderBy(row => row.Row).Select(row => row.Prospect).ToList();
        using var signer = new Signer(Path.Combine(folder, "signer"), floor.Journal);
        var before = await BundleAsync();

        // Every tenth: so every block of the vault loses some and keeps some.
        var gone = people.Where((_, i) => i % 10 == 3).ToList();
        await Parallel.ForEachAsync(gone, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) => Assert.True((await made.EraseAsync(person)).Required().Erased));

        // Old bundles verify, from the client's copy and from what the store gives out now; a new one counts them.
        Verifies(before);
        Assert.Equal(before[BundleNames.Entries], (await BundleAsync())[BundleNames.Entries][..before[BundleNames.Entries].Length]);
        var after = await BundleAsync();
        Verifies(after);
        Assert.Equal(1_000, ReportText.Read(SignedNote.Read(after[BundleNames.Report]).Text).Figures.Where(line => line.Contains(" erasures ", StringComparison.Ordinal)).Sum(line => long.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));

        // Opened with every key there is, the vault and the reports of imports tell of the nine thousand and of nobody else.
        var told = new List<string>();
        foreach (var person in people)
        {
            told.AddRange((await floor.Vault.OpenAllAsync(person)).Select(part => part.Value));
        }

        Assert.Equal(9_000, told.Count);
        var report = await made.Imports.ReportAsync(list.List);
        Assert.Equal((10_000, 9_000), (report.Count, report.Count(line => line.Numbers.Count > 0)));
        told.AddRange(report.SelectMany(line => line.Numbers).Select(number => number.Raw + " " + number.E164));
        for (var i = 3; i < 10_000; i += 10)
        {
            Assert.True(made.IsSuppressed($"+33639{980_000 + i:000000}"));
        }

        var all = string.Join('\n', told);
        Assert.DoesNotContain(gone.Select((_, i) => (i * 10) + 3), i => all.Contains($"Planted{i:00000}", StringComparison.Ordinal) || all.Contains($"639{980_000 + i:000000}", StringComparison.Ordinal));
        Assert.Contains("Planted00004", all, StringComparison.Ordinal);

        // No byte of the data folder, of a backup taken now, or of the bundles shows a planted name or number.
        var backup = BackupWriter.Make(folder, Path.Combine(folder + "-backup", "b"), DateTimeOffset.UtcNow);
        try
        {
            foreach (var file in new[] { backup.File, backup.KeysFile })
            {
                ZipFile.ExtractToDirectory(file, file + ".out");
            }

            Assert.Empty(Showing(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder + "-backup", "*", SearchOption.AllDirectories))));
            Assert.DoesNotContain(after.Values, Shows);

            // Control: the search finds what lies open.
            await File.WriteAllTextAsync(Path.Combine(folder + "-backup", "control"), "x Planted00013 Zqperson");
            Assert.Single(Showing(Directory.EnumerateFiles(folder + "-backup")));
        }
        finally
        {
            Directory.Delete(folder + "-backup", recursive: true);
        }

        async Task<Dictionary<string, byte[]>> BundleAsync()
        {
            var signed = (await signer.ReportAsync(new ReportOrder(floor.Log, new ReportQuestion(0, ReportQuestion.Forever), "Europe/Paris", floor.Now))).Value!;
            var entries = new MemoryStream();
            foreach (var entry in await floor.Journal.ReadLogAsync(floor.Log, 0, (int)signed.Checkpoint.Checkpoint.Size))
            {
                entries.Write(entry.Bytes.Span);
                entries.WriteByte((byte)'\n');
            }

            return new(StringComparer.Ordinal) { [BundleNames.Report] = signed.Note.ToArray(), [BundleNames.Checkpoint] = signed.Checkpoint.Note.ToArray(), [BundleNames.Entries] = entries.ToArray() };
        }

        void Verifies(Dictionary<string, byte[]> files)
        {
            var verdict = new BundleCheck(signer.Key, _ => null).Run(new BundleFiles(files.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value)), StringComparer.Ordinal)));
            Assert.True(verdict.Accepted, verdict.Line);
        }
    }

    private static IEnumerable<string> Showing(IEnumerable<string> files) => files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Where(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Shows(bytes);
    });

    private static bool Shows(byte[] bytes) => bytes.AsSpan().IndexOf("Zqperson"u8) >= 0 || bytes.AsSpan().IndexOf("3363998"u8) >= 0;
}
