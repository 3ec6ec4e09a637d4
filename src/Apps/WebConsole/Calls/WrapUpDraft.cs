using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using PersonView = FollowUpConsole.Calls.PersonView;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>A wrap-up as far as it is filled in.</summary>
public sealed class WrapUpDraft
{
    /// <summary>The form is open, during the talk or after it.</summary>
    public bool Open { get; set; }

    /// <summary>Disposition code.</summary>
    [JsonInclude]
    public string? Outcome { get; private set; }

    /// <summary>A slot that was offered.</summary>
    public DateTimeOffset? Slot { get; set; }

    /// <summary>Another deadline, as wall time in the zone the form names.</summary>
    public DateTime? OtherAt { get; set; }

    /// <summary>What is to be done.</summary>
    public string Action { get; set; } = "call";

    /// <summary>What it is to reach.</summary>
    public string? Objective { get; set; }

    /// <summary>Promised in person.</summary>
    public bool ByName { get; set; }

    /// <summary>Why nothing more happens.</summary>
    public string? Closing { get; set; }

    /// <summary>How much they promised to pay.</summary>
    public decimal? Amount { get; set; }

    /// <summary>In which currency; the campaign's country's when nobody chose.</summary>
    public string? Currency { get; set; }

    /// <summary>By the end of which day.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>When they will decide.</summary>
    public string? Timing { get; set; }

    /// <summary>Who influences the choice.</summary>
    public string? Influencers { get; set; }

    /// <summary>What new thing this touch gave them.</summary>
    public string? ValueGiven { get; set; }

    /// <summary>What caught their attention.</summary>
    public string? Attention { get; set; }

    /// <summary>What they set as a condition.</summary>
    public string? Condition { get; set; }

    /// <summary>What is worth remembering about them.</summary>
    public string? Remember { get; set; }

    /// <summary>Promises of both sides.</summary>
    public List<PromiseDraft> Promises { get; init; } = [];

    /// <summary>What must follow the chosen outcome.</summary>
    [JsonIgnore]
    public OutcomeEnding? Ending => Outcome is null ? null : FollowUpConsole.CallQueue.Outcome.Find(Outcome)?.Ending;

    /// <summary>A draft as it was kept; an empty one where that cannot be read.</summary>
    public static WrapUpDraft Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<WrapUpDraft>(text) ?? new WrapUpDraft();
        }
        catch (JsonException)
        {
            return new WrapUpDraft();
        }
    }

    /// <summary>The draft as text, to be kept.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Chooses what came of the call, with the closing reason that goes without saying.</summary>
    public void Choose(string outcome)
    {
        Outcome = outcome;
        Action = Ending == OutcomeEnding.Retry ? "call" : Action;
        Closing = Ending != OutcomeEnding.Close ? null : outcome switch
        {
            "already-paid" => "paid",
            "agreed" => "won",
            "wrong-number" => "wrong-person",
            "opposition" => "opposition",
            _ => null,
        };
    }

    /// <summary>An e-mail is promised where otherwise somebody would call.</summary>
    [JsonIgnore]
    public bool Writes => Action == "email" && Ending is (OutcomeEnding.NextStep or OutcomeEnding.Retry);

    /// <summary>Promises an e-mail instead of a call, or takes that back. Who was to be called at an agreed time has a next step instead.</summary>
    public void WriteInstead()
    {
        if (Ending == OutcomeEnding.Callback)
        {
            Choose("next-step");
        }

        Action = Writes ? "call" : "email";
    }

    /// <summary>When the next call or step is to be, as filled in so far (UTC).</summary>
    /// <param name="zone">In which wall time other deadlines were typed.</param>
    public DateTimeOffset? NextAt(TimeZoneInfo zone) => Slot ?? Instant(OtherAt, zone);

    /// <summary>A machine answered: the call that its message announces is filled in, for the message to name (D-27). What was agreed stands; else it is the first hour to offer on another day.</summary>
    public void Announce(PersonView? person, TimeZoneInfo zone)
    {
        if (Outcome is null && person is { Call: { Voicemail: true, EndedAt: null } call } && person.Plan.Outcomes.Contains(FollowUpConsole.CallQueue.Outcome.Voicemail))
        {
            Choose(FollowUpConsole.CallQueue.Outcome.Voicemail);
            Slot ??= person.AgreedAt ?? person.Slots.Where(slot => DayOf(slot) > DayOf(call.StartedAt)).Concat(person.Slots).Select(slot => (DateTimeOffset?)slot).FirstOrDefault();
        }

        DateTime DayOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).Date;
    }

    /// <summary>Proposes what the line itself has told; what the agent chose stays.</summary>
    public void Propose(PersonView? person)
    {
        var told = person switch
        {
            null => null,
            { Opposed: true } => "opposition",
            { Call.Result: CallResult.NoAnswer } => "no-answer",
            { Call.Result: CallResult.Busy } => "busy",
            { Call.Result: CallResult.Voicemail } => "voicemail",
            _ => null,
        };
        if (Outcome is null && told is not null && person!.Plan.Outcomes.Contains(told))
        {
            Choose(told);
        }
    }

    /// <summary>The form as the system takes it.</summary>
    /// <param name="zone">In which wall time other deadlines were typed.</param>
    /// <param name="currency">When none was chosen.</param>
    public WrapUpForm ToForm(TimeZoneInfo zone, string currency = "EUR")
    {
        var step = Ending is OutcomeEnding.NextStep or OutcomeEnding.Callback;
        return new WrapUpForm(
            Outcome ?? string.Empty,
            step || Ending == OutcomeEnding.Retry ? NextAt(zone) : null,
            Ending == OutcomeEnding.NextStep || Writes ? Action : null,
            step || Writes ? Objective : null,
            step && ByName && !Writes,
            Ending == OutcomeEnding.Close ? Closing : null,
            Timing,
            Influencers,
            ValueGiven,
            [.. Promises.Select(p => new PromiseLine(p.Ours, p.Text ?? string.Empty, Instant(p.DueAt, zone) ?? DateTimeOffset.MinValue))],
            Attention,
            Condition,
            Remember,
            Ending == OutcomeEnding.Payment && (Amount is not null || PaidOn is not null) ? new PaymentLine(Amount ?? 0, Currency ?? currency, PaidOn ?? DateOnly.MinValue) : null);
    }

    private static DateTimeOffset? Instant(DateTime? wall, TimeZoneInfo zone)
    {
        if (wall is not { } at)
        {
            return null;
        }

        // An hour that the clock skips in spring is taken as the one after it.
        var local = DateTime.SpecifyKind(zone.IsInvalidTime(at) ? at.AddHours(1) : at, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>One promise being written down.</summary>
public sealed class PromiseDraft
{
    /// <summary>True when we promise.</summary>
    public bool Ours { get; set; } = true;

    /// <summary>What.</summary>
    public string? Text { get; set; }

    /// <summary>By when, as wall time.</summary>
    public DateTime? DueAt { get; set; }
}
