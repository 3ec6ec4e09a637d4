using System.Text;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>One log over the heads of all logs: each client finds its own in it, and learns nothing of the others.</summary>
public sealed class HeadsLogTests : IDisposable
{
    private const string Found = "stands in the log of heads";
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task Both_verifiers_find_the_head_of_every_bundle_in_the_log_of_heads_and_refuse_one_that_is_not_in_it()
    {
        using var log = new AuditedLog(31);
        var key = bundles.Key(log.Signer.Key.Pem);
        await new RandomCalls(log).GoOnAsync(4);
        var (report, dossier, head) = (await log.BundleAsync(), await log.DossierAsync("+33199001234"), await log.HeadAsync(null));
        foreach (var files in new[] { report, dossier, head })
        {
            var zip = bundles.Zip(files);
            Bundles.BothSay(0, zip, "--key", key);
            Assert.Contains(Found, Bundles.Ours(zip, "--key", key).Line, StringComparison.Ordinal);
            Assert.Contains(Found, PythonVerifier.Run(zip, "--key", key).Line, StringComparison.Ordinal);
        }

        // Without it a bundle claims less, and says less.
        var without = bundles.Zip(With(report, BundleNames.Heads, null));
        Bundles.BothSay(0, without, "--key", key);
        Assert.DoesNotContain(Found, Bundles.Ours(without, "--key", key).Line, StringComparison.Ordinal);

        // The place of another head; the log of heads of another signer; the proof of an entry instead.
        using var other = new AuditedLog(32);
        await new RandomCalls(other).GoOnAsync(1);
        foreach (var wrong in new[] { dossier[BundleNames.Heads], (await other.BundleAsync())[BundleNames.Heads], await log.ProofAsync(0), [], "none"u8.ToArray() })
        {
            Bundles.BothSay(1, bundles.Zip(With(report, BundleNames.Heads, wrong)), "--key", key);
        }

        var place = HeadsProof.Read(report[BundleNames.Heads]);
        foreach (var wrong in new[]
        {
            place with { Leaf = place.Leaf ^ 1 }, place with { Index = place.Index + 1 }, place with { Salt = new byte[32] }, place with { Path = [.. place.Path.Skip(1)] },
            place with { Round = place.Round with { At = place.Round.At + 1 } }, place with { Round = place.Round with { Leaves = place.Round.Leaves * 2 } }, place with { Checkpoint = report[BundleNames.Checkpoint] },
        })
        {
            Bundles.BothSay(1, bundles.Zip(With(report, BundleNames.Heads, wrong.Write())), "--key", key);
        }

        var raw = report[BundleNames.Heads];
        for (var at = 0; at < raw.Length; at += 3)
        {
            var changed = raw.ToArray();
            changed[at] ^= (byte)(1 << (at % 8));
            Assert.Equal(1, Bundles.Ours(bundles.Zip(With(report, BundleNames.Heads, changed)), "--key", key).Code);
        }
    }

    [Fact]
    public async Task The_log_of_heads_is_kept_like_any_other_and_a_second_one_is_evidence()
    {
        using var log = new AuditedLog(33);
        var (key, state) = (bundles.Key(log.Signer.Key.Pem), bundles.Path("state"));
        var calls = new RandomCalls(log);
        await calls.GoOnAsync(1);
        await log.HeadAsync(null);
        var first = await log.HeadsLogAsync(null);
        Bundles.BothSay(0, bundles.Zip(first), "--key", key, "--state", state);
        var copy = Directory.CreateDirectory(bundles.Path("copy")).FullName;
        foreach (var file in Directory.GetFiles(log.SignerFolder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        for (var i = 0; i < 3; i++)
        {
            await calls.GoOnAsync(1);
            await log.HeadAsync(null);
            log.RestartSigner();
        }

        var later = await log.HeadsLogAsync(SizeOf(first));
        Assert.True(SizeOf(later) > SizeOf(first));
        Bundles.BothSay(0, bundles.Zip(later), "--key", key, "--state", state);
        Bundles.BothSay(1, bundles.Zip(first), "--key", key, "--state", state);

        // A signer that went on from an old copy of its folder shows another log of heads: both notes are printed.
        foreach (var file in Directory.GetFiles(copy))
        {
            File.Copy(file, Path.Combine(log.SignerFolder, Path.GetFileName(file)), overwrite: true);
        }

        log.RestartSigner();
        while (SizeOf(await log.HeadsLogAsync(null)) < SizeOf(later))
        {
            await calls.GoOnAsync(1);
            await log.HeadAsync(null);
        }

        var forked = bundles.Zip(await log.HeadsLogAsync(null));
        Bundles.BothSay(1, forked, "--key", key, "--state", state);
        var said = Bundles.Ours(forked, "--key", key, "--state", state);
        Assert.Contains("two histories", said.Line, StringComparison.Ordinal);
        Assert.Contains(Encoding.UTF8.GetString(later[BundleNames.Checkpoint]), said.Evidence, StringComparison.Ordinal);

        // A report that stands in the other log of heads is refused by whoever holds the first one.
        Bundles.BothSay(1, bundles.Zip(await log.HeadAsync(null)), "--key", key, "--state", state);
    }

    [Fact]
    public async Task A_round_tells_a_client_nothing_of_the_others()
    {
        var sizes = new List<(long, int)>();
        foreach (var others in new[] { 0, 1, 40 })
        {
            using var log = new AuditedLog(34);
            await new RandomCalls(log).GoOnAsync(1);
            var names = new List<string>();
            for (var i = 0; i < others; i++)
            {
                names.Add((await log.SignAnotherAsync()).Origin);
            }

            var heads = HeadsProof.Read((await log.BundleAsync())[BundleNames.Heads]);
            var text = Encoding.UTF8.GetString(heads.Write());
            Assert.All(names, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
            sizes.Add((heads.Round.Leaves, heads.Path.Count));
        }

        Assert.Single(sizes.Distinct());
    }

    private static long SizeOf(Dictionary<string, byte[]> head) => Checkpoint.Read(SignedNote.Read(head[BundleNames.Checkpoint]).Text).Size;

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> files, string name, byte[]? bytes)
    {
        var changed = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        changed.Remove(name);
        if (bytes is not null)
        {
            changed[name] = bytes;
        }

        return changed;
    }
}
