using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class PackDifferenceTests
{
    [Fact]
    public void A_pack_does_not_differ_from_itself_nor_from_the_same_in_another_hand()
    {
        Assert.All(RuleBook.Shipped.Packs, pack =>
        {
            Assert.Empty(PackDifference.Of(pack, pack));
            Assert.Empty(PackDifference.Of(pack, PackText.Read(pack.Source.Replace("\": ", "\":  ", StringComparison.Ordinal).Replace("\"rules\":", "// another comment\n\"rules\":", StringComparison.Ordinal))));
        });
    }

    [Fact]
    public void A_changed_parameter_is_told_with_what_it_was_and_is()
    {
        var change = Assert.Single(Between(("\"attempts\": 4", "\"attempts\": 3")));
        Assert.Equal((RuleFate.Changed, "FR-08"), (change.Fate, change.Id));
        Assert.Equal(new MemberChange("cap.attempts", "4", "3"), Assert.Single(change.Members));
    }

    [Fact]
    public void One_of_several_rules_with_one_id_is_the_changed_one()
    {
        var change = Assert.Single(Between(("\"attempts\": 1, \"days\": 2, \"counts\": \"this-debt\"", "\"attempts\": 1, \"days\": 5, \"counts\": \"this-debt\"")));
        Assert.Equal((RuleFate.Changed, "FR-25P"), (change.Fate, change.Id));
        Assert.Equal(new MemberChange("cap.days", "2", "5"), Assert.Single(change.Members));
    }

    [Fact]
    public void A_rule_more_and_a_rule_less_are_told()
    {
        var (before, after) = (Fr(), Fr(("\"id\": \"FR-13\", \"from\"", "\"id\": \"FR-13X\", \"from\"")));
        Assert.Equal([(RuleFate.Added, "FR-13X"), (RuleFate.Removed, "FR-13")], PackDifference.Of(before, after).Select(change => (change.Fate, change.Id)));
        Assert.Equal([(RuleFate.Added, "FR-13"), (RuleFate.Removed, "FR-13X")], PackDifference.Of(after, before).Select(change => (change.Fate, change.Id)));
    }

    private static IReadOnlyList<RuleChange> Between(params (string, string)[] changes) => PackDifference.Of(Fr(), Fr(changes));

    private static RulePack Fr(params (string, string)[] changes) => PackText.Read(PackText.Later("FR", "2026-12-01", changes));
}
