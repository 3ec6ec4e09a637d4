using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>What is missing or wrong in a wrap-up, all of it at once (D-30).</summary>
public static class WrapUpCheck
{
    private const int LongestText = 500;

    /// <summary>The faults of a form for a campaign at a moment; empty when it may be kept.</summary>
    /// <param name="form">As filled in.</param>
    /// <param name="plan">Of the campaign.</param>
    /// <param name="at">Now (UTC).</param>
    /// <param name="zone">The prospect's, in which days are days.</param>
    public static IReadOnlyList<Fault> Faults(WrapUpForm form, CampaignPlan plan, DateTimeOffset at, string? zone = null)
    {
        var faults = new FaultList();
        var outcome = Outcome.Find(form.Outcome);
        faults.Check(outcome is null || !plan.Outcomes.Contains(form.Outcome), "outcome", "unknown", form.Outcome);
        if (outcome is not null)
        {
            Ending(form, outcome, at, zone, faults);
        }

        faults.Check(form.Action is not null && !WrapUpForm.Actions.Contains(form.Action), "action", "unknown", form.Action ?? string.Empty)
            .Check(outcome is not null && form.Action == Emailing.Action && (!Emailing.IsPromisedBy(form, outcome) || form.ClosingReason is not null), "action", "unfit", Emailing.Action)
            .Check(form.ClosingReason is not null && !ClosingReasons.All.Contains(form.ClosingReason), "closingReason", "unknown", form.ClosingReason ?? string.Empty)
            .Check(outcome is not null && form.ClosingReason is { } reason && ClosingReasons.All.Contains(reason) && !ClosingReasons.Of(plan.Kind, outcome).Contains(reason), "closingReason", "unfit", form.ClosingReason ?? string.Empty)
            .Check(form.DecisionTiming is not null && !WrapUpForm.Timings.Contains(form.DecisionTiming), "decisionTiming", "unknown", form.DecisionTiming ?? string.Empty);
        Length(faults, "objective", form.Objective);
        Length(faults, "influencers", form.Influencers);
        Length(faults, "valueGiven", form.ValueGiven);
        Length(faults, "attention", form.Attention);
        Length(faults, "condition", form.Condition);
        Length(faults, "remember", form.Remember);
        for (var i = 0; i < (form.Promises?.Count ?? 0); i++)
        {
            var promise = form.Promises![i];
            var member = $"promises[{i}]";
            faults.Check(string.IsNullOrWhiteSpace(promise.Text), member, "missing");
            Length(faults, member, promise.Text);
            faults.Check(promise.DueAt <= at, member, "past");
        }

        return faults.Faults;
    }

    /// <summary>True for a sentence that promises nothing.</summary>
    public static bool IsVague(string text) => NextSteps.VagueWords(text) is not null;

    private static void Ending(WrapUpForm form, Outcome outcome, DateTimeOffset at, string? zone, FaultList faults)
    {
        faults.Check(form.NextAt <= at, "nextAt", "past").Check(form.NextAt > at.AddYears(1), "nextAt", "too-far");
        switch (outcome.Ending)
        {
            case OutcomeEnding.NextStep:
                faults.Check(form.NextAt is null, "nextAt", "missing")
                    .Check(string.IsNullOrEmpty(form.Action), "action", "missing");
                Objective(form, faults);
                break;
            case OutcomeEnding.Retry when form.Action == Emailing.Action:
                // Nobody was reached, and somebody writes instead: as much of a promise as any.
                faults.Check(form.NextAt is null, "nextAt", "missing");
                Objective(form, faults);
                break;
            case OutcomeEnding.Callback:
                faults.Check(form.NextAt is null, "nextAt", "missing");
                break;
            case OutcomeEnding.Close:
                faults.Check(string.IsNullOrEmpty(form.ClosingReason), "closingReason", "missing");
                break;
            case OutcomeEnding.Payment when form.Payment is { } payment:
                faults.Check(payment)
                    .Check(Money.EndOf(payment.On, zone) <= at, "payment.on", "past")
                    .Check(payment.On > DateOnly.FromDateTime(at.UtcDateTime).AddYears(1), "payment.on", "too-far");
                break;
            case OutcomeEnding.Payment:
                faults.Check(true, "payment", "missing");
                break;
            case OutcomeEnding.Retry:
            default:
                break;
        }
    }

    private static void Objective(WrapUpForm form, FaultList faults) =>
        faults.Check(string.IsNullOrWhiteSpace(form.Objective), "objective", "missing")
            .Check(form.Objective is { } text && !string.IsNullOrWhiteSpace(text) && (text.Trim().Length < 8 || IsVague(text)), "objective", "vague");

    private static void Length(FaultList faults, string member, string? text) =>
        faults.Check(text?.Length > LongestText, member, "too-long", LongestText.ToString(CultureInfo.InvariantCulture));
}
