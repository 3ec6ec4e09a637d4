using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The rule packs: what holds where on a day, in words, since when, and how sure that is.</summary>
public sealed partial class RulesPage
{
    private IReadOnlyList<PackRule> rules = [];
    private IReadOnlyList<ClientRulesView> clients = [];
    private RulePack chosen = null!;
    private ShelvedPack? coming;

    /// <summary>Which pack; the first when not said.</summary>
    [SupplyParameterFromQuery(Name = "pack")]
    public string? Pack { get; set; }

    /// <summary>Rules in force on this day; today when not said.</summary>
    [SupplyParameterFromQuery(Name = "on")]
    public string? Day { get; set; }

    /// <summary>Only rules that bind so; all when not said.</summary>
    [SupplyParameterFromQuery(Name = "strength")]
    public string? Strength { get; set; }

    /// <summary>Only rules of this source; all when not said.</summary>
    [SupplyParameterFromQuery(Name = "source")]
    public string? Source { get; set; }

    private RuleBook Book => Board.Shelf.AsOf(new DateTimeOffset(On, new TimeOnly(12, 0), TimeSpan.Zero));

    private IEnumerable<RulePack> Packs => Book.Packs.OrderBy(RuleWords.TitleOf, StringComparer.CurrentCulture);

    private DateOnly On => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Clock.Today;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => clients = (await Person.AskAsync(new SeeClientRules())).Value ?? [];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        chosen = Book.Packs.FirstOrDefault(pack => pack.Id == Pack) ?? Packs.First();
        coming = Board.Shelf.VersionsOf(chosen.Id).LastOrDefault(version => version.InForceFrom > Clock.Now && version.Pack != chosen);
        rules = [.. chosen.Rules.Where(rule => !(On < rule.From) && !(On > rule.To) && Is(Strength, rule.Name.Strength) && Is(Source, rule.Name.Source))];
    }

    private static bool Is<TWord>(string? wanted, TWord word)
        where TWord : struct, Enum => string.IsNullOrEmpty(wanted) || Words.Of(word) == wanted;

    // By name of the campaign: a loosening is shown wherever its rule is.
    private IEnumerable<string> Loosened(PackRule rule) =>
        from client in clients
        from loosening in client.Loosenings
        where loosening.Holds && loosening.Rule == new RuleAddress(chosen.Id, rule.Name.Id) && rule.Name.Strength == RuleStrength.Policy
        select client.Campaigns.FirstOrDefault(campaign => campaign.Id == loosening.Campaign)?.Name ?? client.ClientName;

    private string Address(RulePack pack) => Navigation.GetUriWithQueryParameter("pack", pack.Id);

    private string DatesOf(PackRule rule) => (rule.From, rule.To) switch
    {
        (null, null) => Text["Dates.Always"],
        ({ } from, null) => Text["Dates.From", Clock.Date(from)],
        (null, { } to) => Text["Dates.To", Clock.Date(to)],
        ({ } from, { } to) => Text["Dates.Both", Clock.Date(from), Clock.Date(to)],
    };

    private void Filter(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value));
}
