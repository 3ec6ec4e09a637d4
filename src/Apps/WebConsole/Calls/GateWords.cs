using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>The gate's answer as sentences.</summary>
internal static class GateWords
{
    /// <summary>What a rule saw.</summary>
    public static string Saw(RuleFinding rule, IStringLocalizer<CodeText> code) =>
        rule.SawCode.Length == 0 ? code["Saw.kept-apart", rule.Id, rule.Citation] : code["Saw." + rule.SawCode, [.. rule.SawArgs.Select(Read)]];

    /// <summary>What a rule of a recorded refusal saw; where that was the person's own, the rule and its source.</summary>
    public static string Saw(RefusedBy rule, IReadOnlyList<string> packs, PackShelf shelf, IStringLocalizer<CodeText> code) =>
        rule.Saw is { } saw ? code["Saw." + saw, [.. rule.Args.Select(Read)]] : code["Saw.kept-apart", rule.Rule, shelf.NameOf(rule.Rule, packs)?.Citation ?? string.Empty];

    /// <summary>Of a yes the finding that differs from person to person: the clock there, or on what ground.</summary>
    public static RuleFinding Telling(GateDecision decision) =>
        decision.Rules.FirstOrDefault(rule => rule.SawCode is "agreed-time" or "inside-hours") ?? decision.Rules.FirstOrDefault(rule => rule.SawCode is not ("not-on-suppression-list" or "no-refusal" or "place")) ?? decision.Rules[0];

    /// <summary>Of the packs asked those of a place's law.</summary>
    public static IEnumerable<string> Laws(IEnumerable<string> packs) => packs.Where(pack => !pack.StartsWith("HOUSE@", StringComparison.Ordinal) && !pack.StartsWith("SOFT@", StringComparison.Ordinal) && !pack.StartsWith(Tightening.Pack + "@", StringComparison.Ordinal));

    /// <summary>A value as people read it: clock readings come as 2026-11-17 10:48.</summary>
    public static string Read(string arg) => DateTime.TryParseExact(arg, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToString("ddd HH:mm", CultureInfo.CurrentCulture)
        : DateOnly.TryParseExact(arg, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on.ToString("d MMM yyyy", CultureInfo.CurrentCulture)
        : arg;

    /// <summary>When it would be a yes, or what is needed.</summary>
    public static string Next(GateDecision verdict, IStringLocalizer<DeskText> text, PersonClock clock) => verdict switch
    {
        { NextAt: { } next } => text["Gate.NextAt", clock.Moment(next)],
        { Needs: [var need, ..] } when text["Gate.Needs." + need] is { ResourceNotFound: false } known => known,
        _ => text["Gate.Needs.never"],
    };
}
