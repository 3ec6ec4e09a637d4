using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class RuleTermsTests
{
    [Fact]
    public void Every_shipped_rule_has_its_parameters_in_words() =>
        Assert.All(RuleBook.Shipped.Packs.SelectMany(pack => pack.Rules), rule => Assert.NotEmpty(RuleTerms.Of(rule)));

    [Fact]
    public void Hours_are_told_by_runs_of_days_with_their_holidays_and_what_lifts_them() => Assert.Equal(
        ["day-open 10:00–13:00, 14:00–20:00 mon..fri", "day-shut  sat..sun", "holidays-national ", "lifted-by ", "appointment 10 10", "consent  out-of-hours", "appointment 10 10", "for-purpose  sales..existing-contract-offer", "for-person  consumer..sole-trader"],
        Told("FR", "FR-07"));

    [Fact]
    public void A_cap_is_told_with_what_it_counts() => Assert.Equal(
        ["cap-days 4 30", "counts  prospecting", "for-purpose  sales..existing-contract-offer", "for-person  consumer..sole-trader"], Told("FR", "FR-08"));

    private static IEnumerable<string> Told(string pack, string rule) => RuleTerms.Of(RuleBook.Shipped.Packs.Single(one => one.Id == pack).Rules.First(one => one.Name.Id == rule))
        .Select(term => $"{term.Code} {string.Join(' ', term.Args)}{(term.Vocabulary.Count == 0 ? "" : " " + Short(term.Vocabulary[0]) + (term.Vocabulary.Count > 1 ? ".." + Short(term.Vocabulary[^1]) : ""))}");

    private static string Short(string word) => word is "monday" or "friday" or "saturday" or "sunday" ? word[..3] : word;
}
