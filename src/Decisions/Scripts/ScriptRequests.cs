using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>The scripts of the campaigns that the asker reaches.</summary>
public sealed record SeeScripts : IRequest<IReadOnlyList<ScriptLine>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>One campaign's script in one language.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="ClientName">Whose it is.</param>
/// <param name="Kind">Code of its kind: <c>quote</c>.</param>
/// <param name="Language">Which language.</param>
/// <param name="Book">The versions.</param>
/// <param name="Live">The version that calls begin with now; null while nobody is called because none is approved.</param>
public sealed record ScriptLine(CampaignId Campaign, string CampaignName, string ClientName, string Kind, string Language, ScriptBook Book, ScriptVersion? Live);

/// <summary>One campaign's script in one language, with all its versions; a campaign without one answers with an empty book.</summary>
public sealed record SeeScript(CampaignId Campaign, string Language) : IRequest<ScriptLine>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Saves a draft, whole. Refused with SCRIPT-01 when somebody saved since: nothing is overwritten.</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Language">In which language.</param>
/// <param name="Text">The script as its file.</param>
/// <param name="Edition">The edition it began from; 0 when there was none.</param>
public sealed record SaveScript(CampaignId Campaign, string Language, string Text, int Edition) : IRequest<ScriptLine>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Lays the draft before the client; refused while the checker finds errors.</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Language">In which language.</param>
/// <param name="Sha256">Hash of the draft.</param>
/// <param name="WishedFromAt">From when on it should be live (UTC): what the client's approval proposes. Never in the past.</param>
public sealed record SubmitScript(CampaignId Campaign, string Language, string Sha256, DateTimeOffset? WishedFromAt = null) : IRequest<ScriptLine>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.WriteScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>A person of the client approves the text that was read, from a moment on; refused for programs, which have no name to answer with (SCRIPT-05).</summary>
/// <param name="Campaign">Of which campaign.</param>
/// <param name="Language">In which language.</param>
/// <param name="Sha256">Hash of the text that was read.</param>
/// <param name="LiveFromAt">From when on (UTC); null for at once. Never in the past.</param>
public sealed record ApproveScript(CampaignId Campaign, string Language, string Sha256, DateTimeOffset? LiveFromAt = null) : IRequest<ScriptLine>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ApproveScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>The client sends a version back and says what has to change.</summary>
public sealed record ReturnScript(CampaignId Campaign, string Language, string Sha256, string Why) : IRequest<ScriptLine>
{
    /// <summary>Longest reason.</summary>
    public const int MaxLength = 500;

    /// <inheritdoc/>
    public Permission Needs => Permission.ApproveScripts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}
