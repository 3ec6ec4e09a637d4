using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>A sample of what <c>dotnet run -c Release --project tests/Load -- mutations</c> does a hundred thousand times.</summary>
public class MutationGateTests
{
    [Fact]
    public async Task T20_every_changed_bundle_is_refused_by_both_verifiers()
    {
        using var gate = await MutationGate.OpenAsync(seed: 11, calls: 3);
        var result = gate.Run(count: 4_000, each: 1, seed: 2026);
        Assert.True(result.Accepted.Count == 0, string.Join('\n', result.Accepted.Take(20)));
        Assert.True(result.Kinds.Count >= 150, string.Join(", ", result.Kinds.Keys));

        // Every file that a bundle may hold is there, and was changed.
        Assert.Empty(result.Untried);
        Assert.Empty(new[] { BundleNames.Report, BundleNames.Dossier, BundleNames.Proofs, BundleNames.Checkpoint, BundleNames.CheckpointBefore, BundleNames.Consistency, BundleNames.Entries, BundleNames.Range, BundleNames.Openings, BundleNames.Heads, BundleNames.TimeStamp, BundleNames.Rotation + "1" }
            .Except(gate.Bundles.SelectMany(bundle => bundle.Files.Keys)));
    }

    [Theory]
    [InlineData("tree.size == size and tree.root() == root", "True")]
    [InlineData("need(ours == theirs,", "need(True,")]
    [InlineData("base64.b64encode(raw).decode() == text and ", "")]
    [InlineData("consistent(before[1], size, proof, before[2], root)", "True")]
    [InlineData("k.signed(text.encode(), signatures[0][1][:4], signatures[0][1][4:])", "True")]
    public async Task Control_a_verifier_with_one_check_removed_is_caught(string check, string instead)
    {
        using var gate = await MutationGate.OpenAsync(seed: 11, calls: 3);
        Assert.NotEmpty(gate.Run(count: 4_000, each: 1, seed: 2026, (check, instead)).Accepted);
    }
}
