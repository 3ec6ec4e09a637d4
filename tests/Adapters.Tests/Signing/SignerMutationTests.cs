using FollowUpConsole.Load;

namespace FollowUpConsole.Adapters.Tests.Signing;

/// <summary>A sample of what <c>dotnet run -c Release --project tests/Load -- mutations</c> does to a signer's folder.</summary>
public sealed class SignerMutationTests
{
    [Fact]
    public async Task A_signer_that_was_made_to_forget_gets_no_other_history_past_the_auditor_and_hides_no_loss()
    {
        using var signer = await SignerUnderChange.OpenAsync(seed: 5);
        var (verdicts, files) = (new Dictionary<StoreVerdict, int>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 300; i++)
        {
            var (kind, verdict) = await signer.OneAsync();
            Assert.True(verdict != StoreVerdict.Accepted, kind);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            files.Add(kind.Split(' ', ':')[1]);
        }

        Assert.InRange(verdicts[StoreVerdict.Refused], 100, 299);
        Assert.InRange(signer.Files.Count, 6, int.MaxValue);
        Assert.Empty(signer.Files.Except(files));
    }

    [Fact]
    public async Task Control_an_auditor_who_holds_nothing_takes_what_a_signer_that_forgot_signs()
    {
        using var signer = await SignerUnderChange.OpenAsync(seed: 5, holding: false);
        for (var i = 0; i < 2_000; i++)
        {
            if (await signer.OneAsync() is (_, StoreVerdict.Accepted))
            {
                return;
            }
        }

        Assert.Fail("No other history passed.");
    }
}
