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

    /// <summary>Numbers of such rows.</summary>
    public IReadOnlyCollection<PhoneNumber> Numbers => numbers;

    /// <summary>Earlier rows of the file that are the same person; each may have become a prospect.</summary>
    public IReadOnlySet<int> Rows => rows;

    /// <summary>Prospects of the campaign that are the same person.</summary>
    public IReadOnlyCollection<ProspectId> Prospects => prospects;

    /// <summary>Takes note of a judged row; in file order.</summary>
    public void See(LeadRow row)
    {
        if (!row.Suppress)
        {
            if (row.SameAsProspect is { } known)
            {
                mergedInto[row.Row] = known;
            }

            return;
        }

        foreach (var number in row.Numbers)
        {
            if (number.Reading is { Possible: true, E164: { } e164 })
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
}
