using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Signing on and off, breaks, passing over: what an agent does between calls.</summary>
public sealed class Shifts(DeskRoom room) : IHandle<SignOnAtDesk, Done>, IHandle<SignOffDesk, Done>, IHandle<LoseDesk, Done>, IHandle<TakePause, Done>, IHandle<EndPause, Done>, IHandle<SkipProspect, Done>
{
    // Somebody passed over comes back when the reason may have changed, not at once to the next agent.
    private static readonly TimeSpan SkippedFor = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(SignOnAtDesk request, Asked asked, CancellationToken cancellation) =>
        DeskRoom.Answer(await room.OnAgent(asked.By.Tenant, asked.By.User, asked.Context, a => a.SignOn(), cancellation));

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(SignOffDesk request, Asked asked, CancellationToken cancellation) =>
        EndAsync(asked.By.User, asked.By.Tenant, request.Lost ? ReleaseCause.Lost : ReleaseCause.Skipped, asked, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(LoseDesk request, Asked asked, CancellationToken cancellation) =>
        room.Calls.VendorOf(request.Agent) is { } vendor ? await EndAsync(request.Agent, vendor, ReleaseCause.Lost, asked, cancellation) : Reply<Done>.Ok(default);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(TakePause request, Asked asked, CancellationToken cancellation) => TakePause.Reasons.Contains(request.Reason)
        ? DeskRoom.Answer(await room.OnAgent(asked.By.Tenant, asked.By.User, asked.Context, a => a.Pause(request.Reason), cancellation))
        : Reply<Done>.Bad([new Fault("reason", "unknown", request.Reason)]);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(EndPause request, Asked asked, CancellationToken cancellation) =>
        DeskRoom.Answer(await room.OnAgent(asked.By.Tenant, asked.By.User, asked.Context, a => a.Resume(), cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(SkipProspect request, Asked asked, CancellationToken cancellation)
    {
        if (!SkipProspect.Reasons.Contains(request.Reason))
        {
            return Reply<Done>.Bad([new Fault("reason", "unknown", request.Reason)]);
        }

        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        return DeskRoom.Answer(await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Skip(file, where.Place.CallbackAt is not null, asked), cancellation));
    }

    private async ValueTask<Reply<Done>> EndAsync(UserId person, TenantId vendor, ReleaseCause cause, Asked asked, CancellationToken cancellation)
    {
        var agent = room.Calls.AgentOf(person);
        if (agent is { State: AgentState.Preview, Prospect: { } prospect } && room.Where(prospect) is { } where)
        {
            var turn = await room.OnProspect(where.Log, prospect, asked.ContextOf(1), f => f.Held?.Agent == person ? Releasing.Now(f, f.Fence, cause) : Decision.Nothing, cancellation);
            if (turn.State.Call is { EndedAt: null } call && call.Agent == person)
            {
                // The dial button was faster: there is a call, and somebody has to stay with it.
                return Reply<Done>.No(Refusal.Of("CALL-07"));
            }
        }

        return DeskRoom.Answer(await room.OnAgent(vendor, person, asked.Context, a => a.SignOff(), cancellation));
    }

    private static Decision Skip(ProspectFile file, bool agreed, Asked asked)
    {
        if (file.RefuseUnlessHeldBy(asked.By.User, asked.At) is { } notHeld)
        {
            return Decision.Refuse(notHeld);
        }

        if (file.Call is not null)
        {
            return Decision.Refuse(Refusal.Of("CALL-06"));
        }

        var about = new EventAbout(file.Held!.Campaign, Prospect: file.Id);
        var released = new EventDraft(new ReservationReleased(asked.By.User, file.Fence, ReleaseCause.Skipped), about);

        // An agreed time, be it from a call or from a list, is not moved by passing over it: it stays due, for somebody else.
        return file.CallbackAt is null && !agreed && !file.Closed ? Decision.Of(new EventDraft(new ProspectScheduled(asked.At + SkippedFor, file.Held.Why, 300), about), released) : Decision.Of(released);
    }
}
