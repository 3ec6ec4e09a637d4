using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Plants a test person: from the answer on, each call to the number in the client's name raises an alarm. Into a list it comes as any other line of a file. Answers its id.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Name">As it stands in the list; sealed.</param>
/// <param name="Number">As people write it; sealed, and kept as the client's keyed hash.</param>
/// <param name="Region">Country of a number without one.</param>
public sealed record PlantCanary(TenantId Client, string Name, string Number, string? Region) : IRequest<Guid>
{
    /// <summary>Longest name and number.</summary>
    public const int Longest = 120;

    /// <inheritdoc/>
    public Permission Needs => Permission.PlantCanaries;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Takes a test person back.</summary>
public sealed record WithdrawCanary(TenantId Client, Guid Canary) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.PlantCanaries;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>The asker's canaries, those that were called first.</summary>
public sealed record SeeCanaries : IRequest<IReadOnlyList<CanaryView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.PlantCanaries;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Writes down that a canary was called. The installation asks it, after the call's own entry is durable.</summary>
public sealed record RaiseAlarm(CallId Call) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SystemWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>One canary for its client to read.</summary>
/// <param name="Canary">The test person.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number, E.164.</param>
/// <param name="Calls">Calls to it, newest first, with the names of their places.</param>
public sealed record CanaryView(Canary Canary, string Name, string Number, IReadOnlyList<CanaryAlarm> Calls);

/// <summary>A call to a canary.</summary>
public sealed record CanaryAlarm(CanaryCalled Called, string CampaignName, string VendorName);
