using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>What is written down and comes into force on a later day: versions of rule packs, for everybody, and mandates, for their client. Not thread-safe.</summary>
internal sealed class LaterInForce
{
    private readonly PriorityQueue<TenantId?, DateTimeOffset> ahead = new();
    private PackShelf shelf = PackShelf.Shipped;

    public LaterInForce()
    {
        for (var next = shelf.NextChangeAfter(DateTimeOffset.MinValue); next is { } at; next = shelf.NextChangeAfter(at))
        {
            ahead.Enqueue(null, at);
        }
    }

    /// <summary>Takes a version of a pack; true when it is in force already.</summary>
    public bool Take(PackLoaded loaded, Recorded recorded)
    {
        shelf = PackShelf.Decider.Evolve(shelf, recorded);
        return Wait(null, shelf.Find(loaded.Pack)?.InForceFrom ?? recorded.RecordedAt, recorded.RecordedAt);
    }

    /// <summary>Takes a mandate; true when it holds already.</summary>
    public bool Take(MandateRecorded mandate, Recorded recorded) => Wait(recorded.Log.Owner, mandate.StartsAt(), recorded.RecordedAt);

    /// <summary>Whom something concerns that has come into force by now, one at a time; true with no client means everybody.</summary>
    public bool TryPass(DateTimeOffset now, out TenantId? client)
    {
        client = null;
        return ahead.TryPeek(out _, out var at) && at <= now && ahead.TryDequeue(out client, out _);
    }

    private bool Wait(TenantId? client, DateTimeOffset from, DateTimeOffset now)
    {
        if (from > now)
        {
            ahead.Enqueue(client, from);
        }

        return from <= now;
    }
}
