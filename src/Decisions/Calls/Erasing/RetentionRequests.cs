using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Says how long a client keeps a class of personal data.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Class">Code of the class.</param>
/// <param name="Days">Whole days, within the bounds of the class.</param>
public sealed record SetRetention(TenantId Client, string Class, int Days) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.KeepRetention;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>What a run would erase now; changes nothing.</summary>
/// <param name="Client">Whose.</param>
public sealed record TryRetention(TenantId Client) : IRequest<RetentionPlan>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.KeepRetention;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Counts of a dry run.</summary>
/// <param name="AsOf">The moment that it counted back from.</param>
/// <param name="People">Persons who would be erased.</param>
/// <param name="Evidence">Numbers whose evidence would be.</param>
/// <param name="Reports">Import reports that would be deleted.</param>
/// <param name="InHand">Persons whose period is over and whom an agent has.</param>
/// <param name="Agreed">… with an agreed time ahead.</param>
/// <param name="Complained">… with a complaint open.</param>
public sealed record RetentionPlan(DateTimeOffset AsOf, int People, int Evidence, int Reports, int InHand, int Agreed, int Complained)
{
    /// <summary>Nothing to erase.</summary>
    public bool IsEmpty => People + Evidence + Reports == 0;

    /// <summary>Persons who stay for now.</summary>
    public int Kept => InHand + Agreed + Complained;
}

/// <summary>Erases what the dry run found. Refused when that is not what it would erase any more.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Plan">The dry run that somebody looked at.</param>
public sealed record RunRetention(TenantId Client, RetentionPlan Plan) : IRequest<RetentionPlan>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.KeepRetention;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}
