using System.Globalization;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Adds a line to the notes of the call that an agent has going, under the asker's name; the agent's own notes stay as they are. Refused when no call is open.</summary>
/// <param name="Agent">Whose call.</param>
/// <param name="Text">The line.</param>
public sealed record AddNote(UserId Agent, string Text) : IRequest<Done>
{
    /// <summary>Longest line, in characters.</summary>
    public const int MaxLength = 500;

    /// <inheritdoc/>
    public Permission Needs => Permission.InterveneOnWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Agent);
}

/// <summary>Lets supervisors take part in the notes of a call, from dialling until it is wrapped up.</summary>
public sealed class AddingNotes(DeskRoom room) : IHandle<AddNote, Done>
{
    private static readonly Refusal NoCall = Refusal.Of("NOTE-01");

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(AddNote request, Asked asked, CancellationToken cancellation)
    {
        var text = request.Text.Trim();
        var faults = new FaultList()
            .Check(text.Length == 0, "text", "missing")
            .Check(text.Length > AddNote.MaxLength, "text", "too-long", AddNote.MaxLength.ToString(CultureInfo.InvariantCulture)).Faults;
        if (faults.Count > 0)
        {
            return Reply<Done>.Bad(faults);
        }

        if (room.Calls.AgentOf(request.Agent).Prospect is not { } prospect || room.Where(prospect) is not { } where)
        {
            return Reply<Done>.No(NoCall);
        }

        return DeskRoom.Answer(await room.OnProspect(where.Log, prospect, asked.ContextOf(1), file => file.Held?.Agent != request.Agent || file.Call is not { } call
            ? Decision.Refuse(NoCall)
            : Decision.Of(new EventDraft(new NoteAdded(call.Id, asked.By.User), new EventAbout(where.Campaign.Id, call.Id, prospect), Personal: [new PersonalPart(prospect, "note", text)])), cancellation));
    }
}
