using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// Looks at the header and the first rows of a file and proposes what each column is, by name and by content. A proposal is shown to a person, who may
/// change every line of it. Answers the same for the same rows.
/// </summary>
/// <param name="plan">Tells which cells are possible phone numbers.</param>
/// <param name="region">Region of numbers without a country, and of dates whose order nothing else tells; null when unknown.</param>
public sealed class ColumnMatch(INumberPlan plan, string? region)
{
    /// <summary>How many rows are looked at closely; later ones only settle the order of day and month.</summary>
    public const int CloseRows = 1000;

    private readonly List<ColumnProfile> profiles = [];
    private int rows;

    /// <summary>True while some column's dates can be read both ways, so that further rows are worth showing to <see cref="See"/>.</summary>
    public bool WantsMore => rows < CloseRows || profiles.Exists(static profile => profile.OrderIsOpen);

    /// <summary>Whether some system is known to name a column like this.</summary>
    public static bool IsKnownName(string name) => ColumnNames.TryFind(name, out _, out _, out var exact) && exact;

    /// <summary>Looks at one data row, at most <paramref name="width"/> columns of it (a row may have shifted).</summary>
    public void See(LeadCells cells, int width = int.MaxValue)
    {
        width = Math.Min(width, cells.Count);
        while (profiles.Count < width)
        {
            profiles.Add(new ColumnProfile());
        }

        var close = rows++ < CloseRows;
        for (var i = 0; i < width; i++)
        {
            if (close)
            {
                profiles[i].See(cells[i], plan, region);
            }
            else if (profiles[i].OrderIsOpen)
            {
                profiles[i].SeeDate(cells[i]);
            }
        }
    }

    /// <summary>The proposal, one entry per column in file order. <paramref name="header"/> is null when the file has none.</summary>
    public IReadOnlyList<LeadColumn> Propose(IReadOnlyList<string>? header)
    {
        while (profiles.Count < (header?.Count ?? 0))
        {
            profiles.Add(new ColumnProfile());
        }

        if (header is null && DialerLayout.Fits(profiles))
        {
            return DialerLayout.Propose(profiles);
        }

        var columns = new LeadColumn[profiles.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = ColumnJudgement.Judge(i, header is not null && i < header.Count ? header[i] : $"column{i + 1}", header is not null, profiles[i], region);
        }

        OneColumnPerField.Settle(columns);
        return columns;
    }
}
