using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>Two auditors lay their bundles side by side.</summary>
public sealed class ComparingTests : IDisposable
{
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task T7_two_bundles_of_a_forked_log_print_both_notes_and_two_of_one_history_do_not()
    {
        using var one = new AuditedLog(3);
        using var two = new AuditedLog(3);
        File.Copy(Path.Combine(one.SignerFolder, "log.key"), Path.Combine(two.SignerFolder, "log.key"), overwrite: true);
        two.RestartSigner();
        var key = bundles.Key(one.Signer.Key.Pem);
        await new RandomCalls(one).GoOnAsync(6);
        await new RandomCalls(two, people: 4).GoOnAsync(6);
        var (mine, theirs) = (await one.BundleAsync(), await two.BundleAsync());
        var (here, there) = (bundles.Zip(mine), bundles.Zip(theirs));
        Bundles.BothSay(0, here, "--key", key);
        Bundles.BothSay(0, there, "--key", key);
        foreach (var pair in new[] { (here, there), (there, here) })
        {
            Bundles.BothSay(1, pair.Item1, "--compare", pair.Item2, "--key", key);
            foreach (var evidence in new[] { Bundles.Ours(pair.Item1, "--compare", pair.Item2, "--key", key).Evidence, PythonVerifier.Run(pair.Item1, "--compare", pair.Item2, "--key", key).Evidence })
            {
                Assert.Contains(Encoding.UTF8.GetString(mine[BundleNames.Checkpoint]), evidence, StringComparison.Ordinal);
                Assert.Contains(Encoding.UTF8.GetString(theirs[BundleNames.Checkpoint]), evidence, StringComparison.Ordinal);
            }
        }

        // Of one history, whichever comes first; the same bundle twice; a dossier that nothing leads to.
        await one.WriteAsync(new ProspectId(Guid.NewGuid()), new Viewed("api", null));
        var later = bundles.Zip(await one.BundleAsync());
        Bundles.BothSay(0, here, "--compare", later, "--key", key);
        Bundles.BothSay(0, later, "--compare", here, "--key", key);
        Bundles.BothSay(0, here, "--compare", here, "--key", key);
        Bundles.BothSay(1, here, "--compare", bundles.Zip(await one.DossierAsync("+33199001234")), "--key", key);
        Bundles.BothSay(1, here, "--compare", bundles.Zip(new Dictionary<string, byte[]>(mine, StringComparer.Ordinal) { [BundleNames.Report] = [1] }), "--key", key);

        using var stranger = new AuditedLog(4);
        File.Copy(Path.Combine(one.SignerFolder, "log.key"), Path.Combine(stranger.SignerFolder, "log.key"), overwrite: true);
        stranger.RestartSigner();
        Bundles.BothSay(2, here, "--compare", bundles.Zip(await stranger.BundleAsync()), "--key", key);
        Bundles.BothSay(2, here, "--compare", there, "--key", key, "--state", bundles.Path("state"));
        Bundles.BothSay(2, here, "--compare", bundles.Path("nowhere.zip"), "--key", key);
    }
}
