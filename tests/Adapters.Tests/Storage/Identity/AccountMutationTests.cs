using FollowUpConsole.Load;

namespace FollowUpConsole.Adapters.Tests.Storage.Identity;

/// <summary>A sample of what <c>dotnet run -c Release --project tests/Load -- mutations</c> does to <c>identity.db</c>.</summary>
public sealed class AccountMutationTests
{
    [Fact]
    public async Task Control_a_start_that_does_not_look_into_the_journal_lets_a_changed_right_pass()
    {
        using var accounts = AccountsUnderChange.Open(seed: 5, compared: false);
        for (var i = 0; i < 2_000; i++)
        {
            if (await accounts.OneAsync() is (var kind, StoreVerdict.Accepted) && kind.Contains("Role", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail("No change of a role passed.");
    }
}
