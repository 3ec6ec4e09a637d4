using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>Whose facts could a script of this campaign be read with? The newest of its people, or those whose name begins with the words given. Whoever is shown is told so in their stream (D-63); refused to roles that see no personal data (PREVIEW-01).</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Text">Beginnings of a name or company; empty for the newest.</param>
public sealed record FindForPreview(CampaignId Campaign, string Text) : IRequest<IReadOnlyList<PreviewChoice>>
{
    /// <summary>So many people are shown at most.</summary>
    public const int MostShown = 6;

    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Somebody whose facts may be chosen.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Company">Their company.</param>
public sealed record PreviewChoice(ProspectId Prospect, string Name, string? Company);

/// <summary>What is known of one person of a campaign, for reading its script as it would be said to them. Written down like any other look.</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Prospect">Who.</param>
public sealed record SeeForPreview(CampaignId Campaign, ProspectId Prospect) : IRequest<PreviewPerson>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>What a script's sentences can be filled with; no number, no note.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Record">What the list said.</param>
/// <param name="ClientName">In whose name they would be called.</param>
/// <param name="LastTalkAt">When somebody last talked with them (UTC).</param>
/// <param name="AgreedAt">A call that stands agreed (UTC).</param>
/// <param name="Zone">Their time zone.</param>
public sealed record PreviewPerson(ProspectId Prospect, LeadRecord Record, string ClientName, DateTimeOffset? LastTalkAt, DateTimeOffset? AgreedAt, string? Zone);
