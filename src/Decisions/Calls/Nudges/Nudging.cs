using System.Globalization;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>Carries nudges from the Wall to the Desk. What was sent stands in the log of the prospect it was about.</summary>
public sealed class Nudging(DeskRoom room) : IHandle<NudgeAgent, Done>, IHandle<SeeNudgeCues, IReadOnlyList<NudgeCue>>
{
    private static readonly Refusal NobodyOnScreen = Refusal.Of("NUDGE-01");

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(NudgeAgent request, Asked asked, CancellationToken cancellation)
    {
        var text = request.Text.Trim();
        var faults = new FaultList()
            .Check(text.Length == 0, "text", "missing")
            .Check(text.Length > NudgeAgent.MaxLength, "text", "too-long", NudgeAgent.MaxLength.ToString(CultureInfo.InvariantCulture))
            .Check(text.Length > 0 && request.Kind == NudgeKind.Link && !IsAddress(text), "text", "not-an-address").Faults;
        if (faults.Count > 0)
        {
            return Reply<Done>.Bad(faults);
        }

        if (room.Calls.AgentOf(request.Agent).Prospect is not { } prospect || room.Where(prospect) is not { } where)
        {
            return Reply<Done>.No(NobodyOnScreen);
        }

        return DeskRoom.Answer(await room.OnProspect(where.Log, prospect, asked.ContextOf(1), file => Decide(file, request, text, where.Campaign.Id, asked), cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<NudgeCue>>> HandleAsync(SeeNudgeCues request, Asked asked, CancellationToken cancellation)
    {
        if (room.Calls.AgentOf(request.Agent).Prospect is not { } prospect || room.Where(prospect) is not { } where)
        {
            return Reply<IReadOnlyList<NudgeCue>>.Ok([]);
        }

        var turn = await room.OnProspect(where.Log, prospect, asked.ContextOf(1), _ => Decision.Nothing, cancellation);
        return Reply<IReadOnlyList<NudgeCue>>.Ok(turn.State.Call is { } call && room.ScriptOf(call) is { } script ? [.. script.Cues.Select(cue => new NudgeCue(cue.Id, cue.Title))] : []);
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private Decision Decide(ProspectFile file, NudgeAgent request, string text, CampaignId campaign, Asked asked)
    {
        if (file.Held?.Agent != request.Agent)
        {
            return Decision.Refuse(NobodyOnScreen);
        }

        if (request.Kind == NudgeKind.Cue && (file.Call is not { } call || room.ScriptOf(call)?.Find(text) is null))
        {
            return Decision.Refuse(Refusal.Of("NUDGE-02"));
        }

        var cue = request.Kind == NudgeKind.Cue ? text : null;
        return Decision.Of(new EventDraft(
            new AgentNudged(file.Call?.Id, request.Agent, asked.By.User, request.Kind, cue), new EventAbout(campaign, file.Call?.Id, file.Id), Personal: cue is null ? [new PersonalPart(file.Id, "nudge", text)] : []));
    }
}
