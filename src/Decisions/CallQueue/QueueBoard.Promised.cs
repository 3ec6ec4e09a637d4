using System.Runtime.InteropServices;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <content>Who is waited for at an agreed time, by number: whoever promised to call somebody keeps all other dialling of theirs away until then.</content>
public sealed partial class QueueBoard
{
    private readonly Dictionary<Guid, List<int>> promised = [];

    /// <summary>The earliest agreed time at a number on another card of the same client, whatever its campaign; null when none stands.</summary>
    /// <param name="number">The client's keyed hash of the number.</param>
    /// <param name="but">The card that asks.</param>
    public QueuePlace? AgreedElsewhere(Guid number, ProspectId? but)
    {
        lock (gate)
        {
            var found = -1;
            foreach (var slot in number != Guid.Empty && promised.TryGetValue(number, out var slots) ? slots : [])
            {
                ref var at = ref index.Slots[slot];
                if (at.State != SlotState.Asleep && at.Id != but?.Value && (found < 0 || at.CallbackAt < index.Slots[found].CallbackAt))
                {
                    found = slot;
                }
            }

            return found < 0 ? null : Place(found);
        }
    }

    /// <summary>How long after its time an agreed call of a campaign counts as late (D-12).</summary>
    public TimeSpan LateAfterIn(CampaignId campaign)
    {
        lock (gate)
        {
            return index.LaneOf(campaign).LateAfter;
        }
    }

    private void Promise(int slot, uint callbackAt, bool known = true)
    {
        ref var at = ref index.Slots[slot];
        var was = known ? at.CallbackAt : 0;
        at.CallbackAt = callbackAt;
        if (at.Number == Guid.Empty || (was == 0) == (callbackAt == 0))
        {
            return;
        }

        ref var slots = ref CollectionsMarshal.GetValueRefOrAddDefault(promised, at.Number, out _);
        if (callbackAt != 0)
        {
            (slots ??= []).Add(slot);
        }
        else if (slots is not null && slots.Remove(slot) && slots.Count == 0)
        {
            promised.Remove(at.Number);
        }
    }
}
