using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.CallQueue;

/// <content>How committed events move a prospect through the queue.</content>
public sealed partial class QueueBoard
{
    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        lock (gate)
        {
            PassInto(recorded.RecordedAt);
            switch (recorded.Body)
            {
                case ListChunkTaken e:
                    AddChunk(e, recorded);
                    break;
                case ListTaken e:
                    Wake(e, recorded);
                    break;
                case CampaignCreated or CampaignChanged:
                    index.LaneOf(new CampaignId(recorded.Stream.Id)).LateAfter = (recorded.Body as CampaignCreated)?.Plan.LateAfter ?? ((CampaignChanged)recorded.Body).Plan.LateAfter;
                    index.AskAgain(new CampaignId(recorded.Stream.Id));
                    aside.HearOf(slot => index.Buckets[index.Slots[slot].Bucket].Campaign.Value == recorded.Stream.Id);
                    break;
                case PackLoaded e:
                    if (dawning.Take(e, recorded))
                    {
                        HearOf(null);
                    }

                    break;
                case MandateRecorded e:
                    if (dawning.Take(e, recorded))
                    {
                        HearOf(recorded.Log.Owner);
                    }

                    break;
                case RegisterChecked or RegisterCheckUndone or NumberEntered or NumberRetired or MandateEnded or RulesTightened or TighteningEnded or LooseningApproved or LooseningRevoked:
                    HearOf(recorded.Log.Owner);
                    break;
                default:
                    if (recorded.Stream.Kind == "number")
                    {
                        aside.Hear(recorded.Stream.Id);
                    }
                    else if (recorded.Stream.Kind == "prospect" && index.Slots.Find(recorded.Stream.Id) is >= 0 and var slot)
                    {
                        ApplyTo(slot, recorded);
                    }

                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    private void AddChunk(ListChunkTaken e, Recorded recorded)
    {
        if (!lists.TryGetValue(e.List, out var list))
        {
            list = new ListPlace(e.List, recorded.Log.Owner, e.Campaign, null, null, listIds.Count);
            listIds.Add(e.List);
            lists.Add(e.List, list);
        }

        var numbers = e.Settings.Select(setting => index.BucketOf(e.Campaign, setting)).ToArray();
        foreach (var row in e.Rows)
        {
            if (index.Slots.Find(row.Prospect.Value) >= 0)
            {
                continue;
            }

            var slot = index.Slots.Add(row.Prospect.Value);
            ref var at = ref index.Slots[slot];
            at.Bucket = numbers[row.Setting];
            at.List = list.Number;
            at.Number = awaited.Remove(row.Prospect, out var number) ? number : Guid.Empty;
            at.DueAt = QueueIndex.Seconds(row.DueAt);
            at.Score = (ushort)row.Score;
            at.Why = Enum.TryParse<WhyNow>(row.Why, ignoreCase: true, out var why) ? why : WhyNow.NewLead;
            Promise(slot, at.Why == WhyNow.AgreedCallback ? at.DueAt : 0);
            list.Slots.Add(slot);
        }

        if (awaited.Count == 0)
        {
            awaited.TrimExcess();
        }
    }

    private void Wake(ListTaken e, Recorded recorded)
    {
        if (!lists.TryGetValue(e.List, out var list))
        {
            list = new ListPlace(e.List, recorded.Log.Owner, e.Campaign, null, null, listIds.Count);
            listIds.Add(e.List);
        }

        lists[e.List] = list with { OriginSource = e.OriginSource, OriginOn = e.OriginOn };
        list.Slots.RemoveAll(slot => index.Slots[slot].State != SlotState.Asleep);
        index.WaitAll(list.Slots, QueueIndex.Seconds(recorded.RecordedAt));
        list.Slots.Clear();
        list.Slots.TrimExcess();
    }

    private void ApplyTo(int slot, Recorded recorded)
    {
        ref var at = ref index.Slots[slot];
        at.HasStory = true;
        switch (recorded.Body)
        {
            case ContactRefused:
                at.Refused = true;
                break;
            case ProspectReserved e:
                at.Refused = false;
                aside.Remove(slot, ref at);
                at.Holder = index.AgentNumber(e.Agent);
                at.HeldUntil = QueueIndex.Seconds(e.Until);
                at.Fence = e.Fence;
                index.Move(slot, SlotState.Held);
                held.Add(slot);
                break;
            case ReservationExtended e:
                at.HeldUntil = QueueIndex.Seconds(e.Until);
                break;
            case ReservationReleased e:
                if (e.Cause == ReleaseCause.Skipped && at.CallbackAt != 0)
                {
                    PassOver(slot, index.AgentNumber(e.Agent), recorded.RecordedAt);
                }

                at.Holder = -1;
                held.Remove(slot);
                if (at.State == SlotState.Held)
                {
                    index.Wait(slot);
                }

                break;
            case ProspectScheduled e:
                Reschedule(slot, e);
                SetAside(slot, at.Refused);
                break;
            case CallbackAgreed e:
                Agree(slot, e);
                SetAside(slot, false);
                break;
            case ProspectClosed e:
                SetAside(slot, e.Reason.StartsWith(ProspectClosed.ByGate, StringComparison.Ordinal));
                held.Remove(slot);
                index.Move(slot, SlotState.Closed);
                at.Done = true;
                Promise(slot, 0);
                break;
            default:
                break;
        }
    }

    private void Reschedule(int slot, ProspectScheduled e)
    {
        ref var at = ref index.Slots[slot];
        var was = at.State;
        index.Move(slot, SlotState.Asleep);
        at.Done = false;
        at.DueAt = QueueIndex.Seconds(e.DueAt);
        at.Why = e.Why;
        at.Score = (ushort)e.Score;
        Promise(slot, 0);
        index.Move(slot, was is SlotState.Held ? SlotState.Held : SlotState.Later);
    }

    private void SetAside(int slot, bool byGate)
    {
        ref var at = ref index.Slots[slot];
        at.Refused = false;
        if (byGate)
        {
            aside.Add(slot, ref at);
        }
        else
        {
            aside.Remove(slot, ref at);
        }
    }

    private void Agree(int slot, CallbackAgreed e)
    {
        ref var at = ref index.Slots[slot];
        var was = at.State;
        index.Move(slot, SlotState.Asleep);
        at.Done = false;
        Promise(slot, QueueIndex.Seconds(e.At));
        at.CallbackAgent = e.Agent is { } agent ? index.AgentNumber(agent) : -1;
        at.DueAt = at.CallbackAt;
        index.Move(slot, was is SlotState.Held ? SlotState.Held : SlotState.Callback);
    }
}
