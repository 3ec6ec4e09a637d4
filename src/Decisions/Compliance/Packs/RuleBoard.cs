using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>All packs with all their versions, and every client's own word about them, live in memory and fed by the journal. Readers get an immutable picture.</summary>
public sealed class RuleBoard : IBoard
{
    private ImmutableDictionary<TenantId, ClientRules> clients = ImmutableDictionary<TenantId, ClientRules>.Empty;
    private volatile PackShelf shelf = PackShelf.Shipped;
    private ImmutableList<string> unread = [];
    private long changes;

    /// <summary>All versions of all packs.</summary>
    public PackShelf Shelf => shelf;

    /// <summary>Grows with every change, so that callers know when work done for a book is old.</summary>
    public long Changes => Interlocked.Read(ref changes);

    /// <summary>Names of packs that were loaded once and that this version of the product cannot read, or has in another wording: the versions before them stay in force.</summary>
    public IReadOnlyList<string> Unread => unread;

    /// <summary>A client's own word.</summary>
    public ClientRules Of(TenantId client) => clients.GetValueOrDefault(client, ClientRules.Silent);

    /// <summary>The book for a campaign's calls at a moment.</summary>
    /// <param name="client">Whose campaign.</param>
    /// <param name="campaign">Which.</param>
    /// <param name="at">The moment (UTC); decides which versions are in force.</param>
    public RuleBook BookFor(TenantId client, CampaignId campaign, DateTimeOffset at) => Of(client).Over(shelf.AsOf(at), campaign);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        switch (recorded.Body)
        {
            case PackLoaded e:
                shelf = PackShelf.Decider.Evolve(shelf, recorded);
                unread = shelf.Find(e.Pack) is { } taken && taken.Pack.Sha256 == e.Sha256 ? unread : unread.Add(e.Pack);
                break;
            case RulesTightened or TighteningEnded or LooseningProposed or LooseningApproved or LooseningRevoked:
                clients = clients.SetItem(recorded.Log.Owner, ClientRules.Decider.Evolve(Of(recorded.Log.Owner), recorded));
                break;
            default:
                return;
        }

        Interlocked.Increment(ref changes);
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
