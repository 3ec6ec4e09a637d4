using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>What stands behind a figure, and who looked.</summary>
internal static class BehindApi
{
    internal static void MapBehind(this IEndpointRouteBuilder api)
    {
        api.MapGet("/figures/behind", BehindAsync).Produces<BehindAnswer>()
            .WithSummary("The entries that a figure counts, or its calls where it counts calls; newest first, 300 at a time, go on with skip; nothing personal opened. Narrowed as figures are; docs/PROOF.md names the measures. Who looked stands at an address of its own.");
        api.MapGet("/looks", LooksAsync).Produces<LooksAnswer>().WithSummary("Who looked at the client company’s personal data: by company, role and screen, and the newest 300 looks, each with its entry.");
    }

    private static Task<IResult> BehindAsync(HttpContext context, string? measure, string? from, string? to, string? campaign, string? vendor, string? subvendors, string? client, string? skip)
    {
        var input = new ApiInput().Only(context.Request.Query, "measure", "from", "to", "campaign", "vendor", "subvendors", "client", "skip").Check(string.IsNullOrEmpty(measure), new Fault("measure", "missing"));
        var request = new SeeBehind(
            measure ?? string.Empty, input.Day("from", from), input.Day("to", to), input.Id("campaign", campaign) is { } c ? new CampaignId(c) : null, input.Id("vendor", vendor) is { } v ? new TenantId(v) : null,
            input.Id("client", client) is { } t ? new TenantId(t) : null, input.Flag("subvendors", subvendors), (int)input.Whole("skip", skip, 0, 0, int.MaxValue));
        return input.IsGood
            ? context.ApiAsync(request, view => Results.Ok(new BehindAnswer(view.Client.Id.Value, request.Measure, view.Total, view.More, view.Entries.Select(BehindEntryAnswer.Of), view.Calls.Select(CallAnswer.Of))))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> LooksAsync(HttpContext context, string? from, string? to, string? campaign, string? client)
    {
        var input = new ApiInput().Only(context.Request.Query, "from", "to", "campaign", "client");
        var request = new SeeLooks(
            input.Day("from", from), input.Day("to", to), input.Id("campaign", campaign) is { } c ? new CampaignId(c) : null, input.Id("client", client) is { } t ? new TenantId(t) : null);
        return input.IsGood
            ? context.ApiAsync(request, view => Results.Ok(new LooksAnswer(
                view.Client.Id.Value, view.Total, view.Groups.Select(one => new LookGroupAnswer(one.Company, one.Role?.Name(), one.Screen, one.Count)),
                view.Lines.Select(one => new LookLineAnswer(one.Look.At, one.Look.Index, one.Company, one.Role?.Name(), one.Look.Screen, one.Look.Campaign?.Value, one.Look.Call?.Value)))))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private sealed record BehindAnswer(Guid Client, string Measure, long Total, bool More, IEnumerable<BehindEntryAnswer> Entries, IEnumerable<CallAnswer> Calls);

    private sealed record BehindEntryAnswer(EntryAnswer Entry, Guid? Call, string Company)
    {
        internal static BehindEntryAnswer Of(BehindEntry one) => new(EntryAnswer.Of(one.Event), one.Call?.Call.Call.Value, one.Company);
    }

    private sealed record LooksAnswer(Guid Client, int Total, IEnumerable<LookGroupAnswer> Groups, IEnumerable<LookLineAnswer> Looks);

    private sealed record LookGroupAnswer(string Company, string? Role, string Screen, int Count);

    private sealed record LookLineAnswer(DateTimeOffset Time, long Index, string Company, string? Role, string Screen, Guid? Campaign, Guid? Call);
}
