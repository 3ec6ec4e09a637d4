using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>
/// An agent as the events made them. One prospect, one call at a time. Shifts and breaks are in the agent's own stream; with whom they are follows from the prospect's:
/// whoever holds somebody has them on screen. So taking, dialling and wrapping up are one turn each, and nothing can be lost between two.
/// </summary>
/// <param name="Id">The person.</param>
/// <param name="State">What they are doing.</param>
/// <param name="Since">Since when.</param>
/// <param name="Prospect">With whom, in the states of a call.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Call">Which call.</param>
/// <param name="PauseReason">Why they pause, or why a supervisor wants them to after this call.</param>
public sealed record Agent(UserId Id, AgentState State, DateTimeOffset Since, ProspectId? Prospect, CampaignId? Campaign, CallId? Call, string? PauseReason)
{
    /// <summary>How the host runs agents, and how boards fold what happened to one: the events of the agent's own stream and of the prospects they hold, in the order of commit.</summary>
    public static IDecider<Agent> Decider { get; } = new AgentDecider();

    /// <summary>True while a call is being made, held or noted.</summary>
    public bool InCall => State is AgentState.Dialling or AgentState.Ringing or AgentState.Connected or AgentState.WrapUp;

    /// <summary>Signs on. An agent who is on stays as they are: a second tab or a reload changes nothing.</summary>
    public Decision SignOn() => State == AgentState.Offline ? To(AgentState.Available) : Decision.Nothing;

    /// <summary>Signs off; refused in a call.</summary>
    public Decision SignOff() => State == AgentState.Offline ? Decision.Nothing : InCall ? Busy() : To(AgentState.Offline);

    /// <summary>Refuses a call unless this very prospect is on the agent's screen.</summary>
    public Refusal? RefuseUnlessReading(ProspectId prospect) => State == AgentState.Preview && Prospect == prospect ? null : IsBusy;

    /// <summary>Refuses to go back to noting what came of a call while there is something else to do.</summary>
    public Refusal? RefuseUnlessFreeFor(CallId call) => State == AgentState.Available || (State == AgentState.WrapUp && Call == call) ? null : IsBusy;

    /// <summary>A pause with a reason; refused in a call and with a prospect on screen.</summary>
    public Decision Pause(string reason) => State switch
    {
        AgentState.Pause when PauseReason == reason => Decision.Nothing,
        AgentState.Available or AgentState.Pause => To(AgentState.Pause, reason: reason),
        _ => Busy(),
    };

    /// <summary>A supervisor's pause: at once when free, after the call otherwise.</summary>
    public Decision PauseBySupervisor(string reason) => State switch
    {
        AgentState.Offline => Busy(),
        AgentState.Available or AgentState.Pause => To(AgentState.Pause, reason: reason, bySupervisor: true),
        _ => Decision.Of(new EventDraft(new PauseRequested(reason), new EventAbout(Campaign, Call, Prospect))),
    };

    /// <summary>Back from a pause.</summary>
    public Decision Resume() => State switch
    {
        AgentState.Pause => To(AgentState.Available),
        AgentState.Available => Decision.Nothing,
        _ => Busy(),
    };

    private Refusal IsBusy => Refusal.Of("AGENT-01", State.ToString());

    private Decision Busy() => Decision.Refuse(IsBusy);

    private static Decision To(AgentState to, string? reason = null, bool bySupervisor = false) => Decision.Of(new EventDraft(new AgentMoved(to, reason, bySupervisor), new EventAbout()));

    private sealed class AgentDecider : IDecider<Agent>
    {
        public string Kind => "agent";

        public Agent Start(Guid id) => new(new UserId(id), AgentState.Offline, DateTimeOffset.UnixEpoch, null, null, null, null);

        public Agent Evolve(Agent state, Recorded recorded) => recorded.Body switch
        {
            AgentMoved e => Moved(state, e, recorded.RecordedAt),

            // Asked for while the prospect was on screen, written when it had just been given back: the pause begins now.
            PauseRequested e when state is { State: AgentState.Available, Prospect: null } => state with { State = AgentState.Pause, Since = recorded.RecordedAt, PauseReason = e.Reason },
            PauseRequested e => state with { PauseReason = e.Reason },

            // The first reservation of a free agent is theirs; another one, made at the same time, is given back by whoever made it.
            ProspectReserved e when e.Agent == state.Id && state.State == AgentState.Available =>
                new Agent(state.Id, AgentState.Preview, recorded.RecordedAt, new ProspectId(recorded.Stream.Id), e.Campaign, null, null),
            ReservationReleased e when e.Agent == state.Id && state.Prospect is { } prospect && prospect.Value == recorded.Stream.Id => Freed(state, recorded.RecordedAt),
            CallStarted e when e.Agent == state.Id && state is { State: AgentState.Preview, Prospect: { } prospect } && prospect.Value == recorded.Stream.Id =>
                state with { State = AgentState.Dialling, Since = recorded.RecordedAt, Call = e.Call },
            PersonRang e when e.Agent == state.Id && state is { State: AgentState.Preview, Prospect: { } prospect } && prospect.Value == recorded.Stream.Id =>
                state with { State = AgentState.Connected, Since = recorded.RecordedAt, Call = e.Call },
            CallRang e when state.State == AgentState.Dialling && state.Call == e.Call => state with { State = AgentState.Ringing, Since = recorded.RecordedAt },
            CallAnswered e when state.State is AgentState.Dialling or AgentState.Ringing && state.Call == e.Call => state with { State = AgentState.Connected, Since = recorded.RecordedAt },
            CallEnded e when state.State is AgentState.Dialling or AgentState.Ringing or AgentState.Connected && state.Call == e.Call =>
                state with { State = AgentState.WrapUp, Since = recorded.RecordedAt },
            WrapUpReopened e when state is { State: AgentState.Preview, Prospect: { } prospect } && prospect.Value == recorded.Stream.Id =>
                state with { State = AgentState.WrapUp, Since = recorded.RecordedAt, Call = e.Call },
            _ => state,
        };

        // A break begun in the moment in which a prospect came on screen waits until that one is done with.
        private static Agent Moved(Agent state, AgentMoved e, DateTimeOffset at) => state.Prospect is not null && e.To == AgentState.Pause
            ? state with { PauseReason = e.Reason }
            : new Agent(state.Id, e.To, at, null, null, null, e.To == AgentState.Pause ? e.Reason : null);

        private static Agent Freed(Agent state, DateTimeOffset at) =>
            new(state.Id, state.PauseReason is null ? AgentState.Available : AgentState.Pause, at, null, null, null, state.PauseReason);
    }
}
