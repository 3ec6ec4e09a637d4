using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Puts the other side on hold, or takes the talk up again.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Held">True to hold.</param>
public sealed record HoldCall(CallId Call, bool Held) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>Holds calls: time on hold is no talk, and the client can see it.</summary>
public sealed class Holding(DeskRoom room, ITelephony telephony) : IHandle<HoldCall, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(HoldCall request, Asked asked, CancellationToken cancellation)
    {
        if (room.Calls.Find(request.Call) is not { } place || place.Agent != asked.By.User)
        {
            return Reply<Done>.No(Talking.CallIsOver);
        }

        var turn = await room.OnProspect(LogName.Of(TenantKind.Client, place.Client), place.Prospect, asked.ContextOf(1), file => Decide(file, place, request.Held), cancellation);
        if (turn.Refusal is null && turn.Events.Count > 0)
        {
            await telephony.HoldAsync(request.Call, request.Held, CancellationToken.None);
        }

        return DeskRoom.Answer(turn);
    }

    private static Decision Decide(ProspectFile file, CallPlace place, bool held)
    {
        if (file.Call is not { EndedAt: null, AnsweredAt: not null } call || call.Id != place.Call)
        {
            return Decision.Refuse(Talking.CallIsOver);
        }

        var about = new EventAbout(place.Campaign, place.Call, place.Prospect);
        return held == (call.HeldAt is not null) ? Decision.Nothing
            : Decision.Of(held ? new EventDraft(new CallHeld(call.Id), about) : new EventDraft(new CallResumed(call.Id), about));
    }
}
