using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>What the rows that say "do not call" forbid besides themselves: their numbers, and the people they turn out to be.</summary>
internal sealed class ForbiddenRows
{
    private readonly HashSet<PhoneNumber> numbers = [];
    private readonly HashSet<int> rows = [];
    private readonly HashSet<ProspectId> prospects = [];
    private readonly Dictionary<int, ProspectId> mergedInto = [];
    private readonly List<ulong> taken = [];

    /// <summary>Numbers of such rows.</summary>
    public IReadOnlyCollection<PhoneNumber> Numbers => numbers;

    /// <summary>Earlier rows of the file that are the same person and became prospects.</summary>
    public IEnumerable<int> TakenRows => rows.Where(IsTaken);

    /// <summary>Prospects of the campaign that are the same person.</summary>
    public IReadOnlyCollection<ProspectId> Prospects => prospects;

    /// <summary>Takes note of a judged row; in file order.</summary>
    public void See(LeadRow row)
    {
        if (row.Verdict == LeadVerdict.Taken)
        {
            Take(row.Row);
        }

        if (!row.Suppress)
        {
            if (row.SameAsProspect is { } known)
            {
                mergedInto[row.Row] = known;
            }

            return;
        }

        for (var i = 0; i < row.Numbers.Count; i++)
        {
            if (row.Numbers[i].Reading is { Possible: true, E164: { } e164 })
            {
                numbers.Add(e164);
            }
        }

        if (row.SameAsProspect is { } prospect)
        {
            prospects.Add(prospect);
        }

        if (row.SameAsRow is { } earlier)
        {
            rows.Add(earlier);
            if (mergedInto.TryGetValue(earlier, out var merged))
            {
                prospects.Add(merged);
            }
        }
    }

    // One bit per row: a million rows must not cost more than they need.
    private void Take(int row)
    {
        while (taken.Count <= row / 64)
        {
            taken.Add(0);
        }

        taken[row / 64] |= 1UL << (row % 64);
    }

    private bool IsTaken(int row) => row / 64 < taken.Count && (taken[row / 64] >> (row % 64) & 1) != 0;
}
