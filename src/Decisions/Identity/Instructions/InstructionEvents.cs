using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>A client told a vendor in writing how to work (GDPR Art. 28(3)(a)). Stream <c>instruction/…</c> in the client's log.</summary>
/// <param name="Instruction">Its id.</param>
/// <param name="Vendor">Who is told.</param>
/// <param name="Campaign">For calls in this campaign; null for the whole engagement.</param>
/// <param name="Text">What it says; nothing personal.</param>
/// <param name="From">First day in force, local to the client.</param>
/// <param name="Until">Last day in force, or open.</param>
/// <param name="Replaces">The instruction that it takes the place of, from its first day on.</param>
[EventType("identity.instruction-given.v1")]
public sealed record InstructionGiven(Guid Instruction, TenantId Vendor, CampaignId? Campaign, string Text, DateOnly From, DateOnly? Until, Guid? Replaces) : IEvent;

/// <summary>The client took an instruction back.</summary>
[EventType("identity.instruction-withdrawn.v1")]
public sealed record InstructionWithdrawn(Guid Instruction) : IEvent;

/// <summary>A person of the vendor has read an instruction and said so: the entry's actor.</summary>
/// <param name="Instruction">Which.</param>
/// <param name="Person">Who.</param>
[EventType("identity.instruction-acknowledged.v1")]
public sealed record InstructionAcknowledged(Guid Instruction, UserId Person) : IEvent;
