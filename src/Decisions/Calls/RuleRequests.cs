using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Loads a version of a rule pack; it is in force from its date on. Answers its name.</summary>
/// <param name="Text">The file.</param>
public sealed record LoadPack(string Text) : IRequest<string>
{
    /// <summary>Longest text as the journal writes it, bytes.</summary>
    public const int Longest = 56 * 1024;

    /// <inheritdoc/>
    public Permission Needs => Permission.LoadPacks;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Asks more than the law for a client's campaigns, as chosen in a form. Answers the tightening's id.</summary>
/// <param name="Client">Whose campaigns.</param>
/// <param name="Tightening">The one to change; null for a new one.</param>
/// <param name="Campaigns">For these campaigns; empty for all.</param>
/// <param name="Rules">What is asked.</param>
public sealed record TightenRules(TenantId Client, Guid? Tightening, IReadOnlyList<CampaignId> Campaigns, TighterRules Rules) : IRequest<Guid>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.TightenRules;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>The same with a file (<see cref="ClientPack"/>).</summary>
/// <param name="Client">Whose campaigns.</param>
/// <param name="Tightening">The one to change; null for a new one.</param>
/// <param name="Campaigns">For these campaigns; empty for all.</param>
/// <param name="Text">The file.</param>
public sealed record TightenByFile(TenantId Client, Guid? Tightening, IReadOnlyList<CampaignId> Campaigns, string Text) : IRequest<Guid>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.TightenRules;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>No longer asks so.</summary>
public sealed record EndTightening(TenantId Client, Guid Tightening) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.TightenRules;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Proposes that a policy rule shall not hold for a campaign. Nothing changes until the client's person approves. There is no such order for a hard rule.</summary>
/// <param name="Campaign">For which campaign.</param>
/// <param name="Pack">Id of the rule's pack.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Reason">Why, at most 200 characters; it stands in the journal for ever and holds nothing about a person.</param>
public sealed record ProposeLoosening(CampaignId Campaign, string Pack, string Rule, string Reason) : IRequest<Guid>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ProposeLoosening;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Approves a proposal in the client's name; only a person who signed in can.</summary>
public sealed record ApproveLoosening(CampaignId Campaign, Guid Loosening) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ApproveLoosening;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Turns a proposal down, or takes an approval back; the rule holds again from now on.</summary>
public sealed record RevokeLoosening(CampaignId Campaign, Guid Loosening) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.TightenRules;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>What clients tightened and loosened, as far as the asker reaches their campaigns.</summary>
public sealed record SeeClientRules : IRequest<IReadOnlyList<ClientRulesView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.AskGate;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A client's own word about rules.</summary>
/// <param name="Client">Whose.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="Campaigns">Its campaigns that the asker reaches, by name.</param>
/// <param name="Tightenings">What stands.</param>
/// <param name="Loosenings">All proposals, those taken back included.</param>
public sealed record ClientRulesView(TenantId Client, string ClientName, IReadOnlyList<CampaignName> Campaigns, IReadOnlyList<ClientTightening> Tightenings, IReadOnlyList<Loosening> Loosenings);

/// <summary>A campaign and what people call it.</summary>
public sealed record CampaignName(CampaignId Id, string Name);
