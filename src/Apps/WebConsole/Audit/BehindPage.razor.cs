using FollowUpConsole.Audit;
using FollowUpConsole.WebConsole.Compliance;
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

    [Inject]
    private DossierRows Words { get; set; } = default!;

    [Inject]
    private RuleNames Rules { get; set; } = default!;

    [Inject]
    private IStringLocalizer<CodeText> Code { get; set; } = default!;

    private string Measure => MeasureAsked ?? "denied";

    // A measure with a code is named for what it is a part of, and the code.
    private string Title => Measure.Split(':', 2) is [var kind, var code]
        ? kind == "attempts" ? Text["Attempts", code] : Text["Measure." + kind] + " · " + (kind == "denied" ? Rules.With(code) : code)
        : Text["Measure." + Measure] is { ResourceNotFound: false } known ? known : Text["Behind.Title"];

    private string Of => string.Join(" · ", new[]
    {
        view?.Client.Name,
        Filter.From is { } from ? Text["Filter.From"] + " " + Clock.Date(from) : null,
        Filter.To is { } to ? Text["Filter.To"] + " " + Clock.Date(to) : null,
    }.OfType<string>());

    /// <inheritdoc/>
    protected override bool HasLooked => view is not null;

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var reply = await Person.AskAsync(new SeeBehind(Measure, Filter.From, Filter.To, Filter.Campaign, Filter.Vendor, null, Filter.SubVendors));
        (view, refusal) = (reply.Value, reply.IsOk ? null : reply.Refusal is { } no ? Answers.Of(no) : Text["Report.WhichClient"]);
        return true;
    }
}
