using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Prospects;

internal static class FindApi
{
    internal static void MapFinding(this IEndpointRouteBuilder api) => api.MapGet("/prospects", FindAsync)
        .Produces<IReadOnlyList<ProspectAnswer>>().WithSummary("Finds prospects by number. Each prospect found gets an entry that says it was looked for.");

    private static Task<IResult> FindAsync(HttpContext context, string? number, string? region)
    {
        var input = new ApiInput().Only(context.Request.Query, "number", "region");

        // A plus sign that was not escaped arrives as a space.
        var raw = number is [' ', ..] ? "+" + number[1..] : number ?? "";
        return input.IsGood
            ? context.ApiAsync(new FindByNumber(raw, region is { Length: > 0 } ? region : null, "api"), found => Results.Ok(found.Select(Answer)))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private static ProspectAnswer Answer(FoundProspect found)
    {
        var card = found.Card?.Record;
        return new(
            found.Place.Prospect.Value, found.Place.Campaign.Value, found.CampaignName, found.Client.Value, found.Place.DueAt, found.Place.Why, found.Place.CallbackAt, found.Place.Closed,
            card is null ? null : new CardAnswer(card.DisplayName, card.Company, card.JobTitle, card.Email, card.City, card.Country, [.. found.Card!.Numbers.Select(n => new NumberOnCard(n.E164, n.Extension, n.Column))]));
    }

    private sealed record ProspectAnswer(
        Guid Id, Guid Campaign, string CampaignName, Guid Client, DateTimeOffset Due, WhyNow Reason, DateTimeOffset? AgreedFor, bool Closed, CardAnswer? Card);

    private sealed record CardAnswer(string Name, string? Company, string? JobTitle, string? Email, string? City, string? Country, IReadOnlyList<NumberOnCard> Numbers);

    private sealed record NumberOnCard(string E164, string? Extension, string Column);
}
