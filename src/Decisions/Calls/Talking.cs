using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>What an agent does while talking: moves along the cues, marks objections, takes notes, rewords the purpose.</summary>
public sealed class Talking(DeskRoom room) : IHandle<ShowCue, Done>, IHandle<MarkObjection, Done>, IHandle<SaveNotes, Done>, IHandle<SetPurpose, Done>
{
    /// <summary>The call is not one that this agent can do anything with any more.</summary>
    internal static readonly Refusal CallIsOver = Refusal.Of("CALL-04");

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ShowCue request, Asked asked, CancellationToken cancellation)
    {
        if (await ScriptOfAsync(request.Call, asked, cancellation) is not { } found)
        {
            return Reply<Done>.No(CallIsOver);
        }

        return await OnCallAsync(found.Place, asked, _ => found.Script.Find(request.Cue) is null
            ? Decision.Refuse(Refusal.Of("CUE-01"))
            : Shown(found, request.Cue), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(MarkObjection request, Asked asked, CancellationToken cancellation)
    {
        if (await ScriptOfAsync(request.Call, asked, cancellation) is not { } found)
        {
            return Reply<Done>.No(CallIsOver);
        }

        if (!ScriptShelf.Objections.Contains(request.Objection, StringComparer.Ordinal))
        {
            return Reply<Done>.Bad([new Fault("objection", "unknown", request.Objection)]);
        }

        return await OnCallAsync(found.Place, asked, file => new Decision(
        [
            new EventDraft(new ObjectionMarked(request.Call, request.Objection), About(found.Place)),
            .. found.Script.Branches.TryGetValue(request.Objection, out var cue) ? Shown(found, cue).Events : [],
        ]), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(SaveNotes request, Asked asked, CancellationToken cancellation) =>
        KeepAsync(request.Prospect, "notes", request.Text, SaveNotes.MaxLength, call => new NotesSaved(call), asked, cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(SetPurpose request, Asked asked, CancellationToken cancellation) =>
        KeepAsync(request.Prospect, "purpose", request.Text, SetPurpose.MaxLength, call => new PurposeSet(call), asked, cancellation);

    private static EventAbout About(CallPlace place) => new(place.Campaign, place.Call, place.Prospect);

    private static Decision Shown((CallPlace Place, Script Script) found, string cue) => Decision.Of(new EventDraft(
        new CueShown(found.Place.Call, found.Script.Code, found.Script.Version, cue, found.Script.Language), About(found.Place), Rules: found.Script.Sha256));

    private async ValueTask<Reply<Done>> KeepAsync(ProspectId prospect, string field, string text, int longest, Func<CallId?, IEvent> fact, Asked asked, CancellationToken cancellation)
    {
        if (text.Length > longest)
        {
            return Reply<Done>.Bad([new Fault(field, "too-long", longest.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        if (room.Where(prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        return DeskRoom.Answer(await room.OnProspect(where.Log, prospect, asked.ContextOf(1), file =>
            file.RefuseUnlessHeldBy(asked.By.User, asked.At) is { } refusal
                ? Decision.Refuse(refusal)
                : Decision.Of(new EventDraft(fact(file.Call?.Id), new EventAbout(where.Campaign.Id, file.Call?.Id, prospect), Personal: [new PersonalPart(prospect, field, text)])), cancellation));
    }

    private async ValueTask<Reply<Done>> OnCallAsync(CallPlace place, Asked asked, Func<ProspectFile, Decision> decide, CancellationToken cancellation) =>
        DeskRoom.Answer(await room.OnProspect(LogName.Of(TenantKind.Client, place.Client), place.Prospect, asked.ContextOf(1), file =>
            file.Call is { } call && call.Id == place.Call && call.Agent == asked.By.User ? decide(file) : Decision.Refuse(CallIsOver), cancellation));

    private async ValueTask<(CallPlace Place, Script Script)?> ScriptOfAsync(CallId call, Asked asked, CancellationToken cancellation)
    {
        if (room.Calls.Find(call) is not { } place || place.Agent != asked.By.User || room.Where(place.Prospect) is not { } where)
        {
            return null;
        }

        var card = await room.CardOf(place.Prospect, cancellation);
        return (place, ScriptShelf.For(KindCode.Of(where.Campaign.Plan!.Kind), Language.Of(card?.Record.Region ?? where.Campaign.Plan.Country)));
    }
}
