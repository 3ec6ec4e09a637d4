using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Count and sign a report over a client's own log. The order writes that it was made, after what it speaks of.</summary>
/// <param name="Month">A month where the client company is, <c>2026-11</c>; null for a period in moments, or all there is.</param>
/// <param name="From">From this moment on (UTC).</param>
/// <param name="Until">Up to this moment (UTC).</param>
/// <param name="Campaign">Of one campaign only.</param>
/// <param name="Vendor">Of one vendor only.</param>
/// <param name="Client">Whose log, for an administrator; one's own otherwise.</param>
public sealed record MakeReport(string? Month, DateTimeOffset? From, DateTimeOffset? Until, CampaignId? Campaign, TenantId? Vendor, TenantId? Client) : IRequest<ReportMade>
{
    /// <summary>True when month or moments are a period.</summary>
    public bool NamesPeriod => ReportPeriod.Of(Month, From, Until, "UTC") is not null;

    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => Campaign is { } campaign ? new Scope.OfCampaign(campaign) : Client is { } client ? new Scope.OfTenant(client) : new Scope.Own();
}

/// <summary>A report that was made.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Size">Size of the log that it speaks of.</param>
public sealed record ReportMade(Guid Report, long Size);

/// <summary>The bundle of a report. That it was taken is an event.</summary>
/// <param name="Report">Which.</param>
/// <param name="Disclosed">Personal texts to disclose with it; null for none.</param>
public sealed record TakeBundle(Guid Report, Disclosure? Disclosed = null) : IRequest<Bundle>
{
    /// <inheritdoc/>
    public Permission Needs => Disclosed is null ? Permission.SeeProof : Permission.DiscloseTexts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Chosen fields of chosen calls.</summary>
/// <param name="Calls">Of these calls, each in the report's range; at most <see cref="Most"/>.</param>
/// <param name="Fields">These fields.</param>
public sealed record Disclosure(IReadOnlyList<CallId> Calls, IReadOnlyList<string> Fields)
{
    /// <summary>Most calls at once.</summary>
    public const int Most = 100;
}

/// <summary>What is in a bundle.</summary>
/// <param name="IssuedAt">When the report was made.</param>
/// <param name="Files">All files but the entries, by name.</param>
/// <param name="Entries">The entries' file, in blocks.</param>
public sealed record Bundle(DateTimeOffset IssuedAt, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IAsyncEnumerable<ReadOnlyMemory<byte>> Entries);

/// <summary>A signed report with what leads to it.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Log">Whose.</param>
/// <param name="Text">What it says.</param>
/// <param name="Files">Its files in a bundle, by name (<see cref="BundleNames"/>).</param>
public sealed record KeptReport(Guid Report, LogName Log, ReportText Text, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files) : IKept
{
    Guid IKept.Id => Report;

    long IKept.IssuedAt => Text.IssuedAt;
}
