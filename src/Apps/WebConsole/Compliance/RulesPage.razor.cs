using System.Globalization;
using FollowUpConsole.Compliance;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The rule packs as they come with the product: what holds where, since when, and how sure that is.</summary>
public sealed partial class RulesPage
{
    private IReadOnlyList<PackRule> rules = [];
    private RulePack chosen = null!;

    /// <summary>Which pack; the first when not said.</summary>
    [SupplyParameterFromQuery(Name = "pack")]
    public string? Pack { get; set; }

    /// <summary>Rules in force on this day; today when not said.</summary>
    [SupplyParameterFromQuery(Name = "on")]
    public string? Day { get; set; }

    /// <summary>Only rules that bind so; all when not said.</summary>
    [SupplyParameterFromQuery(Name = "strength")]
    public string? Strength { get; set; }

    private RuleBook Book => Board.Shelf.AsOf(Clock.Now);

    private static bool InFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";

    private IEnumerable<RulePack> Packs => Book.Packs.OrderBy(TitleOf, StringComparer.CurrentCulture);

    private DateOnly On => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Clock.Today;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        chosen = Book.Packs.FirstOrDefault(pack => pack.Id == Pack) ?? Packs.First();
        rules = [.. chosen.Rules.Where(rule => !(On < rule.From) && !(On > rule.To) && (string.IsNullOrEmpty(Strength) || Words.Of(rule.Name.Strength) == Strength))];
    }

    private static string TitleOf(RulePack pack) => InFrench ? pack.TitleFr : pack.Title;

    private string DatesOf(PackRule rule) => (rule.From, rule.To) switch
    {
        (null, null) => Text["Dates.Always"],
        ({ } from, null) => Text["Dates.From", Clock.Date(from)],
        (null, { } to) => Text["Dates.To", Clock.Date(to)],
        ({ } from, { } to) => Text["Dates.Both", Clock.Date(from), Clock.Date(to)],
    };

    private void Filter(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value));
}
