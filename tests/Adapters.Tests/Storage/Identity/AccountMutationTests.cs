using FollowUpConsole.Load;

namespace FollowUpConsole.Adapters.Tests.Storage.Identity;

/// <summary>A sample of what <c>dotnet run -c Release --project tests/Load -- mutations</c> does to <c>identity.db</c>.</summary>
public sealed class AccountMutationTests
{
    [Fact]
    public async Task A_right_that_nobody_entered_is_named_at_the_start_and_all_else_that_passes_has_its_reason()
    {
        using var accounts = AccountsUnderChange.Open(seed: 5);
        var (refused, columns) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 300; i++)
        {
            var (kind, verdict) = await accounts.OneAsync();
            Assert.True(verdict != StoreVerdict.Accepted, kind);
            refused += verdict == StoreVerdict.Refused ? 1 : 0;
            columns.Add(kind.Split(' ', ':')[1]);
        }

        Assert.InRange(refused, 20, 300);
        Assert.True(accounts.Columns.Count(columns.Contains) > accounts.Columns.Count * 3 / 4, string.Join(", ", accounts.Columns.Except(columns)));
    }

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
