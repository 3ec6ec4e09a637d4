using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Prospects;

internal static class FindApi
{
    internal static void MapFinding(this IEndpointRouteBuilder api)
    {
        api.MapGet("/prospects", FindAsync).Produces<IReadOnlyList<ProspectAnswer>>()
            .WithSummary("Finds prospects by number. Each prospect found gets an entry that says it was looked for.")
            .WithDescription("The number stands in the address here, and servers on the way may write addresses down. Ask POST /prospects/find instead; this one stays for programs that already use it.");
        api.MapPost("/prospects/find", (Delegate)FindInBodyAsync).Accepts<NumberSought>("application/json").Produces<IReadOnlyList<ProspectAnswer>>()
            .WithSummary("Finds prospects by number, with the number in the body. Each prospect found gets an entry that says it was looked for.");
    }

    private static async Task<IResult> FindInBodyAsync(HttpContext context)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "number", "region");
        var order = context.Order(input);
        return input.IsGood ? await AnswerAsync(context, texts.GetValueOrDefault("number") ?? "", texts.GetValueOrDefault("region"), order) : context.No(null, input.Faults);
    }

    private static Task<IResult> FindAsync(HttpContext context, string? number, string? region)
    {
        var input = new ApiInput().Only(context.Request.Query, "number", "region");

        // A plus sign that was not escaped arrives as a space.
        var raw = number is [' ', ..] ? "+" + number[1..] : number ?? "";
        return input.IsGood ? AnswerAsync(context, raw, region, null) : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> AnswerAsync(HttpContext context, string number, string? region, CommandId? order) =>
        context.ApiAsync(new FindByNumber(number, region is { Length: > 0 } ? region : null, "api"), found => Results.Ok(found.Select(Answer)), order);

    private static ProspectAnswer Answer(FoundProspect found)
    {
        var card = found.Card?.Record;
        return new(
            found.Place.Prospect.Value, found.Place.Campaign.Value, found.CampaignName, found.Client.Value, found.Place.DueAt, found.Place.Why, found.Place.CallbackAt, found.Place.Closed,
            card is null ? null : new CardAnswer(card.DisplayName, card.Company, card.JobTitle, card.Email, card.City, card.Country, [.. found.Card!.Numbers.Select(n => new NumberOnCard(n.E164, n.Extension, n.Column))]));
    }

    private sealed record NumberSought(string Number, string? Region);

    private sealed record ProspectAnswer(
        Guid Id, Guid Campaign, string CampaignName, Guid Client, DateTimeOffset Due, WhyNow Reason, DateTimeOffset? AgreedFor, bool Closed, CardAnswer? Card);

    private sealed record CardAnswer(string Name, string? Company, string? JobTitle, string? Email, string? City, string? Country, IReadOnlyList<NumberOnCard> Numbers);

    private sealed record NumberOnCard(string E164, string? Extension, string Column);
}
