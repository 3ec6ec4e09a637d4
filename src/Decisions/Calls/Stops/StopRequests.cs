using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Stops calls in a client's name: from the answer on, no call is placed that it is for. Previews that are open are taken away; calls that go on may end.</summary>
/// <param name="Client">In whose name.</param>
/// <param name="Campaign">In this campaign only; null for all.</param>
/// <param name="Vendor">By this vendor and its sub-vendors only; null for all. One of the two is needed.</param>
/// <param name="Reason">Why, at most 200 characters; it stands in the journal for ever and holds nothing about a person.</param>
public sealed record StopCalling(TenantId Client, CampaignId? Campaign, TenantId? Vendor, string Reason) : IRequest<StopView>
{
    /// <summary>Longest reason.</summary>
    public const int LongestReason = 200;

    /// <inheritdoc/>
    public Permission Needs => Permission.StopCalls;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Lifts a stop. Only a person who signed in can.</summary>
/// <param name="Client">In whose name.</param>
/// <param name="Stop">Which stop.</param>
/// <param name="Reason">Why, as for a stop.</param>
public sealed record LiftStop(TenantId Client, Guid Stop, string Reason) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.LiftStops;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>What may be stopped, and all stops so far, newest first: a client's own, everybody's for an administrator.</summary>
public sealed record SeeStops : IRequest<StopsView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Stops and what they can be for.</summary>
/// <param name="Stops">All stops, newest first.</param>
/// <param name="Campaigns">Campaigns of the asker's that are not closed, by client and name.</param>
/// <param name="Vendors">Vendors that the asker's clients have engaged, by name.</param>
public sealed record StopsView(IReadOnlyList<StopView> Stops, IReadOnlyList<StoppableCampaign> Campaigns, IReadOnlyList<StoppableVendor> Vendors);

/// <summary>A campaign that can be stopped.</summary>
public sealed record StoppableCampaign(TenantId Client, string ClientName, CampaignId Campaign, string Name);

/// <summary>A vendor that can be stopped.</summary>
public sealed record StoppableVendor(TenantId Client, string ClientName, TenantId Vendor, string Name);

/// <summary>One stop for people to read.</summary>
/// <param name="Found">The stop, and which calls it found.</param>
/// <param name="ClientName">Whose order.</param>
/// <param name="CampaignName">In which campaign; null for all.</param>
/// <param name="VendorName">By which vendor; null for all.</param>
/// <param name="StillOn">Of the calls that were going on, those that have not ended yet.</param>
public sealed record StopView(FoundByStop Found, string ClientName, string? CampaignName, string? VendorName, IReadOnlyList<PlacedCall> StillOn);
