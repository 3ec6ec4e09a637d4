using System.Text.Json;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Retention for programs: what a run would erase, and the order to do exactly that.</summary>
internal static class RetentionApi
{
    private static readonly string[] Counts = ["people", "evidence", "reports", "inHand", "agreed", "complained"];

    internal static void MapRetention(this IEndpointRouteBuilder api)
    {
        api.MapGet("/retention", TryAsync).Produces<PlanAnswer>().WithSummary("What a retention run of a client would erase now, counted; changes nothing.");
        api.MapPost("/retention", (Delegate)RunAsync).Accepts<PlanQuestion>("application/json").Produces<PlanAnswer>()
            .WithSummary("Erases what a dry run found.").WithDescription("Send back what the dry run answered. Refused when that is not what would be erased any more.");
    }

    private static Task<IResult> TryAsync(HttpContext context, string? client)
    {
        var input = new ApiInput().Only(context.Request.Query, "client");
        var whose = input.Id("client", client, required: true);
        return input.IsGood ? context.ApiAsync(new TryRetention(new TenantId(whose!.Value)), plan => Results.Ok(PlanAnswer.Of(whose.Value, plan))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> RunAsync(HttpContext context)
    {
        var input = new ApiInput();
        var found = await input.MembersAsync(context.Request, ["client", "asOf", .. Counts]);
        var (client, at) = (input.Id("client", input.TextIn(found, "client"), required: true), input.Moment("asOf", input.TextIn(found, "asOf")));
        input.Check(at is null && !found.ContainsKey("asOf"), new Fault("asOf", "missing"));
        int[] counts = [.. Counts.Select(name => Count(input, found, name))];
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(new RunRetention(new TenantId(client!.Value), new RetentionPlan(at!.Value, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])), plan => Results.Ok(PlanAnswer.Of(client.Value, plan)), order)
            : context.No(null, input.Faults);
    }

    private static int Count(ApiInput input, Dictionary<string, JsonElement> found, string name)
    {
        var count = -1;
        var good = found.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out count) && count >= 0;
        input.Check(!good, found.ContainsKey(name) ? new Fault(name, "range", "0", "2147483647") : new Fault(name, "missing"));
        return count;
    }

    private sealed record PlanQuestion(Guid Client, DateTimeOffset AsOf, int People, int Evidence, int Reports, int InHand, int Agreed, int Complained);

    private sealed record PlanAnswer(Guid Client, DateTimeOffset AsOf, int People, int Evidence, int Reports, int InHand, int Agreed, int Complained)
    {
        internal static PlanAnswer Of(Guid client, RetentionPlan plan) => new(client, plan.AsOf, plan.People, plan.Evidence, plan.Reports, plan.InHand, plan.Agreed, plan.Complained);
    }
}
