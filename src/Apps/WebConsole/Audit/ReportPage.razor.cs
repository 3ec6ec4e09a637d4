using FollowUpConsole.Audit;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The vendor report (D-61): every figure opens down to its calls; the filter stands in the address, so that a view can be sent.</summary>
public sealed partial class ReportPage
{
    // Each column of one measure, or of two that are read together.
    private static readonly (string Measure, string? Beside)[] Columns =
        [("calls", null), ("outside-calls", "outside-open"), ("contacts", null), ("next-steps", null), ("talk-ms", null), ("calls-with-cue", null), ("oppositions", "opposition-effect-ms"), ("calls-after-opposition", null), ("denied", null), ("callbacks-kept", "callbacks-missed"), ("promises-kept", "promises-broken"), ("corrections", null), ("open-calls", null)];

    private static readonly string[] Apart = ["denied", "late", "looks", "reports", "erasures"];
    private static readonly string[] Kinds = ["outcome", "result", "cues", "outside", "denied", "attempts", "looks", "lookers"];
    private static readonly string[] CuesInOrder = [.. Words.All<CueKind>()];
    private VendorFigures? figures;
    private VendorFigures? all;
    private LooksView? looks;
    private IReadOnlyList<ReportLine> reports = [];
    private IReadOnlyList<(DateTimeOffset At, SignedEntriesLost Loss)> losses = [];
    private string? refusal;
    private string? signRefusal;
    private bool signing;

    [Inject]
    private MeasureWords Measures { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ShellText> Shell { get; set; } = default!;

    private IEnumerable<(string Name, string Text)> Headline =>
    [
        ("calls", Shown("calls", figures!.Sum("calls"))), ("contacts", Shown("contacts", figures.Sum("contacts"))), ("next-steps", Shown("next-steps", figures.Sum("next-steps"))),
        ("oppositions", Shown("oppositions", figures.Sum("oppositions"))),
        ("opposition-effect-ms", Effect(figures.Sum("oppositions"), figures.Sum("opposition-effect-ms"))),
        ("denied", Shown("denied", figures.Sum("denied"))), ("callbacks-missed", Shown("callbacks-missed", figures.Sum("callbacks-missed"))),
    ];

    // What no vendor did: the gate's answers to whoever asked without one, looks, reports.
    private IEnumerable<(string Measure, long Count)> Others => Apart.Select(measure => (measure, figures!.Figures.Where(figure => figure.Vendor is null && string.Equals(figure.Measure, measure, StringComparison.Ordinal)).Sum(figure => figure.Count))).Where(one => one.Item2 > 0);

    private IReadOnlyList<CallDay> Days => [.. figures!.Figures.Where(figure => figure.Day is not null).GroupBy(figure => figure.Day!.Value).OrderBy(day => day.Key).TakeLast(62).Select(day =>
    {
        var (calls, contacts, next, stop) = (Sum(day, "calls"), Sum(day, "contacts"), Sum(day, "next-steps"), Sum(day, "oppositions"));
        return new CallDay(day.Key, next, Math.Max(0, contacts - next), Math.Max(0, calls - contacts - stop), stop);
    })];

    private IEnumerable<(string Kind, List<Bar> Bars)> Breakdowns => Kinds.Select(kind => (kind, kind == "lookers" ? Lookers : BarsOf(kind))).Where(one => one.Item2.Count > 0);

    // Who looked is told by company and role; who belongs to which stands in the logs of the companies, so it is no part of a signed report.
    private List<Bar> Lookers
    {
        get
        {
            var by = (looks?.Groups ?? []).GroupBy(one => (one.Company, one.Role)).Select(one => (Who: one.Key.Role is { } role ? Text["Look.By", one.Key.Company, Shell["Role." + role.Name()]].Value : Text["Look.System"].Value, Count: one.Sum(group => group.Count))).OrderByDescending(one => one.Count).ToList();
            return [.. by.Select(one => new Bar(one.Who, one.Count, (int)(100L * one.Count / by[0].Count), Behind(null, null, "looks")))];
        }
    }

    /// <inheritdoc/>
    protected override bool HasLooked => figures is not null;

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var asked = await Person.AskAsync(new SeeFigures(Filter.From, Filter.To, Filter.Campaign, Filter.Vendor, null, Filter.SubVendors));
        var whole = Filter.IsOpen ? asked : await Person.AskAsync(new SeeFigures(null, null, null, null, null));
        var made = await Person.AskAsync(new SeeReports());
        looks = Filter.Vendor is null ? (await Person.AskAsync(new SeeLooks(Filter.From, Filter.To, Filter.Campaign, null))).Value : null;
        losses = [.. (await Person.AskAsync(new SeeSafekeeping(null))).Value?.Losses ?? []];
        (figures, all, reports) = (asked.Value, whole.Value, made.Value ?? []);
        refusal = asked.IsOk ? null : asked.Refusal is { } no ? Answers.Of(no) : Text["Report.WhichClient"];
        return true;
    }

