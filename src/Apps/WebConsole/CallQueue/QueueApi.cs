using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.CallQueue;

internal static class QueueApi
{
    internal static void MapCampaigns(this IEndpointRouteBuilder api) => api.MapGet("/campaigns", (Delegate)CampaignsAsync)
        .Produces<IReadOnlyList<CampaignAnswer>>().WithSummary("The campaigns this token reaches, with the figures of their queues.");

    internal static void MapQueue(this IEndpointRouteBuilder api) => api.MapGet("/queue", QueueAsync)
        .Produces<IReadOnlyList<PlaceAnswer>>().WithSummary("Who is next in a campaign, and why. No personal data.");

    private static Task<IResult> CampaignsAsync(HttpContext context)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood
            ? context.ApiAsync(new SeeCampaigns(), campaigns => Results.Ok(campaigns.Select(c => new CampaignAnswer(
                c.Campaign.Value, c.Plan.Name, c.Plan.Kind, c.Status, c.Client.Value, c.ClientName, c.Plan.Country, c.Vendors.Select(v => v.Id.Value), TermsAnswer.Of(c.Plan),
                new(c.Queue.Due, c.Queue.Overdue, c.Queue.Agreed, c.Queue.AgreedLate, c.Queue.Shut, c.Queue.Later, c.Queue.Held, c.Queue.Closed)))))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> QueueAsync(HttpContext context, string? campaign, string? count)
    {
        var input = new ApiInput().Only(context.Request.Query, "campaign", "count");
        var id = input.Id("campaign", campaign, required: true);
        var most = (int)input.Whole("count", count, 50, 1, 200);
        return input.IsGood
            ? context.ApiAsync(new SeeQueue(new CampaignId(id!.Value), most), places => Results.Ok(places.Select(PlaceAnswer.Of)))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private sealed record CampaignAnswer(Guid Id, string Name, CampaignKind Kind, CampaignStatus Status, Guid Client, string ClientName, string Country, IEnumerable<Guid> Vendors, TermsAnswer Terms, QueueAnswer Queue);

    private sealed record TermsAnswer(string Purpose, string Sector, string Automation, string Recording, string RecordingScope, bool AiDisclosed, string Person, string? CallerId, bool Hidden)
    {
        public static TermsAnswer Of(CampaignPlan plan) => plan.TermsInForce() is var terms
            ? new(Words.Of(terms.Purpose), Words.Of(terms.Sector), Words.Of(terms.Automation), Words.Of(terms.Recording), Words.Of(terms.RecordingScope), terms.AiDisclosed, Words.Of(terms.Person), plan.CallerId, terms.Hidden)
            : null!;
    }

    private sealed record QueueAnswer(int Due, int Overdue, int Agreed, int AgreedLate, int Shut, int Later, int Held, int Closed);
}

/// <summary>A prospect's place in the queue, for programs.</summary>
internal sealed record PlaceAnswer(Guid Prospect, Guid Campaign, DateTimeOffset Due, WhyNow Reason, DateTimeOffset? AgreedFor, IReadOnlyList<string> Zones, bool Held, bool Closed)
{
    internal static PlaceAnswer Of(QueuePlace place) => new(place.Prospect.Value, place.Campaign.Value, place.DueAt, place.Why, place.CallbackAt, place.Zones, place.HeldBy is not null, place.Closed);
}
