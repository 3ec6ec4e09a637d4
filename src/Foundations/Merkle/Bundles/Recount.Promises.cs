using System.Security.Cryptography;

namespace FollowUpConsole.Merkle;

/// <content>
/// What was promised and what came of it, as the ledger of promises has it, with one difference: what has passed its time stays missed or broken, whatever is noted later.
/// Only what was done after all was done late.
/// </content>
public sealed partial class Recount
{
    private readonly Dictionary<Guid, List<Promised>> pending = [];
    private readonly Dictionary<Guid, (int Day, Guid Campaign, Guid Vendor)> rang = [];

    private enum Side
    {
        // A call of ours at an agreed time.
        Callback,
        Ours,
        Theirs,
    }

    private enum Fate
    {
        Made,
        Kept,
        Late,
        Broken,
        Moved,
        Dropped,
    }

    private void Callback(in ScannedEntry entry)
    {
        var at = NumberIn(Member(entry.Data, "at"u8));
        End(entry, Fate.Moved, static (one, _, _) => one.Side == Side.Callback);
        Wait(entry, new Promised(Side.Callback, false, IdOf(entry.Id), IdIn(entry.Call), at - CallbackGrace, at + CallbackGrace, Of(entry), entry.Index));
    }

    private void Promise(in ScannedEntry entry)
    {
        var (ours, payment, due) = (IsTrue(entry.Data, "ours"u8), IsTrue(entry.Data, "payment"u8), NumberIn(Member(entry.Data, "dueAt"u8)));
        if (payment)
        {
            End(entry, Fate.Moved, static (one, _, _) => one.IsPayment);
        }

        Wait(entry, new Promised(ours ? Side.Ours : Side.Theirs, payment, IdOf(entry.Id), IdIn(entry.Call), entry.Recorded, due, Of(entry), entry.Index));
    }

    // Put off before its time, by whoever keeps it.
    private void PutOff(in ScannedEntry entry)
    {
        var (promise, due) = (IdIn(Member(entry.Data, "promise"u8)), NumberIn(Member(entry.Data, "dueAt"u8)));
        var waiting = pending.GetValueOrDefault(IdIn(entry.Prospect), []);
        for (var i = 0; i < waiting.Count; i++)
        {
            if (waiting[i] is var one && one.Id == promise && one.Side != Side.Callback && entry.Recorded <= one.Until)
            {
                waiting[i] = one with { Until = due };
                Note(one, Fate.Moved, entry.Index);
            }
        }
    }

    private void Settle(in ScannedEntry entry)
    {
        var how = Member(entry.Data, "end"u8);
        var fate = how.SequenceEqual("kept"u8) ? Fate.Kept : how.SequenceEqual("broken"u8) ? Fate.Broken : how.SequenceEqual("moved"u8) ? Fate.Moved : Fate.Dropped;
        End(entry, fate, static (one, promise, _) => one.Id == promise, IdIn(Member(entry.Data, "promise"u8)));
    }

    // Somebody rang us: what happens in that call is of its campaign and vendor, and an agreed call has taken place by it.
    private void Ring(in ScannedEntry entry)
    {
        rang[IdIn(Member(entry.Data, "call"u8))] = (day, IdIn(Member(entry.Data, "campaign"u8)), IdIn(Member(entry.Data, "vendor"u8)));
        End(entry, Fate.Kept, static (one, _, _) => one.Side == Side.Callback);
    }

    private void End(in ScannedEntry entry, Fate how, Func<Promised, Guid, long, bool> which, Guid of = default)
    {
        if (!pending.TryGetValue(IdIn(entry.Prospect), out var waiting))
        {
            return;
        }

        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            var (one, past) = (waiting[i], entry.Recorded > waiting[i].Until);
            if (which(one, of, entry.Recorded) && (!past || (how == Fate.Kept && one.Side != Side.Callback)))
            {
                Note(one, past ? Fate.Late : how, entry.Index);
                waiting.RemoveAt(i);
            }
        }
    }

    private void Wait(in ScannedEntry entry, Promised one)
    {
        Note(one, Fate.Made, entry.Index);
        ref var waiting = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pending, IdIn(entry.Prospect), out _);
        (waiting ??= []).Add(one);
    }

    private void Note(Promised one, Fate fate, long entry)
    {
        var measure = MeasureOf(one.Side, fate);
        Cell(one.Place).Add(measure);
        Tell(one.Place, measure, entry);
    }

    private IEnumerable<Promised> Undone(long end) => pending.Values.SelectMany(list => list).Where(one => one.Until < end);

    private static Measure MeasureOf(Side side, Fate fate) => (side, fate) switch
    {
        (Side.Callback, Fate.Made) => Measure.Callbacks,
        (Side.Callback, Fate.Kept) => Measure.CallbacksKept,
        (Side.Callback, Fate.Late or Fate.Broken) => Measure.CallbacksMissed,
        (Side.Callback, Fate.Moved) => Measure.CallbacksMoved,
        (Side.Callback, Fate.Dropped) => Measure.CallbacksDropped,
        (Side.Ours, Fate.Made) => Measure.Promises,
        (Side.Ours, Fate.Kept) => Measure.PromisesKept,
        (Side.Ours, Fate.Late) => Measure.PromisesLate,
        (Side.Ours, Fate.Broken) => Measure.PromisesBroken,
        (Side.Ours, Fate.Moved) => Measure.PromisesMoved,
        (Side.Ours, Fate.Dropped) => Measure.PromisesDropped,
        (Side.Theirs, Fate.Made) => Measure.TheirPromises,
        (Side.Theirs, Fate.Kept) => Measure.TheirPromisesKept,
        (Side.Theirs, Fate.Late) => Measure.TheirPromisesLate,
        (Side.Theirs, Fate.Broken) => Measure.TheirPromisesBroken,
        (Side.Theirs, Fate.Moved) => Measure.TheirPromisesMoved,
        (Side.Theirs, Fate.Dropped) => Measure.TheirPromisesDropped,
    };

    // How a promise is named by what ends it: UUID version 8 of the id of the entry that made it.
    private static Guid IdOf(ReadOnlySpan<byte> entry)
    {
        Span<byte> text = stackalloc byte[128];
        Span<byte> hash = stackalloc byte[TreeHash.Size];
        var named = "promise/"u8;
        text = named.Length + entry.Length <= text.Length ? text : new byte[named.Length + entry.Length];
        named.CopyTo(text);
        entry.CopyTo(text[named.Length..]);
        SHA256.HashData(text[..(named.Length + entry.Length)], hash);
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new Guid(hash[..16], bigEndian: true);
    }

    private sealed record Promised(Side Side, bool IsPayment, Guid Id, Guid Call, long From, long Until, (int Day, Guid Campaign, Guid Vendor) Place, long Entry);
}
