using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Who holds a prospect, until when.</summary>
public sealed record Reservation(UserId Agent, DateTimeOffset Until, int Fence, CampaignId Campaign, WhyNow Why, DateTimeOffset? WhyAt);

/// <summary>The call that is going on or waits to be wrapped up.</summary>
public sealed record OpenCall(CallId Id, UserId Agent, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt, CallResult? Result, string? Cue, bool Voicemail = false, DateTimeOffset? HeldAt = null, TimeSpan HeldFor = default, string? Script = null, IReadOnlyList<string>? Shown = null)
{
    /// <summary>What the call was, when the line is put down and nobody says otherwise.</summary>
    public CallResult ResultSoFar => AnsweredAt is null ? CallResult.NoAnswer : Voicemail ? CallResult.Voicemail : CallResult.Conversation;
}

/// <summary>The latest call that was wrapped up, so that its agent can mend what they noted.</summary>
public sealed record NotedCall(OpenCall Call, string Outcome, bool Reached, bool HadNext, DateTimeOffset At, WhyNow Why, DateTimeOffset? WhyAt);

/// <summary>A date and time agreed with the prospect.</summary>
/// <param name="At">The agreed instant.</param>
/// <param name="Agent">To whom it was promised by name.</param>
/// <param name="Firm">Agreed with the person; false for a time that only we set.</param>
/// <param name="SetAt">When it was agreed.</param>
/// <param name="Call">In which call: the evidence; null when not in one.</param>
public sealed record AgreedCallback(DateTimeOffset At, UserId? Agent, bool Firm, DateTimeOffset SetAt, CallId? Call);

/// <summary>An erasure that waits for a second person.</summary>
/// <param name="Reason">Code of the reason.</param>
/// <param name="By">The company of who ordered it.</param>
/// <param name="Actor">Pseudonym of who ordered it.</param>
public sealed record ErasureWish(string Reason, TenantId By, string Actor);

/// <summary>A prospect as the calling rooms see it: who holds it, which call is open, what stands agreed. Every act on it takes its turn here.</summary>
public sealed record ProspectFile(ProspectId Id, Reservation? Held, OpenCall? Call, int Fence, DateTimeOffset? OpposedAt, AgreedCallback? Callback, int Attempts, bool Closed, NotedCall? Noted = null, bool Complained = false, ErasureWish? Wish = null, bool Erased = false)
{
    /// <summary>The agreed time that stands.</summary>
    public DateTimeOffset? CallbackAt => Callback?.At;

    /// <summary>A time agreed with the person at which nobody was reached, and nobody since (D-27); null when there is none.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>Said to who does not hold the prospect, or does not any more.</summary>
    internal static readonly Refusal NotHeld = Refusal.Of("HOLD-01");

    /// <summary>How the host runs prospects.</summary>
    public static IDecider<ProspectFile> Decider { get; } = new FileDecider();

    /// <summary>True when this agent holds the prospect, by a reservation that stands at the moment.</summary>
    public bool IsHeldBy(UserId agent, DateTimeOffset at) => Held is { } held && held.Agent == agent && (held.Until > at || Call is not null);

    /// <summary>Refuses unless this agent holds it: a lease that ran out or was taken away is told as such.</summary>
    public Refusal? RefuseUnlessHeldBy(UserId agent, DateTimeOffset at) => IsHeldBy(agent, at) ? null : NotHeld;

    private sealed class FileDecider : IDecider<ProspectFile>
    {
        public string Kind => "prospect";

        public ProspectFile Start(Guid id) => new(new ProspectId(id), null, null, 0, null, null, 0, false);

        public ProspectFile Evolve(ProspectFile state, Recorded recorded) => recorded.Body switch
        {
            ProspectReserved e => state with { Held = new Reservation(e.Agent, e.Until, e.Fence, e.Campaign, e.Why, e.WhyAt), Fence = e.Fence },
            ReservationExtended e when state.Held is { } held => state with { Held = held with { Until = e.Until } },
            ReservationReleased => state with { Held = null, Call = null },
            ProspectScheduled => state with { Callback = null, Closed = false },
            CallbackAgreed e => state with { Callback = new AgreedCallback(e.At, e.Agent, e.Firm, recorded.RecordedAt, recorded.About.Call), Closed = false },
            ProspectClosed => state with { Callback = null, Closed = true },
            OppositionRecorded => state with { OpposedAt = state.OpposedAt ?? recorded.RecordedAt },
            CallStarted e => state with { Call = new OpenCall(e.Call, e.Agent, recorded.RecordedAt, null, null, null, null), Attempts = state.Attempts + 1 },
            PersonRang e => state with { Callback = null, Call = new OpenCall(e.Call, e.Agent, recorded.RecordedAt, recorded.RecordedAt, null, null, null) },
            CallAnswered e when state.Call is { } call => state with { Call = call with { AnsweredAt = call.AnsweredAt ?? recorded.RecordedAt, Voicemail = e.Voicemail } },
            CallEnded e when state.Call is { } call => state with { Call = Resumed(call, recorded.RecordedAt) with { EndedAt = recorded.RecordedAt, Result = e.Result } },
            CallHeld when state.Call is { } call => state with { Call = call with { HeldAt = call.HeldAt ?? recorded.RecordedAt } },
            CallResumed when state.Call is { } call => state with { Call = Resumed(call, recorded.RecordedAt) },
            CueShown e when state.Call is { } call => state with { Call = call with { Cue = e.Cue, Script = call.Script ?? e.Sha256, Shown = [.. call.Shown ?? [], e.Cue] } },
            CallWrappedUp e => state with { Call = null, Noted = state is { Call: { } call, Held: { } held } ? new NotedCall(call, e.Outcome, e.Reached, e.Next is not null, recorded.RecordedAt, held.Why, held.WhyAt) : state.Noted, MissedAt = e.Reached ? null : state.Callback is { Firm: true } agreed && agreed.At <= recorded.RecordedAt ? agreed.At : state.MissedAt },
            WrapUpReopened e when state.Noted is { } noted && noted.Call.Id == e.Call => state with { Call = noted.Call, Noted = null },
            ComplaintOpened => state with { Complained = true },
            ComplaintClosed => state with { Complained = false },
            ErasureAsked e => state with { Wish = new ErasureWish(e.Reason, e.By, recorded.Actor) },
            PersonErased => state with { Erased = true, Wish = null, Closed = true, Callback = null },
            _ => state,
        };

        private static OpenCall Resumed(OpenCall call, DateTimeOffset at) => call.HeldAt is { } since ? call with { HeldAt = null, HeldFor = call.HeldFor + (at - since) } : call;
    }
}
