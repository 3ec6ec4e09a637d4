using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Sends something to an agent's screen while they read, talk or note; it appears beside the cue. Refused when nobody is on that screen.</summary>
/// <param name="Agent">To whom.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The sentence, the cue's id, or the document's address (http or https).</param>
/// <param name="Title">What the agent reads in place of the address, for a document; null for anything else.</param>
public sealed record NudgeAgent(UserId Agent, NudgeKind Kind, string Text, string? Title = null) : IRequest<Done>
{
    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitle = 120;

    /// <summary>Longest sentence or address, in characters.</summary>
    public const int MaxLength = 300;

    /// <inheritdoc/>
    public Permission Needs => Permission.InterveneOnWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Agent);
}

/// <summary>The cues that may be sent to an agent: those of the script of the call on screen; none without a call.</summary>
/// <param name="Agent">To whom.</param>
public sealed record SeeNudgeCues(UserId Agent) : IRequest<IReadOnlyList<NudgeCue>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.InterveneOnWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Agent);
}

/// <summary>A cue that may be sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its intent.</param>
public sealed record NudgeCue(string Id, string Title);

/// <summary>A nudge on an agent's screen.</summary>
/// <param name="At">When it was sent (UTC).</param>
/// <param name="By">Who sent it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The sentence or address; for a cue its id. Null when erased.</param>
/// <param name="Title">What a document is called.</param>
public sealed record NudgeView(DateTimeOffset At, UserId By, NudgeKind Kind, string? Text, string? Title = null)
{
    /// <summary>Where a document is, if that is an address that a browser may be sent to.</summary>
    public Uri? Address => Kind == NudgeKind.Document ? Nudging.AddressOf(Text) : null;
}
