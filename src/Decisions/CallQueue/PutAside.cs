namespace FollowUpConsole.CallQueue;

/// <summary>
/// Whom the gate's no put aside, found by number; and those of them of whom something new was said since. Most numbers are one person's: further ones hang behind the first. Not thread-safe.
/// </summary>
internal sealed class PutAside
{
    private readonly Dictionary<Guid, int> first = [];
    private readonly Dictionary<int, int> next = [];
    private readonly Dictionary<int, long> heard = [];
    private long news;

    /// <summary>Puts a slot aside under its number.</summary>
    public void Add(int slot, ref QueueSlot at)
    {
        if (at.Aside || at.Number == Guid.Empty)
        {
            return;
        }

        at.Aside = true;
        if (first.TryGetValue(at.Number, out var before))
        {
            next[slot] = before;
        }

        first[at.Number] = slot;
    }

    /// <summary>It is not put aside any more.</summary>
    public void Remove(int slot, ref QueueSlot at)
    {
        if (!at.Aside)
        {
            return;
        }

        at.Aside = false;
        heard.Remove(slot);
        var has = next.Remove(slot, out var behind);
        if (first[at.Number] != slot)
        {
            var before = first[at.Number];
            while (next[before] != slot)
            {
                before = next[before];
            }

            if (has)
            {
                next[before] = behind;
            }
            else
            {
                next.Remove(before);
            }
        }
        else if (has)
        {
            first[at.Number] = behind;
        }
        else
        {
            first.Remove(at.Number);
        }
    }

    /// <summary>Something was said of a number.</summary>
    public void Hear(Guid number)
    {
        if (first.TryGetValue(number, out var slot))
        {
            news++;
            heard[slot] = news;
            while (next.TryGetValue(slot, out slot))
            {
                heard[slot] = news;
            }
        }
    }

    /// <summary>Something was said that may concern everybody whom the test names.</summary>
    public void HearOf(Func<int, bool> concerned)
    {
        news++;
        foreach (var head in first.Values)
        {
            var slot = head;
            do
            {
                if (concerned(slot))
                {
                    heard[slot] = news;
                }
            }
            while (next.TryGetValue(slot, out slot));
        }
    }

    /// <summary>Something was said of somebody.</summary>
    public bool HasHeard => heard.Count > 0;

    /// <summary>Of whom something new was said, with a mark of how much.</summary>
    public IEnumerable<(int Slot, long News)> Heard(int most) => heard.Take(most).Select(one => (one.Key, one.Value));

    /// <summary>What was said of a slot up to a mark has been looked at.</summary>
    public void Settle(int slot, long upTo)
    {
        if (heard.TryGetValue(slot, out var mark) && mark <= upTo)
        {
            heard.Remove(slot);
        }
    }
}
