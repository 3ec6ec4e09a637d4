using System.Globalization;
using System.Runtime.InteropServices;

namespace FollowUpConsole.Merkle;

/// <content>What each event adds. Types that are not named here are in the tree, and count nothing.</content>
public sealed partial class Recount
{
    private void Count(in ScannedEntry entry)
    {
        var type = entry.Type;
        if (type.StartsWith("calls."u8))
        {
            CountCall(entry, type["calls."u8.Length..]);
        }
        else if (type.SequenceEqual("compliance.contact-refused.v1"u8))
        {
            var place = (day, IdIn(entry.Campaign), IdIn(MemberOrNone(entry.Data, "vendor"u8)));
            var (denied, rule) = (Cell(place), FirstRule(entry.Data));
            denied.Add(Measure.Denied);
            denied.Add("denied", rule);
            Tell(place, Measure.Denied, entry.Index);
            Trace?.Tell(Shown(place, "denied:" + rule, 1), entry.Index);
        }
        else if (type.SequenceEqual("callqueue.callback-agreed.v1"u8))
        {
            Callback(entry);
        }
        else if (type.SequenceEqual("prospects.opposition-recorded.v1"u8))
        {
            Oppose(entry);
        }
        else if (type.SequenceEqual("prospects.touch-recorded.v1"u8))
        {
            if (Member(entry.Data, "inbound"u8).SequenceEqual("false"u8))
            {
                Keep(IdIn(entry.Prospect), entry, isCall: false);
            }
        }
        else if (type.SequenceEqual("prospects.person-erased.v1"u8))
        {
            Here(entry).Add(Measure.Erasures);
            Tell((day, IdIn(entry.Campaign), Guid.Empty), Measure.Erasures, entry.Index);
        }
        else if (type.SequenceEqual("audit.report-issued.v1"u8))
        {
            Here(entry).Add(Measure.Reports);
            Tell((day, IdIn(entry.Campaign), Guid.Empty), Measure.Reports, entry.Index);
        }
    }

    private void CountCall(in ScannedEntry entry, ReadOnlySpan<byte> what)
    {
        if (what.SequenceEqual("call-started.v1"u8))
        {
            Start(entry);
        }
        else if (what.SequenceEqual("viewed.v1"u8))
        {
            Here(entry).Add(Measure.Looks);
            Here(entry).Add("looks", FigureCell.Code(Member(entry.Data, "screen"u8)));
        }
        else if (what.SequenceEqual("promise-made.v1"u8))
        {
            if (Member(entry.Data, "ours"u8).SequenceEqual("true"u8))
            {
                var (due, place) = (NumberIn(Member(entry.Data, "dueAt"u8)), Of(entry));
                Cell(place).Add(Measure.Promises);
                Tell(place, Measure.Promises, entry.Index);
                Waiting(IdIn(entry.Prospect)).Add(new Pending(false, entry.Recorded, due, place, entry.Index));
            }
        }
        else if (what.SequenceEqual("attempt-granted.v1"u8))
        {
            Grant(entry);
        }
        else if (outside.TryGetValue(IdIn(MemberOrNone(entry.Data, "call"u8)), out var granted))
        {
            Turn(entry, what, granted);
        }
        else if (calls.TryGetValue(IdIn(MemberOrNone(entry.Data, "call"u8)), out var call))
        {
            Turn(entry, what, call);
        }
    }

    // A vendor's own dialler was told that it may call: counted as a call of its own kind until it says that nothing was dialled.
    private void Grant(in ScannedEntry entry)
    {
        if (!Member(entry.Data, "outside"u8).SequenceEqual("true"u8))
        {
            return;
        }

        var place = (day, IdIn(Member(entry.Data, "campaign"u8)), IdIn(Member(entry.Data, "vendor"u8)));
        var cell = Cell(place);
        if (!outside.TryAdd(IdIn(Member(entry.Data, "call"u8)), new OutsideCall(place, cell, entry.Index)))
        {
            throw new FormatException("a call that was granted twice");
        }

        cell.Add(Measure.OutsideCalls);
        cell.Add(Measure.OutsideOpen);
    }

    private void Turn(in ScannedEntry entry, ReadOnlySpan<byte> what, OutsideCall call)
    {
        var withdrawn = what.SequenceEqual("attempt-withdrawn.v1"u8);
        if (call.Over || (!withdrawn && !what.SequenceEqual("outcome-reported.v1"u8)))
        {
            return;
        }

        (call.Over, call.Withdrawn) = (true, withdrawn);
        call.Cell.Add(Measure.OutsideOpen, -1);
        if (withdrawn)
        {
            call.Cell.Add(Measure.OutsideCalls, -1);
        }
        else
        {
            var result = FigureCell.Code(Member(entry.Data, "result"u8));
            call.Cell.Add("outside", result);
            Trace?.Tell(Shown(call.Place, "outside:" + result, 1), entry.Index);
        }
    }

