using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>A campaign's brief and who has signed it; version 0 when there is none.</summary>
public sealed record SeeBrief(CampaignId Campaign) : IRequest<Brief>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>The client writes the brief anew; whoever calls has to sign the new version first. Refused with BRIEF-01 when somebody wrote one since.</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Text">The brief.</param>
/// <param name="Version">The version it began from; 0 when there was none.</param>
public sealed record WriteBrief(CampaignId Campaign, string Text, int Version) : IRequest<Brief>
{
    /// <summary>Longest brief, in characters: what can be read in two minutes.</summary>
    public const int MaxLength = 4000;

    /// <inheritdoc/>
    public Permission Needs => Permission.ApproveScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>An agent signs that they read the brief that was on screen.</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Sha256">Of the text that was read.</param>
public sealed record SignBrief(CampaignId Campaign, string Sha256) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}
