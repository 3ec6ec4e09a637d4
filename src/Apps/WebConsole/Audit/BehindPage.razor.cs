using FollowUpConsole.Audit;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>What a figure of the vendor report counts: its entries, each with its call. The filter is the report's, and stands in the address.</summary>
public sealed partial class BehindPage
{
    private BehindView? view;
    private string? refusal;

    [SupplyParameterFromQuery(Name = "measure")]
    private string? MeasureAsked { get; set; }

    [SupplyParameterFromQuery(Name = "campaign")]
    private string? CampaignAsked { get; set; }

    [SupplyParameterFromQuery(Name = "vendor")]
    private string? VendorAsked { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromAsked { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToAsked { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private Answers Answers { get; set; } = default!;

    [Inject]
    private PersonClock Clock { get; set; } = default!;

    [Inject]
    private DossierRows Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ProofText> Text { get; set; } = default!;

    [Inject]
    private IStringLocalizer<CodeText> Code { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private ProofFilter Filter => new(CampaignAsked, VendorAsked, FromAsked, ToAsked);

    private string Measure => MeasureAsked ?? "denied";

    // A measure with a code is named for what it is a part of, and the code.
    private string Title => Measure.Split(':', 2) is [var kind, var code]
        ? kind == "attempts" ? Text["Attempts", code] : Text["Measure." + kind] + " · " + code
        : Text["Measure." + Measure] is { ResourceNotFound: false } known ? known : Text["Behind.Title"];

    private string Of => string.Join(" · ", new[]
    {
        view?.Client.Name,
        Filter.From is { } from ? Text["Filter.From"] + " " + Clock.Date(from) : null,
        Filter.To is { } to ? Text["Filter.To"] + " " + Clock.Date(to) : null,
    }.OfType<string>());

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (view is not null)
        {
            await LookAsync();
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var reply = await Person.AskAsync(new SeeBehind(Measure, Filter.From, Filter.To, Filter.Campaign, Filter.Vendor, null, Filter.SubVendors));
        (view, refusal) = (reply.Value, reply.IsOk ? null : reply.Refusal is { } no ? Answers.Of(no) : Text["Report.WhichClient"]);
        return true;
    }
}
