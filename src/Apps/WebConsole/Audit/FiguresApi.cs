using FollowUpConsole.Audit;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The figures of the vendor report as they stand, and how often a signed one is made.</summary>
internal static class FiguresApi
{
    internal static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/figures", FiguresAsync).Produces<FiguresAnswer>().WithSummary("The figures of the vendor report as they stand now, by day, campaign and vendor; days are the client company’s. Each is of the vendor that made the call; through is the vendor that this one works for. docs/PROOF.md says what each counts.");
        api.MapPost("/reports/schedule", (Delegate)ScheduleAsync).Accepts<ScheduleQuestion>("application/json").Produces<ScheduleAnswer>()
            .WithSummary("Has a signed report made at the end of each day, week or month, of one campaign or vendor if they are named; never stops that.");
    }

    private static Task<IResult> FiguresAsync(HttpContext context, string? from, string? to, string? campaign, string? vendor, string? subvendors, string? client)
    {
        var input = new ApiInput().Only(context.Request.Query, "from", "to", "campaign", "vendor", "subvendors", "client");
        var request = new SeeFigures(
            input.Day("from", from), input.Day("to", to), input.Id("campaign", campaign) is { } c ? new CampaignId(c) : null, input.Id("vendor", vendor) is { } v ? new TenantId(v) : null,
            input.Id("client", client) is { } t ? new TenantId(t) : null, input.Flag("subvendors", subvendors));
        return input.IsGood
            ? context.ApiAsync(request, found => Results.Ok(new FiguresAnswer(found.Client.Id.Value, found.Client.Name, found.Figures.Select(figure => FigureAnswer.Of(figure, found.Vendors)))))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> ScheduleAsync(HttpContext context)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "client", "every", "campaign", "vendor");
        var client = input.Id("client", texts.GetValueOrDefault("client"), required: true);
        var every = Enum.GetValues<ReportEvery>().FirstOrDefault(one => string.Equals(one.ToString(), texts.GetValueOrDefault("every"), StringComparison.OrdinalIgnoreCase), (ReportEvery)(-1));
        input.Check((int)every < 0, new Fault("every", texts.GetValueOrDefault("every") is null ? "missing" : "unknown"));
        CampaignId? campaign = input.Id("campaign", texts.GetValueOrDefault("campaign")) is { } c ? new CampaignId(c) : null;
        TenantId? vendor = input.Id("vendor", texts.GetValueOrDefault("vendor")) is { } v ? new TenantId(v) : null;
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new ScheduleReports(new TenantId(client!.Value), every, campaign, vendor), _ => Results.Ok(new ScheduleAnswer(every)), order) : context.No(null, input.Faults);
    }

    private sealed record FiguresAnswer(Guid Client, string Name, IEnumerable<FigureAnswer> Figures);

    private sealed record FigureAnswer(DateOnly? Day, Guid? Campaign, Guid? Vendor, Guid? Through, string Measure, long Count)
    {
        internal static FigureAnswer Of(Figure figure, IReadOnlyList<ChainedVendor> vendors) =>
            new(figure.Day, figure.Campaign, figure.Vendor, vendors.FirstOrDefault(one => one.Id.Value == figure.Vendor)?.Through?.Id.Value, figure.Measure, figure.Count);
    }

    private sealed record ScheduleQuestion(Guid Client, ReportEvery Every, Guid? Campaign, Guid? Vendor);

    private sealed record ScheduleAnswer(ReportEvery Every);
}
