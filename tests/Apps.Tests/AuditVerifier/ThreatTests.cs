using System.Text;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>What a vendor with the real key and the superuser's rights may try, and an auditor with an earlier checkpoint sees. docs/THREATS.md has all of them.</summary>
public sealed class ThreatTests : IDisposable
{
    private readonly AuditedLog log = new(31);
    private SignedCheckpoint held = null!;
    private List<byte[]> entries = [];
    private Forger forger = null!;

    public void Dispose()
    {
        forger?.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task T1_T13_each_entry_removed_with_the_tree_and_the_figures_made_anew_is_refused()
    {
        await WorkAsync();
        for (var gone = 0; gone < entries.Count; gone++)
        {
            // Filled up to the length that the auditor knows, and beyond it.
            var forged = forger.Bundle(Forger.Renumbered([.. entries[..gone], .. entries[(gone + 1)..], .. Enumerable.Repeat(Nothing(entries[^1]), 1 + (gone % 2))]));
            Assert.True(Check(forged, null).Accepted, Check(forged, null).Line);
            var verdict = Check(forged, held);
            Assert.False(verdict.Accepted);
            Assert.Equal(2, verdict.Evidence.Count);
        }
    }

    [Fact]
    public async Task T3_an_entry_slipped_in_at_an_old_place_is_refused_and_one_entered_late_is_counted()
    {
        await WorkAsync();
        // What comes after the last entry is how a log goes on.
        for (var at = 0; at < entries.Count - 1; at++)
        {
            Assert.False(Check(forger.Bundle(Forger.Renumbered([.. entries[..at], Nothing(entries[^1]), .. entries[at..]])), held).Accepted);
        }

        await log.WriteAsync(new(Guid.Empty), new FollowUpConsole.Prospects.TouchRecorded(new(Guid.Empty), "email", true), occurred: log.Now.AddDays(-30));
        var report = ReportText.Read(SignedNote.Read((await log.BundleAsync())[BundleNames.Report]).Text);
        Assert.Contains(report.Figures.Select(Figure.Read).OfType<Figure>(), figure => figure.Measure == "late");
    }

    [Fact]
    public async Task T5_each_entry_edited_with_the_tree_and_the_figures_made_anew_is_refused()
    {
        await WorkAsync();
        for (var at = 0; at < entries.Count; at++)
        {
            var edited = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries[at]).Replace("\"actor\":\"u:test\"", "\"actor\":\"u:nobody\"", StringComparison.Ordinal));
            Assert.NotEqual(entries[at], edited);
            var forged = forger.Bundle([.. entries[..at], edited, .. entries[(at + 1)..]]);
            Assert.True(Check(forged, null).Accepted);
            Assert.False(Check(forged, held).Accepted);
        }
    }

    [Fact]
    public async Task T6_a_complaint_and_its_end_dropped_from_the_log_is_refused()
    {
        ProspectId person = new(Guid.CreateVersion7());
        await log.WriteAsync(person, new FollowUpConsole.Prospects.ComplaintOpened(person));
        await log.WriteAsync(person, new FollowUpConsole.Prospects.ComplaintClosed(person));
        await WorkAsync();
        var dropped = entries.Where(entry => !Encoding.UTF8.GetString(entry).Contains("prospects.complaint-", StringComparison.Ordinal)).ToList();
        Assert.Equal(entries.Count - 2, dropped.Count);
        var forged = forger.Bundle(Forger.Renumbered([.. dropped, .. Enumerable.Repeat(Nothing(entries[^1]), 3)]));
        Assert.True(Check(forged, null).Accepted);
        Assert.False(Check(forged, held).Accepted);
    }

    [Fact]
    public async Task T15_each_figure_changed_left_out_or_added_over_a_true_log_is_refused()
    {
        await WorkAsync();
        Assert.True(Check(forger.Bundle(entries), held).Accepted);
        var count = ReportText.Read(SignedNote.Read(forger.Bundle(entries)[BundleNames.Report]).Text).Figures.Count;
        for (var i = 0; i < count; i++)
        {
            Assert.False(Check(forger.Bundle(entries, figures => [.. figures.Take(i), figures[i] + "0", .. figures.Skip(i + 1)]), null).Accepted);
            Assert.False(Check(forger.Bundle(entries, figures => [.. figures.Take(i), .. figures.Skip(i + 1)]), null).Accepted);
            Assert.False(Check(forger.Bundle(entries, figures => [.. figures.Take(i), figures[i], .. figures.Skip(i)]), null).Accepted);
        }
    }

    [Fact]
    public async Task T21_a_bundle_of_yesterday_is_older_than_the_one_in_hand()
    {
        await WorkAsync();
        var yesterday = forger.Bundle(entries[..^5]);
        Assert.True(Check(yesterday, null).Accepted);
        Assert.Contains("older than the one you hold", Check(yesterday, held).Line, StringComparison.Ordinal);
    }

    private static byte[] Nothing(byte[] like) =>
        Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(like), "\"type\":\"[^\"]+\"", "\"type\":\"testkit.nothing-done.v1\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)));

    private async Task WorkAsync()
    {
        await new RandomCalls(log, people: 3).GoOnAsync(8);
        var files = await log.BundleAsync();
        held = new SignedCheckpoint(Checkpoint.Read(SignedNote.Read(files[BundleNames.Checkpoint]).Text), files[BundleNames.Checkpoint]);
        entries = [.. (await log.Journal.ReadLogAsync(log.Log, 0, (int)held.Checkpoint.Size)).Select(entry => entry.Bytes.ToArray())];
        forger = new Forger(log.Log.Origin, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
    }

    private BundleVerdict Check(Dictionary<string, byte[]> files, SignedCheckpoint? inHand) =>
        new BundleCheck(log.Signer.Key, _ => inHand).Run(new BundleFiles(files.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value)), StringComparer.Ordinal)));
}
