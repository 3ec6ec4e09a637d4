using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>The gate's answer as sentences.</summary>
internal static class GateWords
{
    /// <summary>What a rule saw.</summary>
    public static string Saw(RuleFinding rule, IStringLocalizer<CodeText> code) => code["Saw." + rule.SawCode, [.. rule.SawArgs.Select(Read)]];

    /// <summary>A value as people read it: clock readings come as 2026-11-17 10:48.</summary>
    public static string Read(string arg) => DateTime.TryParseExact(arg, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToString("ddd HH:mm", CultureInfo.CurrentCulture)
        : DateOnly.TryParseExact(arg, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on.ToString("d MMM yyyy", CultureInfo.CurrentCulture)
        : arg;

    /// <summary>When it would be a yes, or what is needed.</summary>
    public static string Next(Verdict verdict, IStringLocalizer<DeskText> text, PersonClock clock) => verdict switch
    {
        { NextAt: { } next } => text["Gate.NextAt", clock.Moment(next)],
        { Needs: ["origin", ..] } => text["Gate.Needs.origin"],
        { Needs: ["zone", ..] } => text["Gate.Needs.zone"],
        _ => text["Gate.Needs.never"],
    };
}
