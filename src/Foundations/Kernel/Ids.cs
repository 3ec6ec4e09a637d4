namespace FollowUpConsole.Kernel;

/// <summary>A client company, a vendor or the operator of the installation. UUIDv7, random part not derived from the name.</summary>
public readonly record struct TenantId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A person who signs in. In the journal it is the person's pseudonym; the name lives in the identity store.</summary>
public readonly record struct UserId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A person or company contact that is followed up. Never derived from the phone number.</summary>
public readonly record struct ProspectId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A campaign of one client company.</summary>
public readonly record struct CampaignId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>An engagement: client to vendor, for named campaigns.</summary>
public readonly record struct EngagementId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A list: one imported batch of prospects.</summary>
public readonly record struct ListId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>One call, from dialling to wrap-up.</summary>
public readonly record struct CallId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>One fact on record about a person: a consent, a request, a contract. The same for all numbers of the person that it was recorded at.</summary>
public readonly record struct FactId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>One look of a client's numbers into a register's copy.</summary>
public readonly record struct RegisterCheckId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A signed-in session; a row that can be revoked.</summary>
public readonly record struct SessionId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The identity of one order to the system; made by the caller, unique per log, so that a repeated order is carried out once.</summary>
public readonly record struct CommandId(Guid Value) : IEntityId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>What every id has in common: a UUIDv7 inside.</summary>
public interface IEntityId
{
    /// <summary>The UUIDv7.</summary>
    Guid Value { get; }
}
