using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>A client's register: its vendors and sub-vendors, their engagements, and every written instruction to them (GDPR Art. 28, 30).</summary>
public sealed record SeeRegister : IRequest<RegisterView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>The instructions to the asker's own company, those that nobody has acknowledged first.</summary>
public sealed record SeeInstructions : IRequest<IReadOnlyList<InstructionView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.AcknowledgeInstructions;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A register.</summary>
/// <param name="Clients">Whose; more than one for an administrator.</param>
/// <param name="Vendors">Vendors, a sub-vendor behind the one that it works for.</param>
/// <param name="Instructions">Instructions, newest first.</param>
/// <param name="Campaigns">Campaigns that an instruction may be for.</param>
public sealed record RegisterView(IReadOnlyList<Named<TenantId>> Clients, IReadOnlyList<RegisteredVendor> Vendors, IReadOnlyList<InstructionView> Instructions, IReadOnlyList<RegisteredCampaign> Campaigns);

/// <summary>A vendor of a client.</summary>
/// <param name="Client">Of which client.</param>
/// <param name="Vendor">Which vendor.</param>
/// <param name="Through">The vendor that it works for; null when the client engaged it itself.</param>
/// <param name="Since">First day of its first engagement.</param>
/// <param name="Until">Last day of its last one; null while that is open.</param>
/// <param name="Runs">True while it may call.</param>
/// <param name="Engagements">All of them, newest first.</param>
public sealed record RegisteredVendor(TenantId Client, Tenant Vendor, Named<TenantId>? Through, DateOnly Since, DateOnly? Until, bool Runs, IReadOnlyList<RegisteredEngagement> Engagements);

/// <summary>An engagement with the names of its campaigns.</summary>
/// <param name="Engagement">The engagement.</param>
/// <param name="Campaigns">Its campaigns.</param>
/// <param name="LastDay">Its last day as things stand; null when open.</param>
/// <param name="Runs">True today.</param>
public sealed record RegisteredEngagement(Engagement Engagement, IReadOnlyList<Named<CampaignId>> Campaigns, DateOnly? LastDay, bool Runs);

/// <summary>A campaign of a client.</summary>
public sealed record RegisteredCampaign(TenantId Client, CampaignId Campaign, string Name);

/// <summary>An instruction as it stands today.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="ClientName">Who tells.</param>
/// <param name="VendorName">Who is told.</param>
/// <param name="CampaignName">For which campaign; null for the whole engagement.</param>
/// <param name="State">In force, or why not.</param>
/// <param name="IsDue">A person of the vendor has still to acknowledge it.</param>
public sealed record InstructionView(Instruction Instruction, string ClientName, string VendorName, string? CampaignName, InstructionState State, bool IsDue);
