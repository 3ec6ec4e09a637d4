using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Judges a past period's calls again, by another book, on the facts as they were then. Records nothing and changes nothing.</summary>
/// <param name="Client">Whose calls.</param>
/// <param name="From">First day (UTC).</param>
/// <param name="Until">Last day (UTC), at most a year after the first.</param>
/// <param name="Pack">Name of a version that stands in for the one of the time: <c>FR@2026-12-01</c>; null for none.</param>
/// <param name="Tightening">A tightening of the client that is laid over; null for none.</param>
/// <param name="Progress">Told now and then how far it is; null for nobody.</param>
public sealed record ReplayVerdicts(TenantId Client, DateOnly From, DateOnly Until, string? Pack, Guid? Tightening, IProgress<ReplayProgress>? Progress = null) : IRequest<WhatIfView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.AskGate;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>How far a replay is.</summary>
/// <param name="Read">Entries of the client's log read.</param>
/// <param name="Of">Entries there are.</param>
public sealed record ReplayProgress(long Read, long Of);
