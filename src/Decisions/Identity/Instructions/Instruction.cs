using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>How an instruction stands on a day.</summary>
public enum InstructionState
{
    /// <summary>Its first day is still to come.</summary>
    Coming,

    /// <summary>The vendor works by it.</summary>
    InForce,

    /// <summary>Its last day is past.</summary>
    Over,

    /// <summary>Another one has taken its place.</summary>
    Replaced,

    /// <summary>The client took it back.</summary>
    Withdrawn,
}

/// <summary>A written instruction of a client to one of its vendors.</summary>
/// <param name="Id">Which.</param>
/// <param name="Client">Who tells.</param>
/// <param name="Vendor">Who is told.</param>
/// <param name="Campaign">For calls in this campaign; null for the whole engagement.</param>
/// <param name="Text">What it says.</param>
/// <param name="From">First day in force, local to the client.</param>
/// <param name="Until">Last day in force, or open.</param>
/// <param name="Replaces">The one it takes the place of.</param>
/// <param name="GivenAt">When it was given (UTC).</param>
/// <param name="GivenBy">Pseudonym of who gave it.</param>
/// <param name="Entry">Its entry in the client's log.</param>
public sealed record Instruction(
    Guid Id, TenantId Client, TenantId Vendor, CampaignId? Campaign, string Text, DateOnly From, DateOnly? Until, Guid? Replaces, DateTimeOffset GivenAt, string GivenBy, long Entry)
{
    /// <summary>How the host runs it.</summary>
    public static IDecider<Instruction?> Decider { get; } = new InstructionDecider();

    /// <summary>When it was taken back (UTC).</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When a person of the vendor acknowledged it (UTC); null while nobody has.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who did.</summary>
    public UserId? AcknowledgedBy { get; init; }

    /// <summary>First day of the instruction that takes its place.</summary>
    public DateOnly? ReplacedFrom { get; init; }

    /// <summary>How it stands on a day of the client's calendar.</summary>
    public InstructionState StateOn(DateOnly day) =>
        WithdrawnAt is not null ? InstructionState.Withdrawn
        : ReplacedFrom <= day ? InstructionState.Replaced
        : Until < day ? InstructionState.Over
        : From > day ? InstructionState.Coming : InstructionState.InForce;

    /// <summary>True while somebody of the vendor has still to say that they read it.</summary>
    public bool IsDueOn(DateOnly day) => AcknowledgedAt is null && StateOn(day) is (InstructionState.Coming or InstructionState.InForce);

    private sealed class InstructionDecider : IDecider<Instruction?>
    {
        public string Kind => "instruction";

        public Instruction? Start(Guid id) => null;

        public Instruction? Evolve(Instruction? state, Recorded recorded) => recorded.Body switch
        {
            InstructionGiven e => new Instruction(e.Instruction, recorded.Log.Owner, e.Vendor, e.Campaign, e.Text, e.From, e.Until, e.Replaces, recorded.RecordedAt, recorded.Actor, recorded.Index),
            InstructionWithdrawn => state! with { WithdrawnAt = recorded.RecordedAt },
            InstructionAcknowledged e => state! with { AcknowledgedAt = recorded.RecordedAt, AcknowledgedBy = e.Person },
            _ => state,
        };
    }
}
