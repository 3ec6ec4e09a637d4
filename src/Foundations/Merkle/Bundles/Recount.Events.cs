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
            Deny(entry);
        }
        else if (type.SequenceEqual("callqueue.callback-agreed.v1"u8))
        {
            Callback(entry);
        }
        else if (type.SequenceEqual("callqueue.prospect-scheduled.v1"u8))
        {
            End(entry, Fate.Moved, static (one, _, _) => one.Side == Side.Callback);
        }
        else if (type.SequenceEqual("callqueue.prospect-closed.v1"u8))
        {
            End(entry, Fate.Dropped, static (one, _, _) => one.Side == Side.Callback);
        }
        else if (type.SequenceEqual("prospects.opposition-recorded.v1"u8))
        {
            Oppose(entry);
        }
        else if (type.SequenceEqual("prospects.person-erased.v1"u8))
        {
            CountHere(entry, Measure.Erasures);
        }
        else if (type.SequenceEqual("audit.report-issued.v1"u8))
        {
            CountHere(entry, Measure.Reports);
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
            var screen = names.Of("looks", Member(entry.Data, "screen"u8));
            CountHere(entry, Measure.Looks);
            Here(entry).Add(screen);
            Trace?.Tell(Shown((day, IdIn(entry.Campaign), Guid.Empty), screen, 1), entry.Index);
        }
        else if (what.SequenceEqual("promise-made.v1"u8))
        {
            Promise(entry);
        }
        else if (what.SequenceEqual("promise-moved.v1"u8))
        {
            PutOff(entry);
        }
        else if (what.SequenceEqual("promise-ended.v1"u8))
        {
            Settle(entry);
        }
        else if (what.SequenceEqual("person-rang.v1"u8))
        {
            Ring(entry);
        }
        else if (what.SequenceEqual("attempt-granted.v1"u8))
        {
            Grant(entry);
        }
        else
        {
            CountTurn(entry, what);
        }
    }

    private void CountTurn(in ScannedEntry entry, ReadOnlySpan<byte> what)
    {
        // A payment that came in, and a call that was noted wrongly, end what was promised whether or not the call is counted here.
        if (what.SequenceEqual("call-wrapped-up.v1"u8) && MemberOrNone(entry.Data, "closingReason"u8).SequenceEqual("paid"u8))
        {
            End(entry, Fate.Kept, static (one, _, _) => one.IsPayment);
        }

        var of = IdIn(MemberOrNone(entry.Data, "call"u8));
        if (what.SequenceEqual("wrap-up-reopened.v1"u8))
        {
            End(entry, Fate.Dropped, static (one, call, _) => one.Call == call, IdIn(Member(entry.Data, "call"u8)));
        }

        if (outside.Count > 0 && outside.TryGetValue(of, out var granted))
        {
            Turn(entry, what, granted);
        }
        else if (calls.TryGetValue(of, out var call))
        {
            Turn(entry, what, call);
        }
    }

    private void Deny(in ScannedEntry entry)
    {
        var place = (day, IdIn(entry.Campaign), IdIn(MemberOrNone(entry.Data, "vendor"u8)));
        var (denied, rule) = (Cell(place), names.Of("denied", FirstRule(entry.Data)));
        denied.Add(Measure.Denied);
        denied.Add(rule);
        Tell(place, Measure.Denied, entry.Index);
        Trace?.Tell(Shown(place, rule, 1), entry.Index);
    }

    private void Oppose(in ScannedEntry entry)
    {
        var place = Of(entry);
        var said = entry.Occurred >= 0 ? Math.Min(entry.Occurred, entry.Recorded) : entry.Recorded;
        Cell(place).Add(Measure.Oppositions);
        Tell(place, Measure.Oppositions, entry.Index);
        Cell(place).Add(Measure.OppositionEffectMs, entry.Recorded - said);
        opposed[IdIn(entry.Prospect)] = new Stop(entry.Recorded, place);
        End(entry, Fate.Dropped, static (one, _, _) => one.Side != Side.Theirs);
    }

    private void CountHere(in ScannedEntry entry, Measure measure)
    {
        Here(entry).Add(measure);
        Tell((day, IdIn(entry.Campaign), Guid.Empty), measure, entry.Index);
    }

    // What belongs to a call is counted on the call's day for its vendor; the rest where it stands.
    private (int Day, Guid Campaign, Guid Vendor) Of(in ScannedEntry entry) =>
        entry.Call.IsEmpty ? (day, IdIn(entry.Campaign), Guid.Empty)
        : calls.TryGetValue(IdIn(entry.Call), out var call) ? call.Place : rang.TryGetValue(IdIn(entry.Call), out var place) ? place : (day, IdIn(entry.Campaign), Guid.Empty);

    private static ReadOnlySpan<byte> FirstRule(ReadOnlySpan<byte> data)
    {
        var found = Member(data, "rules"u8);
        return found.Length > 2 ? Member(found[1..], "rule"u8) : "unknown"u8;
    }

    private static bool IsTrue(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name) => MemberOrNone(data, name).SequenceEqual("true"u8);

    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name) =>
        EntryMembers.TryMember(data, name, out var value) ? value : throw new FormatException("a member that its type calls for is missing");

    private static ReadOnlySpan<byte> MemberOrNone(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name) => EntryMembers.TryMember(data, name, out var value) ? value : default;
}
