using System.Runtime.InteropServices;

namespace FollowUpConsole.Merkle;

/// <content>Calls: what is known of each, and what its turns add.</content>
public sealed partial class Recount
{
    // Which kinds of cues there are, so that a call keeps those that it showed in one number.
    private readonly Dictionary<string, int> kinds = new(StringComparer.Ordinal);

    private void Start(in ScannedEntry entry)
    {
        var (campaign, vendor, prospect, id) = (IdIn(Member(entry.Data, "campaign"u8)), IdIn(Member(entry.Data, "vendor"u8)), IdIn(entry.Prospect), IdIn(Member(entry.Data, "call"u8)));
        var place = (day, campaign, vendor);
        var cell = Cell(place);
        var call = new CountedCall(id, place, cell, entry.Index);
        if (!calls.TryAdd(id, call))
        {
            throw new FormatException("a call that was placed twice");
        }

        if (Trace is not null)
        {
            Remember(call);
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
        End(entry, Fate.Kept, static (one, _, now) => one.Side == Side.Callback && now >= one.From);
    }

    private void Turn(in ScannedEntry entry, ReadOnlySpan<byte> what, CountedCall call)
    {
        if (what.SequenceEqual("call-answered.v1"u8))
        {
            call.Cell.Add(Measure.Answered, call.Answered || IsTrue(entry.Data, "voicemail"u8) ? 0 : 1);
            call.Answered |= !IsTrue(entry.Data, "voicemail"u8);
        }
        else if (what.SequenceEqual("call-ended.v1"u8))
        {
            var (talk, result) = (NumberIn(Member(entry.Data, "talkFor"u8)), names.Of("result", Member(entry.Data, "result"u8)));
            call.Cell.Add(Measure.TalkMs, talk);
            call.Cell.Add(result);
            Trace?.Tell(Shown(call.Place, result, 1), entry.Index);
            call.Cell.Add(Measure.OpenCalls, call.Ended ? 0 : -1);
            call.Cell.Add(Measure.NotWrappedUp, call.Ended || call.Outcome is not null ? 0 : 1);
            call.TalkMs += talk;
            call.Ended = true;
        }
        else if (what.SequenceEqual("call-wrapped-up.v1"u8))
        {
            WrapUp(entry, call);
        }
        else if (what.SequenceEqual("cue-shown.v1"u8))
        {
            Cue(entry, call);
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

    // What its last wrap-up says is counted, and taken back when another one follows.
    private void WrapUp(in ScannedEntry entry, CountedCall call)
    {
        if (call.Outcome is not null)
        {
            call.Wrap(-1);
        }
        else if (call.Ended)
        {
            call.Cell.Add(Measure.NotWrappedUp, -1);
        }

        call.Outcome = names.Of("outcome", Member(entry.Data, "outcome"u8));
        call.Reached = IsTrue(entry.Data, "reached"u8);
        call.HasNext = EntryMembers.TryMember(entry.Data, "next"u8, out _);
        call.Wrap(1);
    }

    // Once a call, however often it was shown: how far calls come along their script.
    private void Cue(in ScannedEntry entry, CountedCall call)
    {
        if (!call.Cued)
        {
            call.Cell.Add(Measure.CallsWithCue);
            Tell(call.Place, Measure.CallsWithCue, entry.Index);
        }

        call.Cued = true;
        if (MemberOrNone(entry.Data, "kind"u8) is { IsEmpty: false } named)
        {
            var kind = names.Of("cues", named);
            ref var bit = ref CollectionsMarshal.GetValueRefOrAddDefault(kinds, kind, out var known);
            bit = known ? bit : kinds.Count <= 64 ? kinds.Count - 1 : throw new FormatException("more kinds of cues than there are");
            if ((call.Kinds & (1UL << bit)) == 0)
            {
                call.Kinds |= 1UL << bit;
                call.Cell.Add(kind);
                Trace?.Tell(Shown(call.Place, kind, 1), entry.Index);
            }
        }
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

    private sealed class CountedCall(Guid id, (int Day, Guid Campaign, Guid Vendor) place, FigureCell cell, long entry)
    {
        public Guid Id => id;

        public (int Day, Guid Campaign, Guid Vendor) Place => place;

        public FigureCell Cell => cell;

        public long Entry => entry;

        /// <summary>The figure of its outcome, by name.</summary>
        public string? Outcome { get; set; }

        public long TalkMs { get; set; }

        public ulong Kinds { get; set; }

        public bool Answered { get; set; }

        public bool Reached { get; set; }

        public bool HasNext { get; set; }

        public bool Ended { get; set; }

        public bool Cued { get; set; }

        public void Wrap(long by)
        {
            cell.Add(Outcome!, by);
            cell.Add(Measure.Contacts, Reached ? by : 0);
            cell.Add(Measure.NextSteps, Reached && HasNext ? by : 0);
        }
    }
}
