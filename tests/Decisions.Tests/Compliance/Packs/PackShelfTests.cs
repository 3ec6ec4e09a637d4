using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class PackShelfTests
{
    private static readonly DateTimeOffset Loaded = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_younger_version_is_in_force_from_its_first_minute_in_the_capital_and_the_older_one_stays_known()
    {
        var shelf = PackShelf.Shipped.With(new ShelvedPack(PackText.Read(PackText.Later("FR", "2026-12-01")), Loaded, "u:1"));
        var change = new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero);
        Assert.Equal("FR@2026-08-11", InForce(shelf.AsOf(change.AddTicks(-1))));
        Assert.Equal("FR@2026-12-01", InForce(shelf.AsOf(change)));
        Assert.Equal(change, shelf.NextChangeAfter(change.AddDays(-2)));
        Assert.Null(shelf.NextChangeAfter(change));
        Assert.Equal(["FR@2026-12-01", "FR@2026-08-11"], shelf.VersionsOf("FR").Select(one => one.Pack.Name));
        Assert.NotNull(shelf.Find("FR@2026-08-11"));
        Assert.Equal("FR@2026-12-01", shelf.Find("FR@2026-12-01~FR-25P")?.Pack.Name);
    }

    [Fact]
    public void What_was_not_known_yet_is_left_out_of_the_book_of_a_past_moment()
    {
        var shelf = PackShelf.Shipped.With(new ShelvedPack(PackText.Read(PackText.Later("FR", "2026-11-01")), Loaded, "u:1"));
        var before = new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal("FR@2026-11-01", InForce(shelf.AsOf(before)));
        Assert.Equal("FR@2026-08-11", InForce(shelf.AsOf(before, knownAt: before)));
    }

    [Fact]
    public void Before_every_version_the_oldest_holds_so_that_no_law_is_missing()
    {
        var book = PackShelf.Shipped.AsOf(new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(RuleBook.Shipped.Packs.Select(pack => pack.Name).Order(StringComparer.Ordinal), book.Packs.Select(pack => pack.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_name_with_other_bytes_is_refused_and_the_same_bytes_change_nothing()
    {
        var same = PackText.Read(RuleBook.Shipped.Packs.Single(pack => pack.Id == "FR").Source);
        Assert.Empty(PackShelf.Shipped.Check(same));
        Assert.Same(PackShelf.Shipped, PackShelf.Shipped.With(new ShelvedPack(same, Loaded)));
        var other = PackText.Read(PackText.Later("FR", "2026-08-11", ("\"attempts\": 4", "\"attempts\": 40")));
        Assert.Equal("version-taken", Assert.Single(PackShelf.Shipped.Check(other)).Code);
        Assert.Throws<ArgumentException>(() => PackShelf.Shipped.With(new ShelvedPack(other)));
    }

    [Theory]
    [InlineData("FR", "2026-08-10", "", "", "version-older")]
    [InlineData("FR", "2026-12-01", "\"countries\": [\"FR\"]", "\"countries\": [\"DE\"]", "countries-lost")]
    [InlineData("FR", "2026-12-01", "\"countries\": [\"FR\"]", "\"supplement\": true, \"countries\": [\"FR\"]", "supplement-changed")]
    [InlineData("HOUSE", "2026-12-01", "\"countries\": []", "\"countries\": [\"FR\"]", "countries-everywhere")]
    [InlineData("HOUSE", "2026-12-01", "{ \"id\": \"SUPPRESSION\", \"strength\": \"hard\"", "{ \"id\": \"SUPPRESSION\", \"strength\": \"advice\"", "house-rule")]
    [InlineData("HOUSE", "2026-12-01", "\"opposition\", \"cease-contact\"", "\"cease-contact\"", "house-rule")]
    [InlineData("FR", "2026-12-01", "\"pack\": \"FR\"", "\"pack\": \"CLIENTX\"", "pack-id")]
    [InlineData("FR", "2026-12-01", "\"pack\": \"FR\"", "\"pack\": \"fr\"", "pack-id")]
    public void A_version_that_would_leave_somebody_without_law_is_refused(string pack, string version, string was, string now, string code)
    {
        var text = was.Length == 0 ? PackText.Later(pack, version) : PackText.Later(pack, version, (was, now));
        Assert.Contains(PackShelf.Shipped.Check(PackText.Read(text)), fault => fault.Code == code);
    }

    [Fact]
    public void A_careful_version_of_the_house_pack_is_taken()
    {
        // Control of the theory above.
        Assert.Empty(PackShelf.Shipped.Check(PackText.Read(PackText.Later("HOUSE", "2026-12-01"))));
        Assert.Empty(PackShelf.Shipped.Check(PackText.Read(PackText.Later("FR", "2026-12-01", ("\"countries\": [\"FR\"]", "\"countries\": [\"FR\", \"MC\"]")))));
    }

    private static string InForce(RuleBook book) => book.Packs.Single(pack => pack.Id == "FR").Name;
}