    private void Turn(in ScannedEntry entry, ReadOnlySpan<byte> what, CountedCall call)
    {
        if (what.SequenceEqual("call-ended.v1"u8))
        {
            call.Cell.Add(Measure.TalkMs, NumberIn(Member(entry.Data, "talkFor"u8)));
            call.Cell.Add("result", FigureCell.Code(Member(entry.Data, "result"u8)));
            call.Cell.Add(Measure.OpenCalls, call.Ended ? 0 : -1);
            call.Cell.Add(Measure.NotWrappedUp, call.Ended || call.Outcome is not null ? 0 : 1);
            call.Ended = true;
        }
        else if (what.SequenceEqual("call-wrapped-up.v1"u8))
        {
            if (call.Outcome is not null)
            {
                call.Wrap(-1);
            }
            else if (call.Ended)
            {
                call.Cell.Add(Measure.NotWrappedUp, -1);
            }

            call.Outcome = FigureCell.Code(Member(entry.Data, "outcome"u8));
            call.Reached = Member(entry.Data, "reached"u8).SequenceEqual("true"u8);
            call.HasNext = EntryMembers.TryMember(entry.Data, "next"u8, out _);
            call.Wrap(1);
        }
        else if (what.SequenceEqual("cue-shown.v1"u8))
        {
            if (!call.Cued)
            {
                call.Cell.Add(Measure.CallsWithCue);
                Tell(call.Place, Measure.CallsWithCue, entry.Index);
            }

            call.Cued = true;
        }
        else if (what.SequenceEqual("objection-marked.v1"u8))
        {
            call.Cell.Add(Measure.Objections);
            Tell(call.Place, Measure.Objections, entry.Index);
        }
        else if (what.SequenceEqual("wrap-up-reopened.v1"u8))
        {
            call.Cell.Add(Measure.Corrections);
            Tell(call.Place, Measure.Corrections, entry.Index);
        }
    }

    private void Start(in ScannedEntry entry)
    {
        var (campaign, vendor, prospect) = (IdIn(Member(entry.Data, "campaign"u8)), IdIn(Member(entry.Data, "vendor"u8)), IdIn(entry.Prospect));
        var place = (day, campaign, vendor);
        var cell = Cell(place);
        if (!calls.TryAdd(IdIn(Member(entry.Data, "call"u8)), new CountedCall(place, cell)))
        {
            throw new FormatException("a call that was placed twice");
        }

        cell.Add(Measure.Calls);
        cell.Add(Measure.OpenCalls);
        if (opposed.TryGetValue(prospect, out var stop))
        {
            // Who is called still has not been heard.
            cell.Add(Measure.CallsAfterOpposition);
            Tell(place, Measure.CallsAfterOpposition, entry.Index);
            Cell(stop.Place).Add(Measure.OppositionEffectMs, entry.Recorded - stop.Effective);
            opposed[prospect] = stop with { Effective = entry.Recorded };
        }

        Attempt(campaign, vendor, prospect);
        Keep(prospect, entry, isCall: true);
    }

    private void Oppose(in ScannedEntry entry)
    {
        var place = Of(entry);
        var said = entry.Occurred >= 0 ? Math.Min(entry.Occurred, entry.Recorded) : entry.Recorded;
        Cell(place).Add(Measure.Oppositions);
        Tell(place, Measure.Oppositions, entry.Index);
        Cell(place).Add(Measure.OppositionEffectMs, entry.Recorded - said);
        opposed[IdIn(entry.Prospect)] = new Stop(entry.Recorded, place);
    }

    private void Attempt(Guid campaign, Guid vendor, Guid prospect)
    {
        ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(attempts, (campaign, vendor, prospect), out _);
        var all = Cell((-1, campaign, vendor));
        if (times > 0)
        {
            all.AddAttempts(times, -1);
        }

        times++;
        all.AddAttempts(times);
    }

    private void Callback(in ScannedEntry entry)
    {
        var (at, now, waiting) = (NumberIn(Member(entry.Data, "at"u8)), entry.Recorded, Waiting(IdIn(entry.Prospect)));
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i] is { IsCallback: true } moved && moved.Until >= now)
            {
                Cell(moved.Place).Add(Measure.CallbacksMoved);
                Tell(moved.Place, Measure.CallbacksMoved, entry.Index);
                waiting.RemoveAt(i);
            }
        }

        var place = Of(entry);
        Cell(place).Add(Measure.Callbacks);
        Tell(place, Measure.Callbacks, entry.Index);
        waiting.Add(new Pending(true, at - CallbackGrace, at + CallbackGrace, place, entry.Index));
    }

    private void Keep(Guid prospect, in ScannedEntry entry, bool isCall)
    {
        var now = entry.Recorded;
        if (!pending.TryGetValue(prospect, out var waiting))
        {
            return;
        }

        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i] is var one && now >= one.From && now <= one.Until && (isCall || !one.IsCallback))
            {
                var kept = one.IsCallback ? Measure.CallbacksKept : Measure.PromisesKept;
                Cell(one.Place).Add(kept);
                Tell(one.Place, kept, entry.Index);
                waiting.RemoveAt(i);
            }
        }
    }

    // What belongs to a call is counted on the call's day for its vendor; the rest where it stands.
    private (int Day, Guid Campaign, Guid Vendor) Of(in ScannedEntry entry) =>
        !entry.Call.IsEmpty && calls.TryGetValue(IdIn(entry.Call), out var call) ? call.Place : (day, IdIn(entry.Campaign), Guid.Empty);

    private static string FirstRule(ReadOnlySpan<byte> data)
    {
        var found = Member(data, "rules"u8);
        return found.Length > 2 ? FigureCell.Code(Member(found[1..], "rule"u8)) : "unknown";
    }

    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name) =>
        EntryMembers.TryMember(data, name, out var value) ? value : throw new FormatException("a member that its type calls for is missing");

    private static ReadOnlySpan<byte> MemberOrNone(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name) => EntryMembers.TryMember(data, name, out var value) ? value : default;
}
