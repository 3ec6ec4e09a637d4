using FollowUpConsole.Load;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>A sample of what <c>dotnet run -c Release --project tests/Load -- mutations</c> does to a store ten thousand times.</summary>
public class StoreMutationTests
{
    [Fact]
    public async Task Every_change_of_a_store_is_refused_or_cannot_be_seen_in_anything_that_it_shows()
    {
        using var store = StoreUnderChange.Open(seed: 7);
        var (refused, columns) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 500; i++)
        {
            var (kind, verdict) = await store.OneAsync();
            Assert.True(verdict != StoreVerdict.Accepted, kind);
            Assert.True(verdict != StoreVerdict.Harmless || kind.StartsWith("file:", StringComparison.Ordinal) || StoreUnderChange.Bounds.Contains(kind.Split(':')[0]), kind);
            refused += verdict == StoreVerdict.Refused ? 1 : 0;
            columns.Add(kind.Split(':')[0]);
        }

        Assert.InRange(refused, 350, 500);
        Assert.True(store.Columns.Count(columns.Contains) > store.Columns.Count * 3 / 4, string.Join(", ", store.Columns.Except(columns)));
    }
}
