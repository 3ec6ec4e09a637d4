using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>Dossiers of one number, and disclosed texts, before both verifiers.</summary>
public sealed class DossierTests : IDisposable
{
    private const string Number = "+33199001234";
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task Both_verifiers_accept_dossiers_over_random_logs_and_see_each_entry_left_out_or_changed()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            using var log = new AuditedLog(seed);
            var key = bundles.Key(log.Signer.Key.Pem);
            var state = bundles.Path($"dossier-{seed}");
            Bundles.BothSay(0, bundles.Zip(await log.DossierAsync(Number)), "--key", key, "--state", state);
            await CallsAsync(log);
            var files = await log.DossierAsync(Number);
            var zip = bundles.Zip(files);
            Bundles.BothSay(0, zip, "--key", key);
            var text = DossierText.Read(SignedNote.Read(files[BundleNames.Dossier]).Text);
            Assert.Equal(2, text.Streams.Count(stream => stream.Name.StartsWith("prospect/", StringComparison.Ordinal)));
            Assert.Contains(text.Facts, fact => fact.StartsWith("fact entries:calls.call-started.v1 ", StringComparison.Ordinal));

            // A report's state is left alone by a dossier that nothing ties to it.
            Bundles.BothSay(0, bundles.Zip(await log.BundleAsync()), "--key", key, "--state", state);
            Bundles.BothSay(1, zip, "--key", key, "--state", state);
            Bundles.BothSay(0, bundles.Zip(await log.DossierAsync(Number)), "--key", key, "--state", state);

            var (entries, proofs) = (Lines(files[BundleNames.Entries]), Lines(files[BundleNames.Proofs]));
            for (var gone = 0; gone < entries.Count; gone++)
            {
                Assert.Equal(1, Bundles.Ours(bundles.Zip(With(files, Without(entries, gone), Without(proofs, gone))), "--key", key).Code);
            }

            Bundles.BothSay(1, bundles.Zip(With(files, Without(entries, 2), Without(proofs, 2))), "--key", key);
            Bundles.BothSay(1, bundles.Zip(With(files, Without(entries, entries.Count - 1), Without(proofs, entries.Count - 1))), "--key", key);
            Bundles.BothSay(1, bundles.Zip(With(files, [entries[1], entries[0], .. entries[2..]], [proofs[1], proofs[0], .. proofs[2..]])), "--key", key);
            Bundles.BothSay(1, bundles.Zip(With(files, [.. entries, entries[^1]], [.. proofs, proofs[^1]])), "--key", key);
            Bundles.BothSay(1, bundles.Zip(With(files, [.. entries.Select(entry => entry.Replace("\"actor\":\"u:test\"", "\"actor\":\"u:nobody\"", StringComparison.Ordinal))], proofs)), "--key", key);
            Bundles.BothSay(1, bundles.Zip(files.Where(file => file.Key != BundleNames.Proofs).ToDictionary()), "--key", key);
            Bundles.BothSay(1, bundles.Zip(new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [BundleNames.Range] = [] }), "--key", key);
        }
    }

    [Fact]
    public async Task Every_changed_byte_of_a_dossier_is_refused()
    {
        using var log = new AuditedLog(5);
        var key = bundles.Key(log.Signer.Key.Pem);
        await CallsAsync(log);
        var files = await log.DossierAsync(Number, "notes");
        Bundles.BothSay(0, bundles.Zip(files), "--key", key);
        var chance = new Random(17);
        for (var i = 0; i < 900; i++)
        {
            var name = files.Keys.ElementAt(chance.Next(files.Count));
            var bytes = files[name].ToArray();
            bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
            var changed = bundles.Folder(new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [name] = bytes });
            Assert.True(Bundles.Ours(changed, "--key", key).Code == 1, name);
            if (i % 45 == 0)
            {
                Bundles.BothSay(1, changed, "--key", key);
            }
        }
    }

    [Fact]
    public async Task Disclosed_texts_are_what_the_entries_committed_to_and_a_wrong_one_is_refused()
    {
        using var log = new AuditedLog(6);
        var key = bundles.Key(log.Signer.Key.Pem);
        var call = await CallsAsync(log);
        var report = (await log.MakeAsync()).Required().Report;
        foreach (var files in new[] { await log.TakeAsync(report, new([call], ["notes", "purpose"])), await log.DossierAsync(Number, "notes") })
        {
            Bundles.BothSay(0, bundles.Zip(files), "--key", key);
            var opened = Encoding.UTF8.GetString(files[BundleNames.Openings]);
            Assert.Contains("Wants the blue one,\\nnot the red", opened, StringComparison.Ordinal);
            Assert.DoesNotContain("secret of another call", opened, StringComparison.Ordinal);
            foreach (var wrong in new[]
            {
                opened.Replace("blue", "green", StringComparison.Ordinal), opened.Replace("\tnotes\t", "\tpurpose\t", StringComparison.Ordinal), opened.Replace("\\n", "\n", StringComparison.Ordinal),
                opened + opened, "0\t" + opened.Split('\t', 2)[1], opened[..^1],
            })
            {
                Bundles.BothSay(1, bundles.Zip(new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [BundleNames.Openings] = Encoding.UTF8.GetBytes(wrong) }), "--key", key);
            }
        }

        var stream = await log.Journal.ReadStreamAsync(new StreamKey(log.Log, "prospect", People[0].Value));
        Assert.Equal(2, stream.Count(entry => entry.Body is FollowUpConsole.Audit.TextsDisclosed));
        Assert.Throws<InvalidOperationException>(() => log.TakeAsync(report, new([new CallId(Guid.NewGuid())], ["notes"])).GetAwaiter().GetResult());
    }

    private IReadOnlyList<ProspectId> People { get; set; } = [];

    private async Task<CallId> CallsAsync(AuditedLog log)
    {
        var calls = new RandomCalls(log, people: 4);
        People = calls.People;
        await calls.GoOnAsync(8);
        foreach (var person in People.Take(2))
        {
            await log.WriteAsync(person, new PurposeSet(null), numbers: [new PersonalNumber(person, PhoneNumber.FromE164(Number))]);
        }

        var call = log.NewId(id => new CallId(id));
        var about = new EventAbout(calls.Campaigns[0], call);
        await log.WriteAsync(People[0], new CallStarted(call, log.NewId(id => new UserId(id)), calls.Vendors[0], calls.Campaigns[0], "simulated", null, 1), about);
        await log.WriteAsync(People[0], new NotesSaved(call), about, personal: [new PersonalPart(People[0], "notes", "Wants the blue one,\nnot the red")]);
        var other = log.NewId(id => new CallId(id));
        await log.WriteAsync(People[1], new PurposeSet(other), about with { Call = other }, personal: [new PersonalPart(People[1], "purpose", "secret of another call")]);
        await calls.GoOnAsync(8);
        return call;
    }

    private static List<string> Lines(byte[] file) => [.. Encoding.UTF8.GetString(file).Split('\n')[..^1]];

    private static List<string> Without(List<string> lines, int gone) => [.. lines[..gone], .. lines[(gone + 1)..]];

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> files, List<string> entries, List<string> proofs) => new(files, StringComparer.Ordinal)
    {
        [BundleNames.Entries] = Encoding.UTF8.GetBytes(string.Concat(entries.Select(line => line + "\n"))),
        [BundleNames.Proofs] = Encoding.UTF8.GetBytes(string.Concat(proofs.Select(line => line + "\n"))),
    };
}
