using System.Text;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>What each check of the first verifier is good for: without it the gate, or a vendor with the real key, gets a false bundle through.</summary>
public class RebuiltVerifierTests(OpenGate open) : IClassFixture<OpenGate>
{
    private const string Signatures = "keys.Any(key => key.HasSigned(note.Text, only))";
    private const string Root = "!tree.Root().AsSpan().SequenceEqual(root.Span)";
    private const string Figures = "entries.CompareFigures();";
    private const string Before = "|| !ProofCheck.Consistency(before.Checkpoint.Size, size, BundleNotes.In(BundleNames.Consistency, () => files.Hashes(BundleNames.Consistency)), before.Checkpoint.Root, root)";
    private const string Strangers = "!BundleNames.Knows(kind, name)";
    private const string Behind = "throw new BundleRefusedException(F($\"{BundleNames.Entries} goes on after entry {report.RangeUntil - 1}, the last of the report\"));";
    private const string Spelling = " && Convert.ToBase64String(bytes, 0, length) == text";
    private const string Index = "entry.Index != index || ";

    [Theory]
    [InlineData(Signatures, "keys.Count > 0")]
    [InlineData(Root, "false")]
    [InlineData(Figures, "")]
    [InlineData(Before, "")]
    [InlineData(Strangers, "false")]
    [InlineData(Behind, "")]
    [InlineData(Spelling, "")]
    public void Control_the_first_verifier_with_one_check_removed_is_caught(string check, string instead)
    {
        using var weaker = new RebuiltVerifier((check, instead));
        Assert.NotEmpty(open.Gate.RunOn(weaker.Check, count: 4_000, seed: 2026).Accepted);
    }

    [Fact]
    public void Rebuilt_whole_it_lets_nothing_through()
    {
        using var whole = new RebuiltVerifier();
        var result = open.Gate.RunOn(whole.Check, count: 4_000, seed: 2026);
        Assert.Equal((4_000, ""), (result.Tried, string.Concat(result.Accepted)));
    }

    // Whoever changes an entry's index changes the tree, too: only a vendor who signs a log numbered wrong from the beginning gets past all the rest.
    [Fact]
    public async Task Control_without_the_order_of_indices_a_log_that_was_numbered_wrong_and_signed_passes()
    {
        using var log = new AuditedLog(seed: 12);
        await new RandomCalls(log, people: 3).GoOnAsync(3);
        await log.MakeAsync();
        var entries = EntriesOf(await log.BundleAsync());
        using var forger = new Forger(log.Log.Origin, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
        var whole = Forger.Renumbered(entries);
        var gap = forger.Bundle([.. whole[..^1], Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(whole[^1]).Replace($"\"idx\":{whole.Count - 1}", $"\"idx\":{whole.Count}", StringComparison.Ordinal))]);
        using var product = new RebuiltVerifier();
        using var weaker = new RebuiltVerifier((Index, ""));
        Assert.NotNull(product.Check(forger.Bundle(whole), log.Signer.Key.Pem));
        Assert.Null(product.Check(gap, log.Signer.Key.Pem));
        Assert.NotNull(weaker.Check(gap, log.Signer.Key.Pem));
    }

    private static List<byte[]> EntriesOf(Dictionary<string, byte[]> bundle) =>
        [.. Encoding.UTF8.GetString(bundle[BundleNames.Entries]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes)];
}

/// <summary>One gate for all of them: its bundle takes longest.</summary>
public sealed class OpenGate : IAsyncLifetime
{
    internal MutationGate Gate { get; private set; } = null!;

    public async Task InitializeAsync() => Gate = await MutationGate.OpenAsync(seed: 11, calls: 3);

    public Task DisposeAsync()
    {
        Gate.Dispose();
        return Task.CompletedTask;
    }
}
