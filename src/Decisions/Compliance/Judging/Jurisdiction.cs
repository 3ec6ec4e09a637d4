namespace FollowUpConsole.Compliance;

/// <summary>Where one pack meets this call: the countries and regions of it that the number and the address lie in (ENG-03).</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Countries">Countries of the pack; empty for a pack that holds everywhere.</param>
/// <param name="Regions">Their regions, where known; empty for none known.</param>
internal sealed record Jurisdiction(RulePack Pack, IReadOnlyList<string> Countries, IReadOnlyList<string> Regions)
{
    /// <summary>The last of so many working days after a day; Saturdays count, Sundays and national holidays do not.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int days) => Countries.Count == 0 || !Holidays.Knows(Countries[0]) || day.Year is < 1971 or > 2099 ? day.AddDays(days) : BusinessDays.AddWorkingDays(Countries[0], null, day, days, saturdayCounts: true);

    /// <summary>The public holiday that a local day is; null for none.</summary>
    /// <param name="day">The day.</param>
    /// <param name="scope">Which holidays count.</param>
    public string? HolidayOn(DateOnly day, HolidayScope scope)
    {
        if (scope == HolidayScope.None || day.Year is < 1970 or > 2100)
        {
            return null;
        }

        foreach (var country in Countries)
        {
            if (On(country, null, day) is { } national)
            {
                return national;
            }

            foreach (var region in scope == HolidayScope.Regional ? Regions : [])
            {
                if (On(country, region, day) is { } regional)
                {
                    return regional;
                }
            }
        }

        return null;
    }

    // A region that has no list of its own has the country's.
    private static string? On(string country, string? region, DateOnly day) => Holidays.Knows(country, region) ? Holidays.On(country, region, day)?.Name : null;
}

/// <summary>Which holidays close a day.</summary>
internal enum HolidayScope
{
    None,
    National,
    Regional,
}
