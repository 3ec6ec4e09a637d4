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
    public ValueTask<Reply<Done>> HandleAsync(ShowCue request, Asked asked, CancellationToken cancellation) => OnCallAsync(request.Call, asked, (call, script, place) => script.Find(request.Cue) switch
    {
        null => Decision.Refuse(Refusal.Of("CUE-01")),
        { Kind: CueKind.Respond } cue when !MayAnswer(call, script, cue) => Decision.Refuse(Refusal.Of("CUE-02")),
        var cue => Shown(place, script, cue.Id),
    }, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(MarkObjection request, Asked asked, CancellationToken cancellation)
    {
        if (!ScriptShelf.Objections.Contains(request.Objection, StringComparer.Ordinal))
        {
            return room.Calls.Find(request.Call) is { } known && known.Agent == asked.By.User ? Reply<Done>.Bad([new Fault("objection", "unknown", request.Objection)]) : Reply<Done>.No(CallIsOver);
        }

        return await OnCallAsync(request.Call, asked, (_, script, place) => new Decision(
        [
            new EventDraft(new ObjectionMarked(request.Call, request.Objection), About(place)),
            .. script.Branches.TryGetValue(request.Objection, out var cue) ? Shown(place, script, cue).Events : [],
        ]), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(SaveNotes request, Asked asked, CancellationToken cancellation) =>
        KeepAsync(request.Prospect, "notes", request.Text, SaveNotes.MaxLength, call => new NotesSaved(call), asked, cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(SetPurpose request, Asked asked, CancellationToken cancellation) =>
        KeepAsync(request.Prospect, "purpose", request.Text, SetPurpose.MaxLength, call => new PurposeSet(call), asked, cancellation);

    private static EventAbout About(CallPlace place) => new(place.Campaign, place.Call, place.Prospect);

    internal static Decision Shown(CallPlace place, Script script, string cue) => Decision.Of(new EventDraft(CueOf(place.Call, script, cue), About(place), Rules: script.Sha256));

    internal static CueShown CueOf(CallId call, Script script, string cue) => new(call, script.Code, script.Version, cue, script.Language, script.Sha256, script.Find(cue)?.Kind);

    // A response is heard only after its branch was explored in this call (D-23), whichever key or program asks for it.
    private static bool MayAnswer(OpenCall call, Script script, Cue cue) =>
        (call.Shown ?? []).Any(id => script.Find(id) is { Kind: CueKind.Explore } before && before.Branch == cue.Branch);

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

    private async ValueTask<Reply<Done>> OnCallAsync(CallId id, Asked asked, Func<OpenCall, Script, CallPlace, Decision> decide, CancellationToken cancellation)
    {
        if (room.Calls.Find(id) is not { } place || place.Agent != asked.By.User || room.Where(place.Prospect) is null)
        {
            return Reply<Done>.No(CallIsOver);
        }

        return DeskRoom.Answer(await room.OnProspect(LogName.Of(TenantKind.Client, place.Client), place.Prospect, asked.ContextOf(1), file =>
            file.Call is { } call && call.Id == id && call.Agent == asked.By.User && room.ScriptOf(call) is { } script ? decide(call, script, place) : Decision.Refuse(CallIsOver), cancellation));
    }
}
