using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>How much a person has been called and written to, against what they may be (peers 67, D-44). Drawn from what the gate was told and has answered: nothing is counted twice, or anew for who looks.</summary>
/// <param name="Days">How many days the picture covers.</param>
/// <param name="Marks">Attempts and touches in them, oldest first.</param>
/// <param name="Caps">Caps that were asked, the tightest first.</param>
public sealed record Pressure(int Days, IReadOnlyList<PressureMark> Marks, IReadOnlyList<PressureCap> Caps)
{
    private const int MostDays = 90;

    /// <summary>Reads it together.</summary>
    /// <param name="verdict">The gate's answer; of a yes that was given before the caps are not kept, and only the campaign's is shown.</param>
    /// <param name="plan">The campaign's own cap.</param>
    /// <param name="used">Attempts in the campaign's period.</param>
    /// <param name="tried">Attempts at the number.</param>
    /// <param name="history">What else happened.</param>
    /// <param name="now">UTC.</param>
    public static Pressure Of(GateDecision verdict, CampaignPlan plan, int used, IReadOnlyList<Attempt> tried, IReadOnlyList<HistoryLine> history, DateTimeOffset now)
    {
        var asked = verdict.Rules.Concat(verdict.Advice).Select(CapOf).OfType<PressureCap>().ToList();
        var caps = asked.Count > 0 ? asked : [new PressureCap("CAMPAIGN-CAP", used, plan.AttemptsCap, plan.CapDays, 0)];
        var days = Math.Clamp(caps.Max(cap => Math.Max(cap.Days, (cap.Hours + 23) / 24)), 7, MostDays);
        var from = now.AddDays(-days);
        var marks = tried.Select(one => new PressureMark(one.At, true, one.Result == AttemptResult.Conversation))
            .Concat(history.Where(line => line.Kind is not ("call" or "opposition")).Select(line => new PressureMark(line.At, false, false)))
            .Where(mark => mark.At >= from && mark.At <= now).OrderBy(mark => mark.At).ToList();
        return new Pressure(days, marks, [.. caps.DistinctBy(cap => (cap.Rule, cap.Days, cap.Hours)).OrderByDescending(cap => (double)cap.Used / cap.Most).ThenBy(cap => cap.Most)]);
    }

    /// <summary>Attempts in the picture.</summary>
    public int Attempts => Marks.Count(mark => mark.IsAttempt);

    /// <summary>Other touches in the picture.</summary>
    public int Touches => Marks.Count - Attempts;

    /// <summary>Where a moment lies in the picture, in per cent of its width, as drawings want it.</summary>
    public string Place(DateTimeOffset at, DateTimeOffset now) => (100 - (Math.Clamp((now - at) / TimeSpan.FromDays(Days), 0, 1) * 96) - 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static PressureCap? CapOf(RuleFinding rule) => rule.SawCode is "attempts-in-days" or "attempts-in-hours" && rule.SawArgs is [var used, var span, var most]
        && int.TryParse(used, NumberStyles.None, CultureInfo.InvariantCulture, out var u) && int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m > 0
        ? new PressureCap(rule.Id, u, m, rule.SawCode == "attempts-in-days" ? s : 0, rule.SawCode == "attempts-in-hours" ? s : 0)
        : null;
}

/// <summary>One attempt or touch.</summary>
/// <param name="At">When.</param>
/// <param name="IsAttempt">A call; else a mail, a letter, a message.</param>
/// <param name="Talked">A person talked.</param>
public sealed record PressureMark(DateTimeOffset At, bool IsAttempt, bool Talked);

/// <summary>One cap.</summary>
/// <param name="Rule">Whose.</param>
/// <param name="Used">Attempts that count.</param>
/// <param name="Most">So many are too many for one more.</param>
/// <param name="Days">In so many days; 0 for hours.</param>
/// <param name="Hours">In so many hours; 0 for days.</param>
public sealed record PressureCap(string Rule, int Used, int Most, int Days, int Hours);
