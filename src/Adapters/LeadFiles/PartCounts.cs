using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>How the rows of one part were judged. One thread.</summary>
internal sealed class PartCounts
{
    public int Rows { get; private set; }

    public int Taken { get; private set; }

    public int Merged { get; private set; }

    /// <summary>Rows by reason, in the order of <see cref="RowReasonCodes"/>.</summary>
    public int[] Reasons { get; } = new int[RowReasonCodes.All.Count];

    public void Add(LeadRow row)
    {
        Rows++;
        Taken += row.Verdict == LeadVerdict.Taken ? 1 : 0;
        Merged += row.Verdict == LeadVerdict.Merged ? 1 : 0;
        for (var i = 0; row.Reasons != RowReasons.None && i < Reasons.Length; i++)
        {
            Reasons[i] += ((int)row.Reasons >> i) & 1;
        }
    }
}
