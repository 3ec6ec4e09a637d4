using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>An agent as the events made them. One prospect, one call at a time.</summary>
/// <param name="Id">The person.</param>
/// <param name="State">What they are doing.</param>
/// <param name="Since">Since when.</param>
/// <param name="Prospect">With whom, in the states of a call.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Call">Which call.</param>
/// <param name="PauseReason">Why they pause, or why a supervisor wants them to after this call.</param>
public sealed record Agent(UserId Id, AgentState State, DateTimeOffset Since, ProspectId? Prospect, CampaignId? Campaign, CallId? Call, string? PauseReason)
{
    /// <summary>How the host runs agents.</summary>
    public static IDecider<Agent> Decider { get; } = new AgentDecider();

    /// <summary>True while a call is being made, held or noted.</summary>
    public bool InCall => State is AgentState.Dialling or AgentState.Ringing or AgentState.Connected or AgentState.WrapUp;

    /// <summary>Signs on. An agent who is on stays as they are: a second tab or a reload changes nothing.</summary>
    public Decision SignOn() => State == AgentState.Offline ? To(AgentState.Available) : Decision.Nothing;

    /// <summary>Signs off; refused in a call.</summary>
    public Decision SignOff() => State == AgentState.Offline ? Decision.Nothing : InCall ? Busy() : To(AgentState.Offline);

    /// <summary>A prospect is on screen.</summary>
    public Decision Preview(ProspectId prospect, CampaignId campaign) => State switch
    {
        AgentState.Available => To(AgentState.Preview, prospect, campaign),
        AgentState.Preview when Prospect == prospect => Decision.Nothing,
        _ => Busy(),
    };

    /// <summary>The call begins.</summary>
    public Decision Dial(ProspectId prospect, CallId call) => State == AgentState.Preview && Prospect == prospect ? To(AgentState.Dialling, Prospect, Campaign, call) : Busy();

    /// <summary>It rings there. Late news of another call is ignored.</summary>
    public Decision Ring(CallId call) => Call == call && State == AgentState.Dialling ? To(AgentState.Ringing, Prospect, Campaign, Call) : Decision.Nothing;

    /// <summary>They talk.</summary>
    public Decision Connect(CallId call) => Call == call && State is AgentState.Dialling or AgentState.Ringing ? To(AgentState.Connected, Prospect, Campaign, Call) : Decision.Nothing;

    /// <summary>The line is down; what came of it is still to be noted.</summary>
    public Decision End(CallId call) =>
        Call == call && State is AgentState.Dialling or AgentState.Ringing or AgentState.Connected ? To(AgentState.WrapUp, Prospect, Campaign, Call) : Decision.Nothing;

    /// <summary>The prospect is done with, or was passed over or taken away: available again, or on the pause that was asked for.</summary>
    public Decision Free(ProspectId prospect) =>
        Prospect != prospect ? Decision.Nothing : PauseReason is { } reason ? To(AgentState.Pause, reason: reason, bySupervisor: true) : To(AgentState.Available);

    /// <summary>Back to noting what came of a call that was wrapped up wrongly.</summary>
    public Decision NoteAgain(ProspectId prospect, CampaignId campaign, CallId call) => State switch
    {
        AgentState.Available => To(AgentState.WrapUp, prospect, campaign, call),
        AgentState.WrapUp when Call == call => Decision.Nothing,
        _ => Busy(),
    };

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

    private Decision Busy() => Decision.Refuse(Refusal.Of("AGENT-01", State.ToString()));

    private static Decision To(AgentState to, ProspectId? prospect = null, CampaignId? campaign = null, CallId? call = null, string? reason = null, bool bySupervisor = false) =>
        Decision.Of(new EventDraft(new AgentMoved(to, prospect, campaign, call, reason, bySupervisor), new EventAbout(campaign, call, prospect)));

    private sealed class AgentDecider : IDecider<Agent>
    {
        public string Kind => "agent";

        public Agent Start(Guid id) => new(new UserId(id), AgentState.Offline, DateTimeOffset.UnixEpoch, null, null, null, null);

        public Agent Evolve(Agent state, Recorded recorded) => recorded.Body switch
        {
            AgentMoved e => new Agent(state.Id, e.To, recorded.RecordedAt, e.Prospect, e.Campaign, e.Call, e.To == AgentState.Pause ? e.Reason : e.Prospect is null ? null : state.PauseReason),
            PauseRequested e => state with { PauseReason = e.Reason },
            _ => state,
        };
    }
}
