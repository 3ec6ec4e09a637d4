using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

public sealed class NumberTableTests
{
    [Fact]
    public void Every_row_of_a_number_is_found_and_no_other()
    {
        var random = new Random(20261122);
        var (table, slow) = (new NumberTable(), new Dictionary<UInt128, List<long>>());

        // Few hashes for many rows: switchboards, and neighbours that share a place in the table.
        UInt128 Hash() => new((ulong)random.Next(900) << (random.Next(2) * 20), 7);
        for (var seq = 1L; seq <= 20_000; seq++)
        {
            var hash = Hash();
            table.Add(seq, hash);
            if (!slow.TryGetValue(hash, out var rows))
            {
                slow.Add(hash, rows = []);
            }

            rows.Add(seq);
        }

        Assert.Contains(slow.Values, rows => rows.Count > 10);
        Assert.All(slow, known => Assert.Equal(known.Value, table.Find(known.Key)));
        Assert.Empty(table.Find(new UInt128(901, 7)));
        Assert.Empty(new NumberTable().Find(UInt128.One));
    }
}