    private static int Sum(IEnumerable<Figure> of, string measure) => (int)of.Where(figure => string.Equals(figure.Measure, measure, StringComparison.Ordinal)).Sum(figure => figure.Count);

    private string Effect(long oppositions, long ms) => oppositions == 0 ? "–" : Clock.Took(TimeSpan.FromMilliseconds(ms / oppositions));

    // Every figure opens: down to its calls, or to the entries that it counts, of the very same days and vendors; and who looked to who that was.
    private string Behind(VendorRow row, string measure) => Behind(row.Campaign, (row.IsChain ? ProofFilter.ChainMark : string.Empty) + row.Vendor.Id, measure);

    private string Behind(Guid? campaign, string? vendor, string measure) => measure switch
    {
        "looks" => Narrowed(campaign, vendor).At(Navigation, "/proof/looks"),
        "opposition-effect-ms" => Behind(campaign, vendor, "oppositions"),
        _ => Narrowed(campaign, vendor).At(Navigation, "/proof/behind", ("measure", measure)),
    };

    private ProofFilter Narrowed(Guid? campaign, string? vendor) => Filter with { CampaignAsked = campaign?.ToString() ?? CampaignAsked, VendorAsked = vendor ?? VendorAsked };

    private string Shown(string measure, long count) => measure == "talk-ms" ? Clock.Length(TimeSpan.FromSeconds(count / 1000)) : Clock.Number(count);

    private string CampaignName(Guid? id) => figures!.Campaigns.FirstOrDefault(named => named.Id.Value == id)?.Name ?? string.Empty;

    private List<Bar> BarsOf(string kind)
    {
        var counted = figures!.Figures.Where(figure => figure.Measure.StartsWith(kind + ":", StringComparison.Ordinal))
            .GroupBy(figure => figure.Measure[(kind.Length + 1)..], StringComparer.Ordinal).Select(code => (Code: code.Key, Count: code.Sum(figure => figure.Count)))
            .OrderByDescending(one => kind is "attempts" or "cues" ? 0 : one.Count).ThenBy(one => kind == "cues" ? Array.IndexOf(CuesInOrder, one.Code) : 0).ThenBy(one => one.Code.Length).ThenBy(one => one.Code, StringComparer.Ordinal).ToList();
        var most = counted.Count == 0 ? 1 : counted.Max(one => one.Count);
        return [.. counted.Select(one => new Bar(Measures.Code(kind, one.Code), one.Count, (int)(100 * one.Count / most), Behind(null, null, kind + ":" + one.Code)))];
    }

    private async Task SignAsync()
    {
        signing = true;
        var (from, until) = (StartOf(Filter.From), StartOf(Filter.To?.AddDays(1)));

        // A signed figure is of the vendor that made the call: of a chain, all vendors are signed.
        var reply = await Person.AskAsync(new MakeReport(null, from, until, Filter.Campaign, Filter.SubVendors ? null : Filter.Vendor, null));
        signRefusal = reply.IsOk ? null : reply.Refusal is { } no ? Answers.Of(no) : Text["Report.WhichClient"];
        signing = false;
        await LookAsync();
    }

    private sealed record Bar(string Name, long Count, int Width, string Link);
}
