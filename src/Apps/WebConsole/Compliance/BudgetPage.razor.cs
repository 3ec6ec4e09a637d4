using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What packs and calendar leave of a plan, before anybody is called. The question is the address.</summary>
public sealed partial class BudgetPage
{
    private IReadOnlyList<CampaignName>? campaigns;
    private Guid campaign;
    private string until = "";
    private string touches = "";
    private string at = "";
    private BudgetView? view;
    private IReadOnlyList<Fault> faults = [];
    private string? problem;

    /// <summary>Which campaign; the first when not said.</summary>
    [SupplyParameterFromQuery(Name = "campaign")]
    public string? CampaignId { get; set; }

    /// <summary>Last day; a month from today when not said.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    /// <summary>Days of the planned calls.</summary>
    [SupplyParameterFromQuery(Name = "touches")]
    public string? Touches { get; set; }

    /// <summary>Time of the person's day.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? Time { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        campaigns ??= [.. ((await Person.AskAsync(new SeeClientRules())).Value ?? []).SelectMany(client => client.Campaigns)];
        campaign = Guid.TryParse(CampaignId, out var id) && campaigns.Any(one => one.Id.Value == id) ? id : campaigns.Count > 0 ? campaigns[0].Id.Value : Guid.Empty;
        var wish = BudgetWish.Read(Until, Touches, Time, Clock.Today);
        (until, touches, at) = (wish.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), string.Join(", ", wish.Touches), wish.At.ToString("HH:mm", CultureInfo.InvariantCulture));
        (faults, view, problem) = (wish.Faults, null, null);
        if (campaigns.Count > 0 && faults.Count == 0)
        {
            var reply = await Person.AskAsync(new SeeCallBudget(new CampaignId(campaign), wish.Until, wish.Touches, wish.At));
            (view, faults, problem) = (reply.Value, reply.Faults, reply.Refusal is { } refusal ? Answers.Of(refusal) : null);
        }
    }

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private void Ask() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        "/studio/rules/budget", new Dictionary<string, object?>(StringComparer.Ordinal) { ["campaign"] = campaign, ["until"] = until, ["touches"] = touches.Replace(" ", "", StringComparison.Ordinal), ["at"] = at }));
}
