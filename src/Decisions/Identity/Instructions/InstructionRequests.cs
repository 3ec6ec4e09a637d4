using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>Tells a vendor in writing how to work. Answers the instruction's id.</summary>
/// <param name="Client">In whose name.</param>
/// <param name="Vendor">Who is told: one that this client has engaged.</param>
/// <param name="Campaign">For calls in this campaign; null for the whole engagement.</param>
/// <param name="Text">What it says, at most <see cref="LongestText"/> characters; nothing personal.</param>
/// <param name="From">First day in force, local to the client.</param>
/// <param name="Until">Last day in force, or open.</param>
/// <param name="Replaces">One of this client to the same vendor that it takes the place of.</param>
public sealed record GiveInstruction(TenantId Client, TenantId Vendor, CampaignId? Campaign, string Text, DateOnly From, DateOnly? Until, Guid? Replaces) : IRequest<Guid>
{
    /// <summary>Longest text.</summary>
    public const int LongestText = 3000;

    /// <inheritdoc/>
    public Permission Needs => Permission.GiveInstructions;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Takes an instruction back.</summary>
public sealed record WithdrawInstruction(TenantId Client, Guid Instruction) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.GiveInstructions;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Says in one's own name that one has read an instruction to one's company. Said once; the first who says it stands.</summary>
public sealed record AcknowledgeInstruction(Guid Instruction) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.AcknowledgeInstructions;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}
