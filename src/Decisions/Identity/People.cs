using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>A person as the journal knows them: a pseudonym with a role. Stream <c>person/…</c> in their tenant's log.</summary>
/// <param name="Id">The pseudonym.</param>
/// <param name="Added">False before the first event.</param>
/// <param name="Role">Their role now.</param>
/// <param name="Disabled">True while they may not sign in.</param>
public sealed record Person(UserId Id, bool Added, Role Role, bool Disabled);

/// <summary>How a person's events change what is known of them.</summary>
public sealed class PersonDecider : IDecider<Person>
{
    /// <inheritdoc/>
    public string Kind => "person";

    /// <inheritdoc/>
    public Person Start(Guid id) => new(new(id), false, Role.Agent, false);

    /// <inheritdoc/>
    public Person Evolve(Person state, Recorded recorded) => recorded.Body switch
    {
        PersonAdded e => state with { Added = true, Role = e.Role },
        PersonRoleChanged e => state with { Role = e.Role },
        PersonDisabled => state with { Disabled = true },
        PersonEnabled => state with { Disabled = false },
        _ => state,
    };
}

/// <summary>Add a person to a tenant. The reply holds a password for one use, shown to the asker once.</summary>
/// <param name="Email">What they sign in with.</param>
/// <param name="Name">How they are called on screens.</param>
/// <param name="Role">Their role; it must belong to the tenant's kind.</param>
/// <param name="Tenant">Whose people they join.</param>
/// <param name="Zone">IANA zone they work in.</param>
/// <param name="Culture">"en", "fr", or null for what their browser asks for.</param>
public sealed record AddPerson(string Email, string Name, Role Role, TenantId Tenant, string Zone, string? Culture) : IRequest<NewAccount>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Tenant);

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Person person, AddPerson order) =>
        person.Added ? Decision.Nothing : Decision.Of(new EventDraft(new PersonAdded(person.Id, order.Tenant, order.Role), new()));
}

/// <summary>A person's account and the password for its first use.</summary>
public sealed record NewAccount(UserId Person, string OneTimePassword);

/// <summary>Give a person another role of the same kind of tenant.</summary>
public sealed record ChangeRole(UserId Person, Role Role) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Person);

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Person person, ChangeRole order) =>
        person.Role == order.Role ? Decision.Nothing : Decision.Of(new EventDraft(new PersonRoleChanged(person.Id, order.Role), new()));
}

/// <summary>Let a person in no longer, or again. Disabling ends their sessions.</summary>
public sealed record DisablePerson(UserId Person, bool Disabled) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Person);

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Person person, DisablePerson order) =>
        person.Disabled == order.Disabled ? Decision.Nothing
        : Decision.Of(new EventDraft(order.Disabled ? new PersonDisabled(person.Id) : new PersonEnabled(person.Id), new()));
}

/// <summary>Give a person a new password for one use, and end their sessions.</summary>
public sealed record ResetPassword(UserId Person) : IRequest<NewAccount>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Person);
}

/// <summary>End every session of a person, on every machine.</summary>
public sealed record RevokeSessions(UserId Person) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Person);
}

/// <summary>Take a person's second factor away, because they can no longer use it, and end their sessions.</summary>
public sealed record RemoveSecondFactor(UserId Person) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Person);

    /// <summary>The fact that it was taken away.</summary>
    public static Decision Decide(Person person) => Decision.Of(new EventDraft(new SecondFactorRemoved(person.Id), new()));
}

/// <summary>The people the asker may manage.</summary>
public sealed record ListPeople : IRequest<IReadOnlyList<PersonView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A person in the Studio's list.</summary>
/// <param name="Person">Pseudonym.</param>
/// <param name="Name">Name on screens.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Tenant">Whose people they are.</param>
/// <param name="TenantName">Its name.</param>
/// <param name="Role">Their role.</param>
/// <param name="Disabled">True while they may not sign in.</param>
/// <param name="WaitsForPassword">True until they have chosen a password of their own.</param>
/// <param name="OpenSessions">How many sessions are open.</param>
/// <param name="LastSeenAt">Last sign of them (UTC), within a minute; null when never.</param>
public sealed record PersonView(
    UserId Person, string Name, string Email, TenantId Tenant, string TenantName, Role Role, bool Disabled, bool WaitsForPassword, int OpenSessions, DateTimeOffset? LastSeenAt)
{
    /// <summary>True when signing in takes a code besides the password.</summary>
    public bool SecondFactor { get; init; }
}
