using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Asks the gate again about a prospect that it put aside, because something new was said: a consent came in, a register was looked at, the campaign's plan changed. The system asks.</summary>
public sealed record WakeProspect(ProspectId Prospect) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SystemWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>
/// Brings people back into the queue when what kept them out of it is there: at once when they may be called now, else at the next legal moment. Whoever may be called only later than was planned
/// already stays where they are. Nothing is decided about a call: the gate is asked again at the offer and at the dial.
/// </summary>
public sealed class Waking(DeskRoom room) : IHandle<WakeProspect, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(WakeProspect request, Asked asked, CancellationToken cancellation)
    {
        if (room.RefusalWhenBlind is { } blind)
        {
            return Reply<Done>.No(blind);
        }

        return room.Where(request.Prospect) is { Campaign.Status: not CampaignStatus.Closed } where
            ? DeskRoom.Answer(await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request.Prospect, asked), cancellation))
            : Reply<Done>.Ok(default);
    }

    private Decision Decide(ProspectFile file, ProspectId prospect, Asked asked)
    {
        if (file.Held is not null || file.OpposedAt is not null || !room.Queue.IsPutAside(prospect) || room.Where(prospect) is not { } where)
        {
            return Decision.Nothing;
        }

        var about = new EventAbout(where.Campaign.Id, Prospect: prospect);
        var book = room.BookOf(where.Campaign);
        var facts = room.Facts(file, where.Place, where.Campaign, room.VendorFor(where.Campaign, asked.At), asked.At);
        if (NextAgreed(facts) is { } agreed && PackGate.Judge(facts with { At = agreed.At }, book).Allowed)
        {
            return Decision.Of(new EventDraft(new CallbackAgreed(agreed.At, null), about));
        }

        var decision = PackGate.Judge(facts, book);
        var due = decision.Allowed ? asked.At : decision.NextAt;
        return due is { } at && (file.Closed || at < where.Place.DueAt)
            ? Decision.Of(new EventDraft(new ProspectScheduled(at, where.Place.Why, 500), about))
            : Decision.Nothing;
    }

    // A time that was agreed outside and is still to come is kept to the minute, like one agreed at the Desk.
    private static Appointment? NextAgreed(GateFacts facts) => facts.Appointments.Where(agreed => agreed.At > facts.At).OrderBy(agreed => agreed.At).FirstOrDefault();
}
