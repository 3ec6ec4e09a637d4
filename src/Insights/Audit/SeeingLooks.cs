using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Who looked at a client's personal data: by company, role and screen, and each look.</summary>
/// <param name="From">From this day on, where the client company is.</param>
/// <param name="To">Up to this day, included.</param>
/// <param name="Campaign">Of one campaign only.</param>
/// <param name="Client">Whose, for an administrator; one's own otherwise.</param>
public sealed record SeeLooks(DateOnly? From, DateOnly? To, CampaignId? Campaign, TenantId? Client) : IRequest<LooksView>
{
    /// <summary>Most looks listed one by one.</summary>
    public const int Most = 300;

    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new SeeFigures(From, To, Campaign, null, Client).Scope;
}

/// <summary>Who looked.</summary>
/// <param name="Client">At whose data.</param>
/// <param name="Total">How often.</param>
/// <param name="Groups">By company, role and screen, most first.</param>
/// <param name="Lines">The newest.</param>
public sealed record LooksView(Named<TenantId> Client, int Total, IReadOnlyList<LookGroup> Groups, IReadOnlyList<LookLine> Lines);

/// <summary>Looks of one company's people in one role on one screen.</summary>
/// <param name="Company">The company; empty for the installation itself.</param>
/// <param name="Role">The role as it is now; null for the installation itself.</param>
/// <param name="Screen">The screen.</param>
/// <param name="Count">How many.</param>
public sealed record LookGroup(string Company, Role? Role, string Screen, int Count);

/// <summary>One look.</summary>
public sealed record LookLine(Look Look, string Company, Role? Role, string Campaign);

/// <summary>Answers who looked.</summary>
public sealed class SeeingLooks(LookBook book, TenantDirectory tenants, CampaignBoard campaigns) : IHandle<SeeLooks, LooksView>
{
    /// <inheritdoc/>
    public ValueTask<Reply<LooksView>> HandleAsync(SeeLooks request, Asked asked, CancellationToken cancellation)
    {
        if (ReportClient.Of(asked.By, request.Campaign, request.Client, tenants, campaigns) is not { } client)
        {
            return ValueTask.FromResult(Reply<LooksView>.Bad([new Fault("client", "missing")]));
        }

        var taken = new List<Look>();
        foreach (var look in book.Of(client.Id).Span)
        {
            var day = LocalDay.Of(look.At, client.Zone);
            if ((request.From is null || day >= request.From) && (request.To is null || day <= request.To) && (request.Campaign is null || look.Campaign == request.Campaign))
            {
                taken.Add(look);
            }
        }

        var groups = taken.GroupBy(look => (look.Actor, look.Screen)).Select(group => (Who: Who(group.Key.Actor), group.Key.Screen, Count: group.Count()))
            .GroupBy(one => (one.Who.Company, one.Who.Role, one.Screen)).Select(group => new LookGroup(group.Key.Company, group.Key.Role, group.Key.Screen, group.Sum(one => one.Count)));
        return ValueTask.FromResult(Reply<LooksView>.Ok(new LooksView(
            new Named<TenantId>(client.Id, client.Name), taken.Count,
            [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Company, StringComparer.OrdinalIgnoreCase).ThenBy(group => group.Role).ThenBy(group => group.Screen, StringComparer.Ordinal)],
            [.. taken.AsEnumerable().Reverse().Take(SeeLooks.Most).Select(Line)])));
    }

    private LookLine Line(Look look)
    {
        var (company, role) = Who(look.Actor);
        return new(look, company, role, look.Campaign is { } campaign ? campaigns.Find(campaign)?.Plan?.Name ?? string.Empty : string.Empty);
    }

    private (string Company, Role? Role) Who(string actor) => tenants.Behind(actor) is { } behind ? (behind.Tenant.Name, behind.Role) : (string.Empty, null);
}
