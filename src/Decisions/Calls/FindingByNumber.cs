using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Who has this number, among the people of the clients that the asker reaches? Every person found is told in their stream that they were looked for (D-63).</summary>
/// <param name="Number">As written.</param>
/// <param name="Region">Country for a number that names none, two capital letters.</param>
/// <param name="Screen">Where it is asked: <c>search</c> or <c>api</c>.</param>
public sealed record FindByNumber(string Number, string? Region, string Screen) : IRequest<IReadOnlyList<FoundProspect>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A prospect found.</summary>
/// <param name="Place">Its place in the queue.</param>
/// <param name="CampaignName">Its campaign.</param>
/// <param name="Client">Whose it is.</param>
/// <param name="Card">The personal record; null when erased, or when the asker may not see it.</param>
public sealed record FoundProspect(QueuePlace Place, string CampaignName, TenantId Client, ProspectCard? Card);

/// <summary>Finds people by number.</summary>
public sealed class FindingByNumber(DeskRoom room, INumberPlan plan, INumberIndex numbers) : IHandle<FindByNumber, IReadOnlyList<FoundProspect>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<FoundProspect>>> HandleAsync(FindByNumber request, Asked asked, CancellationToken cancellation)
    {
        var reading = string.IsNullOrWhiteSpace(request.Number) || request.Number.Length > NormalizeNumber.MaxLength ? null : plan.Read(request.Number, request.Region);
        var faults = new FaultList()
            .Check(string.IsNullOrWhiteSpace(request.Number), "number", "missing")
            .Check(!string.IsNullOrWhiteSpace(request.Number) && reading?.E164 is null, "number", "e164")
            .Check(request.Region is { } region && (region.Length != 2 || !region.All(char.IsAsciiLetterUpper)), "region", "country");
        if (!faults.IsEmpty)
        {
            return Reply<IReadOnlyList<FoundProspect>>.Bad(faults.Faults);
        }

        var found = new List<FoundProspect>();
        foreach (var client in room.Campaigns.All.Where(c => Reaches(c, asked)).Select(c => c.Client).Distinct().ToList())
        {
            foreach (var prospect in await numbers.FindAsync(LogName.Of(TenantKind.Client, client), reading!.E164!.Value, cancellation))
            {
                if (room.Where(prospect) is { } where && WasTaken(where.Place) && Reaches(where.Campaign, asked))
                {
                    var told = await room.OnProspect(where.Log, prospect, asked.ContextOf(found.Count), _ => Decision.Of(new EventDraft(new Viewed(request.Screen, null), new EventAbout(where.Campaign.Id, Prospect: prospect))), cancellation);
                    if (told.Refusal is { } refusal)
                    {
                        // What cannot be written down is not shown.
                        return Reply<IReadOnlyList<FoundProspect>>.No(refusal);
                    }

                    var card = Access.May(asked.By, Permission.SeePersonal) ? await room.CardOf(prospect, cancellation) : null;
                    found.Add(new FoundProspect(where.Place, where.Campaign.Plan!.Name, client, card));
                }
            }
        }

        return Reply<IReadOnlyList<FoundProspect>>.Ok(found);
    }

    // Rows of a file that is still being read, or was given up, are nobody's prospects yet.
    private bool WasTaken(QueuePlace place) => room.Queue.ListOf(place.List)?.OriginSource is not null;

    private bool Reaches(Campaign campaign, Asked asked) =>
        Access.Reaches(asked.By, new Ownership(campaign.Client, room.Tenants.VendorsFor(campaign.Id, LocalDay.Of(asked.At, room.Tenants.Find(campaign.Client)?.Zone))));
}
