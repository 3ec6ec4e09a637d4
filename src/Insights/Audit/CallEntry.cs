using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>One call as its client sees it in a list: what its events say, and which entries of the log they are. No personal text.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Prospect">With whom.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Client">In whose name; its log holds the events.</param>
/// <param name="Vendor">Made by which vendor.</param>
/// <param name="Agent">The agent's pseudonym.</param>
/// <param name="StartedAt">When it was placed (UTC).</param>
/// <param name="First">Index of its first entry, the gate's permission.</param>
public sealed record CallEntry(CallId Call, ProspectId Prospect, CampaignId Campaign, TenantId Client, TenantId Vendor, UserId Agent, DateTimeOffset StartedAt, long First)
{
    /// <summary>When it was answered (UTC); null when it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the line went down (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the call was.</summary>
    public CallResult? Result { get; init; }

    /// <summary>Between answer and end.</summary>
    public TimeSpan TalkFor { get; init; }

    /// <summary>Disposition; null until wrapped up.</summary>
    public string? Outcome { get; init; }

    /// <summary>The right person was spoken to.</summary>
    public bool Reached { get; init; }

    /// <summary>Objections heard, in order.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];

    /// <summary>What was agreed to happen next.</summary>
    public NextStep? Next { get; init; }

    /// <summary>Why nothing more happens.</summary>
    public string? ClosingReason { get; init; }

    /// <summary>The person opposed in this call.</summary>
    public bool Opposed { get; init; }

    /// <summary>Index of its last entry so far; looks at it come after and do not count.</summary>
    public long Last { get; init; } = First;

    /// <summary>How often somebody looked at it.</summary>
    public int Looks { get; init; }

    /// <summary>The number's stream, where a call of a vendor's own dialler has its entries; null for a call placed here.</summary>
    public Guid? Outside { get; init; }

    /// <summary>What the dialler outside told; null while it has not, or when nothing was dialled.</summary>
    public AttemptResult? Told { get; init; }

    /// <summary>Which part of the day's column it is.</summary>
    public CallShare Share => Opposed || Outcome == "opposition" ? CallShare.Opposition : Next is not null && Reached ? CallShare.NextStep : Reached ? CallShare.Reached : CallShare.NotReached;
}

/// <summary>What came of a call, in four words.</summary>
public enum CallShare
{
    /// <summary>The right person agreed to a next step.</summary>
    NextStep,

    /// <summary>The right person was reached, and nothing more follows.</summary>
    Reached,

    /// <summary>Nobody, a machine or somebody else; or not yet wrapped up.</summary>
    NotReached,

    /// <summary>The person said "stop".</summary>
    Opposition,
}
