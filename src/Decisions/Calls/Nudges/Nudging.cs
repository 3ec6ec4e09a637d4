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
        var (text, title) = (request.Text.Trim(), request.Title?.Trim() ?? string.Empty);
        var document = request.Kind == NudgeKind.Document;
        var faults = new FaultList()
            .Check(text.Length == 0, "text", "missing")
            .Check(text.Length > NudgeAgent.MaxLength, "text", "too-long", NudgeAgent.MaxLength.ToString(CultureInfo.InvariantCulture))
            .Check(text.Length > 0 && document && AddressOf(text) is null, "text", "not-an-address")
            .Check(!Enum.IsDefined(request.Kind), "kind", "unknown")
            .Check(document && title.Length == 0, "title", "missing")
            .Check(title.Length > NudgeAgent.MaxTitle, "title", "too-long", NudgeAgent.MaxTitle.ToString(CultureInfo.InvariantCulture)).Faults;
        if (faults.Count > 0)
        {
            return Reply<Done>.Bad(faults);
        }

        if (room.Calls.AgentOf(request.Agent).Prospect is not { } prospect || room.Where(prospect) is not { } where)
        {
            return Reply<Done>.No(NobodyOnScreen);
        }

        return DeskRoom.Answer(await room.OnProspect(where.Log, prospect, asked.ContextOf(1), file => Decide(file, request, text, document ? title : null, where.Campaign.Id, asked), cancellation));
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

    // Nothing but a place on the web, and none that pretends to be another: no name before an @.
    internal static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Host.Length > 0 && address.UserInfo.Length == 0 ? address : null;

    private Decision Decide(ProspectFile file, NudgeAgent request, string text, string? title, CampaignId campaign, Asked asked)
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
        PersonalPart[] said = cue is not null ? [] : title is null ? [new(file.Id, "nudge", text)] : [new(file.Id, "nudge", text), new(file.Id, "title", title)];
        return Decision.Of(new EventDraft(new AgentNudged(file.Call?.Id, request.Agent, asked.By.User, request.Kind, cue), new EventAbout(campaign, file.Call?.Id, file.Id), Personal: said));
    }
}
