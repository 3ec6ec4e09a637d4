using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The client's stop button for programs.</summary>
internal static class StopsApi
{
    internal static void MapStops(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stops", (Delegate)ListAsync).Produces<IReadOnlyList<StopAnswer>>().WithSummary("All stops of this token's company, newest first, with the last call before each and the calls that were going on.");
        api.MapPost("/stops", (Delegate)StopAsync).Accepts<StopQuestion>("application/json").Produces<StopAnswer>()
            .WithSummary("Stops calls in a client's name, in a campaign, by a vendor, or both.").WithDescription("From the answer on no call is placed that it is for. Only a person of the client who has signed in lifts a stop.");
    }

    private static Task<IResult> ListAsync(HttpContext context)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood ? context.ApiAsync(new SeeStops(), view => Results.Ok(view.Stops.Select(StopAnswer.Of))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> StopAsync(HttpContext context)
    {
        var input = new ApiInput();
        var found = await input.TextsAsync(context.Request, "client", "campaign", "vendor", "reason");
        var (client, campaign, vendor) = (input.Id("client", found.GetValueOrDefault("client"), required: true), input.Id("campaign", found.GetValueOrDefault("campaign")), input.Id("vendor", found.GetValueOrDefault("vendor")));
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(
                new StopCalling(new TenantId(client!.Value), campaign is { } c ? new CampaignId(c) : null, vendor is { } v ? new TenantId(v) : null, found.GetValueOrDefault("reason") ?? string.Empty), stop => Results.Ok(StopAnswer.Of(stop)), order)
            : context.No(null, input.Faults);
    }

    private sealed record StopQuestion(Guid Client, Guid? Campaign, Guid? Vendor, string Reason);

    private sealed record StopAnswer(
        Guid Id, Guid Client, Guid? Campaign, Guid? Vendor, string Reason, DateTimeOffset At, string By, long Index, PlacedAnswer? LastCall, IReadOnlyList<PlacedAnswer> GoingOn, DateTimeOffset? LiftedAt, string? LiftedBy, string? LiftReason)
    {
        internal static StopAnswer Of(StopView view)
        {
            var (stop, still) = (view.Found.Stop, view.StillOn);
            return new(
                stop.Id, stop.Client.Value, stop.Campaign?.Value, stop.Vendor?.Value, stop.Reason, stop.At, stop.By, view.Found.Entry, view.Found.Last is { } last ? PlacedAnswer.Of(last, still) : null,
                [.. view.Found.GoingOn.Select(call => PlacedAnswer.Of(call, still))], stop.LiftedAt, stop.LiftedBy, stop.LiftReason);
        }
    }

    private sealed record PlacedAnswer(Guid Call, Guid Campaign, Guid Vendor, DateTimeOffset PlacedAt, long Index, bool StillOn)
    {
        internal static PlacedAnswer Of(PlacedCall call, IReadOnlyList<PlacedCall> still) => new(call.Call.Value, call.Campaign.Value, call.Vendor.Value, call.PlacedAt, call.Entry, still.Contains(call));
    }
}
