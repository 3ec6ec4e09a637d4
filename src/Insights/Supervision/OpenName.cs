using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Supervision;

/// <summary>Takes the mask off one prospect on the Wall, for the asker alone. That it was done is written into the client's log, and Proof shows it with the call (D-63).</summary>
/// <param name="Prospect">Whose name.</param>
public sealed record OpenName(ProspectId Prospect) : IRequest<OpenedName>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>A name without its mask.</summary>
/// <param name="Name">Empty when it was erased.</param>
public sealed record OpenedName(string Name);

/// <summary>Opens names.</summary>
public sealed class OpeningNames(WallBoard board, QueueBoard queue, CampaignBoard campaigns, IEntityHost host, IVault vault) : IHandle<OpenName, OpenedName>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<OpenedName>> HandleAsync(OpenName request, Asked asked, CancellationToken cancellation)
    {
        if (!Access.May(asked.By, Permission.SeePersonal))
        {
            return Reply<OpenedName>.No(Refusal.Of(Access.NotPermitted, nameof(Permission.SeePersonal)));
        }

        if (queue.Find(request.Prospect) is not { } place || campaigns.Find(place.Campaign) is not { } campaign)
        {
            return Reply<OpenedName>.No(Refusal.Of(Access.NotReached));
        }

        // The call that goes on, so that who opens it in Proof sees the look.
        var call = board.Picture.Posts.Values.FirstOrDefault(p => p.Prospect == request.Prospect)?.Call;
        var look = new EventDraft(new Viewed("wall", call), new EventAbout(campaign.Id, call, request.Prospect));
        var turn = await host.RunAsync(ProspectFile.Decider, LogName.Of(TenantKind.Client, campaign.Client), request.Prospect.Value, asked.Context, _ => Decision.Of(look), cancellation);
        if (turn.Refusal is { } refusal)
        {
            // What cannot be written down is not shown.
            return Reply<OpenedName>.No(refusal);
        }

        var parts = await vault.OpenAllAsync(request.Prospect, cancellation);
        return Reply<OpenedName>.Ok(new OpenedName(ProspectCard.Read(parts.LastOrDefault(p => p.Field == ProspectCard.Field)?.Value)?.Record.DisplayName ?? string.Empty));
    }
}
