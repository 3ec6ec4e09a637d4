using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

/// <summary>The prospects that a campaign already has, found by the blind keys of their cards. Filled before an import; not thread-safe.</summary>
/// <param name="blindKey">The same 16 secret bytes as the import's.</param>
internal sealed class KnownCards(ReadOnlySpan<byte> blindKey) : IKnownProspects
{
    private readonly BlindKey blind = new(blindKey);
    private readonly Dictionary<UInt128, ProspectId> byKey = [];

    /// <summary>How many keys are known.</summary>
    public int Count => byKey.Count;

    /// <summary>Adds a prospect by its card; of two with the same key the first stays.</summary>
    /// <param name="prospect">Who.</param>
    /// <param name="card">The personal record.</param>
    /// <param name="origin">Origin of the list the card came from.</param>
    public void Add(ProspectId prospect, ProspectCard card, string origin)
        => Add(prospect, new KeyMaking(blind, origin).Of(card.Record, [.. card.Numbers.Select(static number => number.E164)]));

    /// <summary>Adds a prospect by keys kept from its import.</summary>
    public void Add(ProspectId prospect, LeadKeys keys)
    {
        Add(prospect, keys.Id);
        Add(prospect, keys.Email);
        foreach (var key in keys.NumberAndName)
        {
            Add(prospect, key);
        }
    }

    /// <inheritdoc/>
    public ProspectId? Find(UInt128 key) => byKey.TryGetValue(key, out var prospect) ? prospect : null;

    private void Add(ProspectId prospect, UInt128 key)
    {
        if (key != UInt128.Zero)
        {
            byKey.TryAdd(key, prospect);
        }
    }
}
