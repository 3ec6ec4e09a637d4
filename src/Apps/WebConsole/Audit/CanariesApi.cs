using FollowUpConsole.Audit;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Canaries for programs of the client.</summary>
internal static class CanariesApi
{
    internal static void MapCanaries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/canaries", (Delegate)ListAsync).Produces<IReadOnlyList<CanaryAnswer>>().WithSummary("Test persons of this token's company, with the calls to them. Only the client's own tokens see them.");
        api.MapPost("/canaries", (Delegate)PlantAsync).Accepts<CanaryQuestion>("application/json").Produces<PlantedAnswer>()
            .WithSummary("Plants a test person.").WithDescription("From the answer on each call to the number raises an alarm. Put name and number into a list as any other line.");
    }

    private static Task<IResult> ListAsync(HttpContext context)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood ? context.ApiAsync(new SeeCanaries(), views => Results.Ok(views.Select(CanaryAnswer.Of))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> PlantAsync(HttpContext context)
    {
        var input = new ApiInput();
        var found = await input.TextsAsync(context.Request, "client", "name", "number", "region");
        var client = input.Id("client", found.GetValueOrDefault("client"), required: true);
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(
                new PlantCanary(new TenantId(client!.Value), found.GetValueOrDefault("name") ?? string.Empty, found.GetValueOrDefault("number") ?? string.Empty, found.GetValueOrDefault("region")), id => Results.Ok(new PlantedAnswer(id)), order)
            : context.No(null, input.Faults);
    }

    private sealed record CanaryQuestion(Guid Client, string Name, string Number, string? Region);

    private sealed record PlantedAnswer(Guid Id);

    private sealed record CanaryAnswer(Guid Id, string Name, string Number, DateTimeOffset PlantedAt, DateTimeOffset? WithdrawnAt, IReadOnlyList<AlarmAnswer> Calls)
    {
        internal static CanaryAnswer Of(CanaryView view) => new(
            view.Canary.Id, view.Name, view.Number, view.Canary.PlantedAt, view.Canary.WithdrawnAt,
            [.. view.Calls.Select(one => new AlarmAnswer(one.Called.Call.Value, one.Called.Campaign.Value, one.Called.Vendor.Value, one.Called.Agent.Value, one.Called.PlacedAt, one.Called.Entry, one.Called.Leaf))]);
    }

    private sealed record AlarmAnswer(Guid Call, Guid Campaign, Guid Vendor, Guid Agent, DateTimeOffset PlacedAt, long Index, string Leaf);
}
