using System.Globalization;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>The agent has sent the recap of a talk (D-33): a touch on the e-mail channel, with its text in the vault.</summary>
/// <param name="Prospect">To whom.</param>
/// <param name="Text">As it was sent; personal.</param>
public sealed record RecordRecap(ProspectId Prospect, string Text) : IRequest<Done>
{
    /// <summary>Longest text kept.</summary>
    public const int MaxLength = 4_000;

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Writes recaps down.</summary>
public sealed class Recapping(DeskRoom room) : IHandle<RecordRecap, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RecordRecap request, Asked asked, CancellationToken cancellation)
    {
        var faults = new FaultList()
            .Check(string.IsNullOrWhiteSpace(request.Text), "text", "missing")
            .Check(request.Text.Length > RecordRecap.MaxLength, "text", "too-long", RecordRecap.MaxLength.ToString(CultureInfo.InvariantCulture));
        if (!faults.IsEmpty)
        {
            return Reply<Done>.Bad(faults.Faults);
        }

        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        var personal = new PersonalPart(request.Prospect, "touch", request.Text.Trim());
        return DeskRoom.Answer(await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file =>
            file.RefuseUnlessHeldBy(asked.By.User, asked.At) is { } refusal
                ? Decision.Refuse(refusal)
                : Decision.Of(new EventDraft(new TouchRecorded(request.Prospect, "email", false), new EventAbout(where.Campaign.Id, file.Call?.Id, request.Prospect), Personal: [personal])), cancellation));
    }
}
