using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

public sealed class VerifierTests : IDisposable
{
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task Both_verifiers_accept_reports_over_random_logs_for_every_period_campaign_and_vendor()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            using var log = new AuditedLog(seed);
            var key = bundles.Key(log.Signer.Key.Pem);
            var state = bundles.Path($"state-{seed}");
            var calls = new RandomCalls(log);
            await calls.GoOnAsync(12 * seed);
            var middle = log.Now;
            await calls.GoOnAsync(12 * seed);
            foreach (var files in new[]
            {
                await log.BundleAsync(), await log.BundleAsync("2026-10"), await log.BundleAsync("2026-11"), await log.BundleAsync(from: middle), await log.BundleAsync(until: middle),
                await log.BundleAsync(campaign: calls.Campaigns[0]), await log.BundleAsync(vendor: calls.Vendors[1]), await log.BundleAsync(from: middle, until: log.Now, campaign: calls.Campaigns[1], vendor: calls.Vendors[0]),
            })
            {
                Bundles.BothSay(0, bundles.Zip(files), "--key", key, "--state", state);
                Assert.NotEmpty(files[BundleNames.Report]);
            }
        }
    }

    [Fact]
    public async Task Both_count_what_an_outside_dialler_was_granted_took_back_and_told_and_neither_takes_its_word_twice()
    {
        using var log = new AuditedLog(7);
        var calls = new RandomCalls(log);
        var (person, campaign, vendor) = (calls.People[0], calls.Campaigns[0], calls.Vendors[0]);
        async Task<CallId> GrantAsync(bool outside = true)
        {
            var call = log.NewId(id => new CallId(id));
            await log.WriteAsync(person, new AttemptGranted(call, vendor, campaign, false, outside), new EventAbout(campaign, call));
            return call;
        }

        async Task ToldAsync(CallId call, AttemptResult? result) =>
            await log.WriteAsync(person, result is { } came ? new OutcomeReported(call, came, null, null) : new AttemptWithdrawn(call), new EventAbout(campaign, call));
        var (busy, gone, _, here) = (await GrantAsync(), await GrantAsync(), await GrantAsync(), await GrantAsync(outside: false));
        await ToldAsync(busy, AttemptResult.Busy);
        await ToldAsync(busy, AttemptResult.Conversation);
        await ToldAsync(gone, null);
        await ToldAsync(gone, AttemptResult.Busy);
        await ToldAsync(here, AttemptResult.Busy);
        var files = await log.BundleAsync();
        Bundles.BothSay(0, bundles.Zip(files), "--key", bundles.Key(log.Signer.Key.Pem));
        var figures = ReportText.Read(SignedNote.Read(files[BundleNames.Report]).Text).Figures.Where(line => line.StartsWith("figure ", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ')[^2..]));
        Assert.Equal(["outside-calls 2", "outside-open 1", "outside:busy 1"], figures);
    }

    [Fact]
    public async Task A_range_without_calls_and_a_client_without_campaigns_are_accepted_as_such()
    {
        using var log = new AuditedLog(1);
        var key = bundles.Key(log.Signer.Key.Pem);
        Bundles.BothSay(0, bundles.Zip(await log.BundleAsync()), "--key", key);
        await new RandomCalls(log).GoOnAsync(20);
        foreach (var (from, until) in new (DateTimeOffset?, DateTimeOffset?)[] { (log.Now.AddYears(1), null), (null, log.Now.AddYears(-1)), (log.Now.AddDays(-900), log.Now.AddDays(-800)) })
        {
            var zip = bundles.Zip(await log.BundleAsync(from: from, until: until));
            Bundles.BothSay(0, zip, "--key", key);
            Assert.Contains(" 0 calls, 0 figures", Bundles.Ours(zip, "--key", key).Line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_older_bundle_is_refused_once_a_newer_one_was_accepted_and_a_skipped_one_is_asked_for()
    {
        using var log = new AuditedLog(2);
        var (key, state) = (bundles.Key(log.Signer.Key.Pem), bundles.Path("state"));
        var calls = new RandomCalls(log);
        await calls.GoOnAsync(10);
        var first = bundles.Zip(await log.BundleAsync());
        await calls.GoOnAsync(10);
        var second = bundles.Zip(await log.BundleAsync());
        Bundles.BothSay(0, first, "--key", key, "--state", state);
        Bundles.BothSay(0, second, "--key", key, "--state", state);
        Bundles.BothSay(1, first, "--key", key, "--state", state);
        Bundles.BothSay(0, second, "--key", key, "--state", state);
        await calls.GoOnAsync(40);
        await log.MakeAsync();
        Bundles.BothSay(1, bundles.Zip(await log.BundleAsync(from: log.Now.AddMinutes(-5))), "--key", key, "--state", state);
        Bundles.BothSay(0, bundles.Zip(await log.BundleAsync()), "--key", key, "--state", state);
    }

    [Fact]
    public async Task T7_a_fork_shown_to_two_auditors_prints_both_notes_as_evidence()
    {
        using var one = new AuditedLog(3);
        using var two = new AuditedLog(3);
        File.Copy(Path.Combine(one.SignerFolder, "log.key"), Path.Combine(two.SignerFolder, "log.key"), overwrite: true);
        two.RestartSigner();
        var (key, state) = (bundles.Key(one.Signer.Key.Pem), bundles.Path("state"));
        await new RandomCalls(one).GoOnAsync(10);
        await new RandomCalls(two, people: 4).GoOnAsync(1);
        var mine = await one.BundleAsync();
        Bundles.BothSay(0, bundles.Zip(mine), "--key", key, "--state", state);
        Assert.Equal(one.Log, two.Log);

        // Of the same size as what the first auditor holds, and longer.
        while (two.Journal.Heads.First(head => head.Log == two.Log).Size < Checkpoint.Read(SignedNote.Read(mine[BundleNames.Checkpoint]).Text).Size)
        {
            await two.WriteAsync(new ProspectId(Guid.Empty), new Viewed("api", null));
        }

        for (var i = 0; i < 2; i++)
        {
            var theirs = await two.BundleAsync();
            var zip = bundles.Zip(theirs);
            Bundles.BothSay(1, zip, "--key", key, "--state", state);
            var (ours, python) = (Bundles.Ours(zip, "--key", key, "--state", state), PythonVerifier.Run(zip, "--key", key, "--state", state + ".py"));

            // The second of their bundles brings the head of the first along, which contradicts mine already.
            foreach (var note in new[] { mine[BundleNames.Checkpoint], theirs.GetValueOrDefault(BundleNames.CheckpointBefore, theirs[BundleNames.Checkpoint]) }.Select(Encoding.UTF8.GetString))
            {
                Assert.Contains(note, ours.Evidence, StringComparison.Ordinal);
                Assert.Contains(note, python.Evidence, StringComparison.Ordinal);
            }

            Assert.Contains("two histories", ours.Line, StringComparison.Ordinal);
            Assert.Contains("two histories", python.Line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Both_say_each_declared_loss_and_refuse_a_report_that_keeps_silent_about_one_that_its_entries_declare()
    {
        using var log = new AuditedLog(9);
        var key = bundles.Key(log.Signer.Key.Pem);
        await new RandomCalls(log).GoOnAsync(2);
        var stream = new StreamKey(log.Log, "signing", log.Client.Value);
        await log.Journal.AppendAsync(new AppendRequest(stream, 0, log.Order, [new EventDraft(new FollowUpConsole.Audit.SignedEntriesLost(99, new string('a', 64), 12), new EventAbout())]));
        var files = await log.BundleAsync();
        var (zip, dossier) = (bundles.Zip(files), await log.DossierAsync("+33199001234"));
        Bundles.BothSay(0, zip, "--key", key);
        Assert.All([Bundles.Ours(zip, "--key", key).Line, PythonVerifier.Run(zip, "--key", key).Line], line => Assert.Contains(" UTC: 99 entries were signed, the log went on from 12", line, StringComparison.Ordinal));

        // The same entries under a report by the real key that leaves the loss out.
        using var forger = new Forger(log.Log.Origin, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
        var silent = bundles.Zip(forger.Bundle([.. Encoding.UTF8.GetString(files[BundleNames.Entries]).Split('\n')[..^1].Select(Encoding.UTF8.GetBytes)]));
        Bundles.BothSay(1, silent, "--key", key);
        Assert.All([Bundles.Ours(silent, "--key", key).Line, PythonVerifier.Run(silent, "--key", key).Line], line => Assert.Contains("a loss of signed entries was declared here, and the report does not say so", line, StringComparison.Ordinal));
        Bundles.BothSay(0, bundles.Zip(dossier), "--key", key);
    }

    [Fact]
    public async Task T14_a_key_of_another_vendor_and_a_bundle_that_brings_its_own_are_refused()
    {
        using var log = new AuditedLog(4);
        using var other = new AuditedLog(5);
        await new RandomCalls(log).GoOnAsync(5);
        Bundles.BothSay(1, bundles.Zip(await log.BundleAsync()), "--key", bundles.Key(other.Signer.Key.Pem));
        var files = await log.BundleAsync();
        files["log.pem"] = Encoding.UTF8.GetBytes(log.Signer.Key.Pem);
        Bundles.BothSay(1, bundles.Zip(files), "--key", bundles.Key(log.Signer.Key.Pem));
    }

    [Fact]
    public async Task A_new_key_is_accepted_by_who_pinned_the_old_one_and_by_nobody_else()
    {
        using var log = new AuditedLog(6);
        using var other = new AuditedLog(7);
        var pinned = bundles.Key(log.Signer.Key.Pem, "old.pem");
        var state = bundles.Path("state");
        await new RandomCalls(log).GoOnAsync(5);
        Bundles.BothSay(0, bundles.Zip(await log.BundleAsync()), "--key", pinned, "--state", state);
        await log.Signer.ChangeKeyAsync(log.Now);
        await log.Signer.ChangeKeyAsync(log.Now);
        await new RandomCalls(log).GoOnAsync(5);
        var files = await log.BundleAsync();
        Bundles.BothSay(0, bundles.Zip(files), "--key", pinned, "--state", state);
        Bundles.BothSay(0, bundles.Zip(files), "--key", bundles.Key(log.Signer.Key.Pem, "new.pem"));
        Bundles.BothSay(1, bundles.Zip(files), "--key", bundles.Key(other.Signer.Key.Pem, "other.pem"));
        files.Remove("rotation.1");
        Bundles.BothSay(1, bundles.Zip(files), "--key", pinned);
    }

    [Fact]
    public async Task What_is_no_bundle_and_what_cannot_be_used_is_one_clear_line()
    {
        using var log = new AuditedLog(8);
        var key = bundles.Key(log.Signer.Key.Pem);
        await new RandomCalls(log).GoOnAsync(8);
        var files = await log.BundleAsync();
        var zip = bundles.Zip(files);
        var bytes = await File.ReadAllBytesAsync(zip);
        for (var cut = 0; cut < bytes.Length; cut += (bytes.Length / 7) + 1)
        {
            await File.WriteAllBytesAsync(bundles.Path("cut.zip"), bytes[..cut]);
            Bundles.BothSay(1, bundles.Path("cut.zip"), "--key", key);
        }

        var list = files.Select(file => (file.Key, file.Value)).ToList();
        Bundles.BothSay(1, bundles.Zip([.. list, ("../../escaped", [1])]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([.. list, ("/escaped", [1])]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([.. list, ("report", files["report"])]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([.. list.Select(file => (file.Key == "report" ? "report.txt" : file.Key, file.Value))]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([.. list.Select(file => ("folder/" + file.Key, file.Value))]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([.. list.Select(file => (file.Key, file.Key == "entries.jsonl" ? [.. file.Value, .. new byte[70_000]] : file.Value))]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([.. list.Select(file => (file.Key, file.Key == "checkpoint" ? new byte[80_000_000] : file.Value))]), "--key", key);
        Bundles.BothSay(1, bundles.Zip([]), "--key", key);

        // Packed again, in another order, under another name, or not packed at all, it is the same bundle.
        Bundles.BothSay(0, bundles.Zip([.. Enumerable.Reverse(list)]), "--key", key);
        Bundles.BothSay(0, bundles.Folder(files), "--key", key);
        File.Copy(zip, bundles.Path("renamed.txt"));
        Bundles.BothSay(0, bundles.Path("renamed.txt"), "--key", key);

        await File.WriteAllTextAsync(bundles.Path("no.pem"), "no key");
        await File.WriteAllTextAsync(bundles.Path("bad-state"), "no state\n");
        await File.WriteAllTextAsync(bundles.Path("bad-state.py"), "no state\n");
        foreach (var args in new string[][] { [], [zip], ["--key", key], [zip, zip, "--key", key], [zip, "--key"], [zip, "--key", key, "--key", key], [zip, "--what", key], [zip, "--key", bundles.Path("no.pem")], [zip, "--key", bundles.Path("none.pem")], [bundles.Path("none.zip"), "--key", key], [zip, "--key", key, "--state", bundles.Path("bad-state")], [zip, "--key", key, "--state", bundles.Path(Path.Combine("no-folder", "state"))], [zip, "--key", key, "--tsa"], [zip, "--key", key, "--timestamp", "http://stamps.example"], [zip, "--key", key, "--tsa", key] })
        {
            Bundles.BothSay(2, args);
        }
    }
}
