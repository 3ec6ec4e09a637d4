using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>What happens on the line moves the call and its agent. News of a call that is over is ignored: lines tell late and twice.</summary>
public sealed class LineNews(DeskRoom room, ITelephony telephony) : IHandle<ReportLine, Done>, IHandle<HangUp, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ReportLine request, Asked asked, CancellationToken cancellation)
    {
        if (!IsTheirs(request.Call, asked) || room.Calls.Find(request.Call) is not { } place)
        {
            return Reply<Done>.No(NotTheirs);
        }

        var log = LogName.Of(TenantKind.Client, place.Client);
        var turn = await room.OnProspect(log, place.Prospect, asked.ContextOf(1), f => WithMessage(f, place, LineTurns.Of(f, request, asked.At)), cancellation);
        return DeskRoom.Answer(turn);
    }

    // A machine answered, whoever noticed it: what to say to it is on screen in the same turn (D-27).
    private Decision WithMessage(ProspectFile file, CallPlace place, Decision told) =>
        told.Events.Any(one => one.Body is CallAnswered { Voicemail: true }) && file.Call is { } call && room.ScriptOf(call) is { } script && call.Cue != script.VoicemailCue
            ? told with { Events = [.. told.Events, .. Talking.Shown(place, script, script.VoicemailCue).Events] }
            : told;

    private static Refusal NotTheirs => Refusal.Of("CALL-03");

    // Lines and supervisors tell of any call they reach; an agent only of their own.
    private bool IsTheirs(CallId call, Asked asked) => room.Calls.Find(call) is { } place && (asked.By.Role != Role.Agent || asked.By.User == place.Agent);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(HangUp request, Asked asked, CancellationToken cancellation)
    {
        if (!IsTheirs(request.Call, asked))
        {
            return Reply<Done>.No(NotTheirs);
        }

        await telephony.HangUpAsync(request.Call, cancellation);
        return await HandleAsync(new ReportLine(request.Call, LineReport.Ended), asked, cancellation);
    }
}

/// <summary>The prospect's turns when the line tells something.</summary>
internal static class LineTurns
{
    public static Decision Of(ProspectFile file, ReportLine news, DateTimeOffset at)
    {
        if (file.Call is not { EndedAt: null } call || call.Id != news.Call)
        {
            return Decision.Nothing;
        }

        return news.Report switch
        {
            LineReport.Rang => Write(file, new CallRang(call.Id)),
            LineReport.Answered or LineReport.Voicemail when call.AnsweredAt is null => Write(file, new CallAnswered(call.Id, news.Report == LineReport.Voicemail)),
            LineReport.Voicemail when !call.Voicemail => Write(file, new CallAnswered(call.Id, true)),
            LineReport.Answered or LineReport.Voicemail => Decision.Nothing,
            LineReport.Ended => End(file, call.Id, news.Result ?? call.ResultSoFar, at),
        };
    }

    public static Decision End(ProspectFile file, CallId id, CallResult result, DateTimeOffset at) => file.Call is { EndedAt: null } call && call.Id == id
        ? Write(file, new CallEnded(id, result, call.AnsweredAt is { } answered && at > answered ? at - answered : TimeSpan.Zero))
        : Decision.Nothing;

    private static Decision Write(ProspectFile file, IEvent fact) => Decision.Of(new EventDraft(fact, new EventAbout(file.Held?.Campaign, file.Call?.Id, file.Id)));
}
