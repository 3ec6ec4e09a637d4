using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>How an import stands while its parts are written side by side. Thread-safe; whoever is told is told one thing after the other, with counts that only grow.</summary>
internal sealed class ImportTally(ListImport import, Action<ListImport> tell)
{
    private readonly Lock gate = new();
    private readonly int[] reasons = new int[RowReasonCodes.All.Count];
    private ListImport now = import;

    public ListImport Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    /// <summary>Counts a part that is written.</summary>
    public void Add(IReadOnlyList<LeadRow> rows)
    {
        lock (gate)
        {
            var (taken, merged) = (0, 0);
            foreach (var row in rows)
            {
                taken += row.Verdict == LeadVerdict.Taken ? 1 : 0;
                merged += row.Verdict == LeadVerdict.Merged ? 1 : 0;
                for (var i = 0; row.Reasons != RowReasons.None && i < reasons.Length; i++)
                {
                    reasons[i] += ((int)row.Reasons >> i) & 1;
                }
            }

            now = now with { Read = now.Read + rows.Count, Taken = now.Taken + taken, Merged = now.Merged + merged, Refused = now.Refused + rows.Count - taken - merged, Reasons = Counted() };
            tell(now);
        }
    }

    private Dictionary<string, int> Counted() =>
        RowReasonCodes.All.Select((code, i) => (code, Rows: reasons[i])).Where(pair => pair.Rows > 0).ToDictionary(pair => pair.code, pair => pair.Rows, StringComparer.Ordinal);
}
