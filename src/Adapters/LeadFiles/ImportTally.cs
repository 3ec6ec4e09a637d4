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
    public void Add(PartCounts part)
    {
        lock (gate)
        {
            for (var i = 0; i < reasons.Length; i++)
            {
                reasons[i] += part.Reasons[i];
            }

            now = now with { Read = now.Read + part.Rows, Taken = now.Taken + part.Taken, Merged = now.Merged + part.Merged, Refused = now.Refused + part.Rows - part.Taken - part.Merged, Reasons = Counted() };
            tell(now);
        }
    }

    private Dictionary<string, int> Counted() =>
        RowReasonCodes.All.Select((code, i) => (code, Rows: reasons[i])).Where(pair => pair.Rows > 0).ToDictionary(pair => pair.code, pair => pair.Rows, StringComparer.Ordinal);
}
