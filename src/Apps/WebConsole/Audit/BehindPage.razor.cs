using FollowUpConsole.Audit;
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

    [SupplyParameterFromQuery(Name = "skip")]
    private string? SkipAsked { get; set; }

    [Inject]
    private DossierRows Words { get; set; } = default!;

    [Inject]
    private MeasureWords Measures { get; set; } = default!;

    [Inject]
    private IStringLocalizer<CodeText> Code { get; set; } = default!;

    private string Measure => MeasureAsked ?? "denied";

    private int Skip => int.TryParse(SkipAsked, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var skip) ? skip : 0;

    private string Title => Measures.Of(Measure);

    // Time talked is a sum over its calls; whatever else there is, is counted.
    private string Total => Measure == "talk-ms" ? Text["Behind.Talk", Clock.Length(TimeSpan.FromMilliseconds(view!.Total))]
        : Measure.StartsWith("attempts:", StringComparison.Ordinal) ? Text["Behind.Persons", Clock.Number(view!.Total)]
        : view!.Calls.Count > 0 ? Text["Behind.Calls", Clock.Number(view.Total)] : Text["Behind.Entries", Clock.Number(view.Total)];

    private int Shown => view is null ? 0 : Math.Max(view.Entries.Count, view.Calls.Count);

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
        var reply = await Person.AskAsync(new SeeBehind(Measure, Filter.From, Filter.To, Filter.Campaign, Filter.Vendor, null, Filter.SubVendors, Skip));
        (view, refusal) = (reply.Value, reply.IsOk ? null : reply.Refusal is { } no ? Answers.Of(no) : Text["Report.WhichClient"]);
        return true;
    }

    private string From(int skip) => Filter.At(Navigation, "/proof/behind", ("measure", Measure), ("skip", skip > 0 ? skip.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
}
