using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>Words and marks of the Wall in the person's language.</summary>
public sealed class WallWords(IStringLocalizer<WallText> text, IStringLocalizer<CodeText> code, PersonClock clock, RuleBoard rules, ScriptBoard scripts)
{
    /// <summary>The state's mark, which differs in shape, so that it reads without colour.</summary>
    public static string Mark(AgentState state) => state switch
    {
        AgentState.Available => "▲",
        AgentState.Preview => "○",
        AgentState.Dialling or AgentState.Ringing => "◔",
        AgentState.Connected => "●",
        AgentState.WrapUp => "◆",
        AgentState.Pause => "❚❚",
        AgentState.Offline => "–",
    };

    /// <summary>The state in the address and in styles: <c>wrap-up</c>.</summary>
    public static string Slug(AgentState state) => state == AgentState.WrapUp ? "wrap-up" : state.ToString().ToLowerInvariant();

    /// <summary>"Wrap-up".</summary>
    public string State(AgentState state) => text["State." + state];

    /// <summary>The heading of a group.</summary>
    public string Of(FloorGroup group) => group switch
    {
        { Trouble: true } => text["Group.Trouble"],
        { State: { } state } => State(state),
        { CampaignName: { } campaign } => campaign,
        _ => text["Group.Between"],
    };

    /// <summary>"Noor K.": enough to know a colleague by, on a screen that hangs where many see it.</summary>
    public string Familiar(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            0 => text["Nameless"],
            1 => parts[0],
            _ => string.Concat(parts[0], " ", parts[^1].AsSpan(0, 1), "."),
        };
    }

    /// <summary>A prospect's name, or what stands for it where the role does not see names.</summary>
    public static string Person(string? name, ProspectId? prospect) =>
        name ?? (prospect is { } id ? "··" + id.Value.ToString("N", CultureInfo.InvariantCulture)[^4..] : string.Empty);

    /// <summary>What the agent is at: the cue in a talk, the reason before it, the break's reason.</summary>
    public string Doing(AgentTile tile) => tile.State switch
    {
        AgentState.Available => text["Doing.Waiting"],
        AgentState.Pause => Pause(tile.PauseReason),
        AgentState.Preview or AgentState.Dialling or AgentState.Ringing => tile.Why is { } why ? Why(why) : string.Empty,
        _ => Cue(tile),
    };

    /// <summary>The title of the cue on screen, in the viewer's language whatever the talk's, as the client wrote it.</summary>
    public string Cue(AgentTile tile)
    {
        if (tile is not { Script: { } script, Cue: { } cue })
        {
            return string.Empty;
        }

        var mine = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var approved = tile.Campaign is { } campaign ? scripts.AllLiveAt(campaign, clock.Now).Where(one => one.Code == script).OrderByDescending(one => one.Language == mine) : Enumerable.Empty<Script>();
        return approved.Select(one => one.Find(cue)?.Title).FirstOrDefault(title => title is not null) ?? ScriptShelf.TitleOf(script, cue, mine) ?? cue;
    }

    /// <summary>The objection heard last in the talk; null when none was.</summary>
    public string? Objection(AgentTile tile) => tile is { State: AgentState.Connected or AgentState.WrapUp, Objection: { } heard } ? code["Objection." + heard].Value : null;

    /// <summary>The reason of a pause.</summary>
    public string Pause(string? reason) => reason is null ? string.Empty : text["Pause." + reason];

    /// <summary>Why this prospect now.</summary>
    public string Why(WhyNow why) => text["Why." + why];

    /// <summary>An alert as a sentence.</summary>
    public string Of(Alert alert) => alert.Trouble switch
    {
        Trouble.PromiseLate when alert.AgentName is { } owner => text["Alert.PromiseOf", Person(alert.ProspectName, alert.Prospect), clock.Brief(alert.Since), Familiar(owner), State(alert.AgentState!.Value)],
        Trouble.PromiseLate => text["Alert.Promise", Person(alert.ProspectName, alert.Prospect), clock.Brief(alert.Since)],
        Trouble.LongWrapUp => text["Alert.WrapUp", Familiar(alert.AgentName!), clock.Time(alert.Since), (int)alert.Limit.TotalMinutes],
        Trouble.LongPause => text["Alert.Pause", Familiar(alert.AgentName!), Pause(alert.Code), clock.Time(alert.Since), (int)alert.Limit.TotalMinutes],
    };

    /// <summary>What a line of the gate's feed says: what decided it.</summary>
    public string Of(GateView line)
    {
        if (line.Line.Said == GateSaid.Cleared)
        {
            return text["Gate.Allowed", line.Line.Rules.Count];
        }

        return line.Deciding is { } rule ? Calls.GateWords.Saw(rule, line.Line.Packs, rules.Shelf, code).TrimEnd('.') : text["Gate.Opposed"];
    }
}
