using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>An agent whose call was refused notes the next legal moment for themselves. Nobody agreed to it: it stands in the queue under the agent's name and opens no closed hour.</summary>
/// <param name="Prospect">Whom to call then.</param>
/// <param name="At">When (UTC); the gate must allow that moment as things stand.</param>
public sealed record BookFollowUp(ProspectId Prospect, DateTimeOffset At) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Books own follow-ups. A time that was agreed with the person is never moved by it, and who said "stop" is not booked.</summary>
public sealed class BookingFollowUp(DeskRoom room) : IHandle<BookFollowUp, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(BookFollowUp request, Asked asked, CancellationToken cancellation)
    {
        if (room.RefusalWhenBlind is { } blind)
        {
            return Reply<Done>.No(blind);
        }

        return room.Where(request.Prospect) is { } where && room.OpenCampaigns(asked.By.Tenant, asked.At).Contains(where.Campaign.Id)
            ? DeskRoom.Answer(await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request, where.Place, where.Campaign, asked), cancellation))
            : Reply<Done>.No(DeskRoom.UnknownProspect);
    }

    // Booked from the screen, the person leaves it: nothing more is to be done for them now.
    private static Decision Freed(ProspectFile file, Asked asked) => file.Held is { } held && held.Agent == asked.By.User ? Releasing.Now(file, held.Fence, ReleaseCause.Skipped) : Decision.Nothing;

    private Decision Decide(ProspectFile file, BookFollowUp request, QueuePlace place, Campaign campaign, Asked asked)
    {
        if (file.Held is { } held && held.Agent != asked.By.User && file.IsHeldBy(held.Agent, asked.At))
        {
            return Decision.Refuse(Refusal.Of("FOLLOWUP-03"));
        }

        if (file.Callback is { } agreed && agreed.At > asked.At)
        {
            return agreed.At == request.At && agreed.Agent == asked.By.User ? Decision.Nothing : Decision.Refuse(Refusal.Of("FOLLOWUP-02"));
        }

        var verdict = PackGate.Judge(room.Facts(file, place, new CallInQuestion(campaign, asked.By.Tenant, request.At, place.Number, place.Setting)), room.BookOf(campaign));
        return request.At <= asked.At || !verdict.Allowed
            ? Decision.Refuse(new Refusal("FOLLOWUP-01", [], verdict.NextAt))
            : new Decision([new EventDraft(new CallbackAgreed(request.At, asked.By.User, Firm: false), new EventAbout(campaign.Id, Prospect: file.Id)), .. Freed(file, asked).Events]);
    }
}
