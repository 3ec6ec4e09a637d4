using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <content>Whom the gate put aside, and of whom something new was said since: a consent, a request, a register, another plan of the campaign, another law.</content>
public sealed partial class QueueBoard
{
    /// <summary>True for a prospect that waits, or is done with, only because the gate said no.</summary>
    public bool IsPutAside(ProspectId prospect)
    {
        lock (gate)
        {
            return index.Slots.Find(prospect.Value) is >= 0 and var slot && index.Slots[slot].Aside;
        }
    }

    /// <summary>True while <see cref="NewsOfPutAside"/> has somebody.</summary>
    public bool HasNewsOfPutAside
    {
        get
        {
            lock (gate)
            {
                return aside.HasHeard;
            }
        }
    }

    /// <summary>Looks whether a version of a rule pack, or a mandate, has come into force by now: that is news of everybody, or of everybody on the client's lists.</summary>
    /// <param name="now">UTC.</param>
    public void ComeIntoForce(DateTimeOffset now)
    {
        lock (gate)
        {
            PassInto(now);
        }
    }

    /// <summary>Prospects that the gate put aside and of whom something new was said. Each stays until <see cref="Settle"/>.</summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<NewsOfProspect> NewsOfPutAside(int most)
    {
        lock (gate)
        {
            return [.. aside.Heard(most).Select(one => new NewsOfProspect(new ProspectId(index.Slots[one.Slot].Id), one.News))];
        }
    }

    private void PassInto(DateTimeOffset now)
    {
        while (dawning.TryPass(now, out var client))
        {
            HearOf(client);
        }
    }

    private void HearOf(TenantId? client) => aside.HearOf(slot => client is null || lists[listIds[index.Slots[slot].List]].Client == client);

    /// <summary>What was new of a prospect has been looked at; what is said later is new again.</summary>
    public void Settle(NewsOfProspect news)
    {
        lock (gate)
        {
            if (index.Slots.Find(news.Prospect.Value) is >= 0 and var slot)
            {
                aside.Settle(slot, news.Mark);
            }
        }
    }
}

/// <summary>Something new was said of a prospect.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Mark">Counts up with each piece of news.</param>
public sealed record NewsOfProspect(ProspectId Prospect, long Mark);
