using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Erasure for programs.</summary>
internal static class ErasureApi
{
    internal static void MapErasures(this IEndpointRouteBuilder api)
    {
        api.MapPost("/erasures", (Delegate)EraseAsync).Accepts<ErasureQuestion>("application/json").Produces<ErasureMade>()
            .WithSummary("Erases a person: key and texts are destroyed, what happened stays. Reason: \"request\" (the number stays refused) or \"client\". While a complaint is open it waits for a second person.");
        api.MapPost("/erasures/approve", (Delegate)ApproveAsync).Accepts<ApprovalQuestion>("application/json").Produces<ErasureMade>()
            .WithSummary("Agrees, as the second person and in the name of another company, to an erasure that waits.");
        api.MapPost("/complaints", (Delegate)ComplainAsync).Accepts<ComplaintQuestion>("application/json").Produces<ComplaintMade>().WithSummary("Takes down that a person complained. Until the client closes it nobody erases them alone.");
    }

    private static async Task<IResult> EraseAsync(HttpContext context)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "prospect", "reason");
        var prospect = input.Id("prospect", texts.GetValueOrDefault("prospect"), required: true);
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new ErasePerson(new ProspectId(prospect!.Value), texts.GetValueOrDefault("reason") ?? string.Empty), Made, order) : context.No(null, input.Faults);
    }

    private static async Task<IResult> ApproveAsync(HttpContext context)
    {
        var input = new ApiInput();
        var prospect = input.Id("prospect", (await input.TextsAsync(context.Request, "prospect")).GetValueOrDefault("prospect"), required: true);
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new ApproveErasure(new ProspectId(prospect!.Value)), Made, order) : context.No(null, input.Faults);
    }

    private static async Task<IResult> ComplainAsync(HttpContext context)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "prospect", "text");
        var prospect = input.Id("prospect", texts.GetValueOrDefault("prospect"), required: true);
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new OpenComplaint(new ProspectId(prospect!.Value), texts.GetValueOrDefault("text") ?? string.Empty), _ => Results.Ok(new ComplaintMade(true)), order) : context.No(null, input.Faults);
    }

    private static IResult Made(ErasureAnswer answer) => Results.Ok(new ErasureMade(answer.Erased, !answer.Erased));

    private sealed record ErasureQuestion(Guid Prospect, string Reason);

    private sealed record ApprovalQuestion(Guid Prospect);

    private sealed record ComplaintQuestion(Guid Prospect, string Text);

    private sealed record ComplaintMade(bool Open);

    private sealed record ErasureMade(bool Erased, bool Waiting);
}
