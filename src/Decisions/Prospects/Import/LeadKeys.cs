namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// Blind keys of one row, 128 bits each: keyed hashes that tell two equal values without telling the value. 0 stands for "none".
/// A shared phone number alone is no key: families, offices and switchboards share them.
/// </summary>
public sealed class LeadKeys
{
    /// <summary>A row without keys.</summary>
    public static readonly LeadKeys None = new();

    /// <summary>Origin and external id.</summary>
    public UInt128 Id { get; init; }

    /// <summary>E-mail address, folded.</summary>
    public UInt128 Email { get; init; }

    /// <summary>One per number: the number with the folded name.</summary>
    public IReadOnlyList<UInt128> NumberAndName { get; init; } = [];
}

/// <summary>Finds prospects that the campaign already has.</summary>
public interface IKnownProspects
{
    /// <summary>The prospect that was imported with this key; null when none.</summary>
    Kernel.ProspectId? Find(UInt128 key);
}
