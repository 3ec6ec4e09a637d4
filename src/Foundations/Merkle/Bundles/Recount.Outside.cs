namespace FollowUpConsole.Merkle;

/// <content>Calls of vendors' own diallers: what was granted, taken back and told.</content>
public sealed partial class Recount
{
    // A vendor's own dialler was told that it may call: counted as a call of its own kind until it says that nothing was dialled.
    private void Grant(in ScannedEntry entry)
    {
        if (!IsTrue(entry.Data, "outside"u8))
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
            var result = names.Of("outside", Member(entry.Data, "result"u8));
            call.Cell.Add(result);
            Trace?.Tell(Shown(call.Place, result, 1), entry.Index);
        }
    }

    private sealed class OutsideCall((int Day, Guid Campaign, Guid Vendor) place, FigureCell cell, long entry)
    {
        public long Entry => entry;

        public bool Withdrawn { get; set; }

        public (int Day, Guid Campaign, Guid Vendor) Place => place;

        public FigureCell Cell => cell;

        public bool Over { get; set; }
    }
}
