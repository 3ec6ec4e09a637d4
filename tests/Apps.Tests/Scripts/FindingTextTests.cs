using System.Globalization;
using System.Resources;
using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Scripts;

namespace FollowUpConsole.Apps.Tests.Scripts;

/// <summary>Every rule of the checker says why, and what would be better, in both languages.</summary>
public class FindingTextTests
{
    private static readonly ResourceManager Texts = new(typeof(ScriptsText).FullName!, typeof(ScriptsText).Assembly);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Each_rule_has_a_reason_and_a_better_way(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        string? Of(string key) => Texts.GetString(key, culture);
        Assert.All(ScriptChecker.Rules, rule => Assert.True(Of("Rule." + rule) is { Length: > 10 } why && Of("Better." + rule) is { Length: > 10 } better && why != better, rule));
        Assert.Null(Of("Better.NONE-01"));
    }
}
