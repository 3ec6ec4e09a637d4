using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>The proof of one entry, for one disputed call, without the rest of the log.</summary>
public sealed class EntryProofTests : IDisposable
{
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task Both_verifiers_accept_each_entry_and_refuse_every_change_of_its_proof()
    {
        using var log = new AuditedLog(21);
        using var other = new AuditedLog(22);
        await new RandomCalls(log).GoOnAsync(4);
        var (key, state) = (bundles.Key(log.Signer.Key.Pem), bundles.Path("state"));
        var size = log.Journal.Heads.First(head => head.Log == log.Log).Size;
        for (var index = 0L; index < size; index++)
        {
            Assert.Equal(0, Bundles.Ours(Kept(await log.ProofAsync(index)), "--key", key).Code);
        }

        var proof = await log.ProofAsync(size / 2);
        Bundles.BothSay(0, Kept(proof), "--key", key, "--state", state);
        Bundles.BothSay(1, Kept(proof), "--key", bundles.Key(other.Signer.Key.Pem, "other.pem"));

        // Every byte by ours, and lines lost or doubled; every line by both.
        for (var at = 0; at < proof.Length; at++)
        {
            var (changed, bit) = (proof.ToArray(), 1 << (at % 8));
            changed[at] ^= (byte)bit;
            Assert.NotEqual(0, Bundles.Ours(Kept(changed), "--key", key).Code);
        }

        var lines = Encoding.UTF8.GetString(proof).Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
        {
            var flipped = lines.ToArray();
            flipped[i] = flipped[i].Length == 0 ? "x" : flipped[i][..^1] + (flipped[i][^1] == 'A' ? 'B' : 'A');
            Bundles.BothSay(1, Kept(Encoding.UTF8.GetBytes(EntryProof.Kind + "\n" + string.Join('\n', i == 0 ? lines : flipped.Skip(1)))), "--key", key);
            string[][] changes = [[.. lines[..i], .. lines[(i + 1)..]], [.. lines[..i], lines[i], .. lines[i..]]];
            Assert.All(changes, changed => Assert.Equal(1, Bundles.Ours(Kept(Encoding.UTF8.GetBytes(string.Join('\n', changed))), "--key", key).Code));
        }

        // An entry of one place shown at another, and one that was never in the log.
        var read = EntryProof.Read(proof);
        var elsewhere = EntryProof.Read(await log.ProofAsync(0));
        Bundles.BothSay(1, Kept((read with { Index = 0 }).Write()), "--key", key);
        Bundles.BothSay(1, Kept((read with { Entry = elsewhere.Entry }).Write()), "--key", key);
        Bundles.BothSay(1, Kept((elsewhere with { Index = 1, Path = read.Path }).Write()), "--key", key);

        // It says nothing of what lies between: a newer one beside what is held is accepted and not kept.
        await new RandomCalls(log).GoOnAsync(2);
        var later = Kept(await log.ProofAsync(3));
        Bundles.BothSay(0, later, "--key", key, "--state", state);
        Assert.Contains("not tied", Bundles.Ours(later, "--key", key, "--state", state).Line, StringComparison.Ordinal);

        // Another history of the same size, signed with the same key.
        using var forked = new AuditedLog(21);
        File.Copy(Path.Combine(log.SignerFolder, "log.key"), Path.Combine(forked.SignerFolder, "log.key"), overwrite: true);
        forked.RestartSigner();
        for (var i = 0L; i < size; i++)
        {
            await forked.WriteAsync(new ProspectId(Guid.Empty), new Viewed("api", null));
        }

        var fork = Kept(await forked.ProofAsync(0));
        Bundles.BothSay(1, fork, "--key", key, "--state", state);
        Assert.Contains("two histories", Bundles.Ours(fork, "--key", key, "--state", state).Line, StringComparison.Ordinal);
    }

    private string Kept(byte[] proof)
    {
        var path = bundles.Path("entry.tlog-proof");
        File.WriteAllBytes(path, proof);
        return path;
    }
}
