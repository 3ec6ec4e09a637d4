using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>Fills in the wrap-up as a careful agent would: a next step with deadline, action and objective, or a reason why nothing more happens (D-30).</summary>
internal sealed class DemoWrapUp(CampaignKind kind, IReadOnlyList<string> zones, Random chance, DateTimeOffset now)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById(DemoCast.Zone);
    private readonly bool french = DemoWords.SpeaksFrench(zones);
    private readonly TimeZoneInfo zone = zones is [var only, ..] && TimeZoneInfo.TryFindSystemTimeZoneById(only, out var found) ? found : Paris;

    /// <summary>What a call without a talk is noted as.</summary>
    public static string OutcomeOf(CallResult result) => result switch
    {
        CallResult.Busy => "busy",
        CallResult.Voicemail => "voicemail",
        CallResult.Conversation or CallResult.NoAnswer or CallResult.NotConnected => "no-answer",
    };

    public WrapUpForm Form(string outcome, DateTimeOffset? promised) => outcome switch
    {
        "callback" => new(outcome, promised ?? Slot(1, 5), ByName: promised is not null || chance.NextDouble() < 0.4, Objective: Words("callback"), DecisionTiming: Timing(), Influencers: Words("influencers"), Promises: Promises()),
        "next-step" => new(outcome, Slot(1, 9), Pick("call", "email", "send-document", "meeting"), Words("next-step"), DecisionTiming: Timing(), Influencers: Words("influencers"), ValueGiven: Words("value"), Promises: Promises()),
        "promise-to-pay" => new(outcome, Objective: Words("promise-to-pay"), Payment: new PaymentLine(chance.Next(8, 240) * 25, "EUR", DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Slot(2, 8), zone).Date))),
        "dispute" => new(outcome, Slot(1, 3), "send-document", Words("dispute"), Promises: [new(true, Words("our-answer"), Slot(1, 2))]),
        "new-contact" => new(outcome, Slot(1, 4), "call", Words("new-contact"), Influencers: Words("influencers")),
        "agreed" => new(outcome, ClosingReason: "won", DecisionTiming: "this-week", ValueGiven: Words("value")),
        "already-paid" => new(outcome, ClosingReason: "paid"),
        "refused" => new(outcome, ClosingReason: kind == CampaignKind.UnpaidInvoice ? Pick("refused-cannot-pay", "refused-contested") : Pick("refused-price", "refused-need", "refused-supplier", "refused-timing", "refused-other"), DecisionTiming: "unknown"),
        "opposition" => new(outcome, ClosingReason: "opposition"),
        FollowUpConsole.CallQueue.Outcome.Voicemail when chance.NextDouble() < 0.4 => new(outcome, Slot(1, 3)),
        _ => new(outcome),
    };

    private IReadOnlyList<PromiseLine> Promises() => chance.NextDouble() switch
    {
        < 0.35 => [new(true, Words("our-promise"), Slot(1, 2))],
        < 0.55 => [new(false, Words("their-promise"), Slot(1, 6))],
        < 0.65 => [new(true, Words("our-promise"), Slot(1, 2)), new(false, Words("their-promise"), Slot(2, 6))],
        _ => [],
    };

    private string Timing() => Pick("this-week", "this-month", "this-month", "this-quarter", "unknown");

    private string Words(string about) => DemoWords.Pick(about, french, chance);

    private string Pick(params string[] choices) => choices[chance.Next(choices.Length)];

    // A quarter of an hour on a working day, late in the morning or in the afternoon where the prospect is.
    private DateTimeOffset Slot(int fromDays, int untilDays)
    {
        var day = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(chance.Next(fromDays, untilDays + 1));
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        // Of the past days only the sittings are known to be worked in.
        if (day < new DateTime(2026, 11, 17))
        {
            return DemoSittings.Of(day.Day == 11 ? 12 : day.Day)[chance.Next(2)];
        }

        var time = chance.Next(2) == 0 ? new TimeSpan(10, 15 * chance.Next(2, 8), 0) : new TimeSpan(14, 15 * chance.Next(1, 14), 0);
        return new DateTimeOffset(day + time, zone.GetUtcOffset(day + time)).ToUniversalTime();
    }
}
