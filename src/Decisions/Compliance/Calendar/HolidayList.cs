namespace FollowUpConsole.Compliance;

/// <summary>What one region, or a whole nation, keeps. Years are worked out when first asked for and kept; two threads at once work out the same.</summary>
internal sealed class HolidayList(IReadOnlyList<HolidayRule> rules)
{
    private readonly Holiday[]?[] years = new Holiday[]?[Holidays.LastYear - Holidays.FirstYear + 1];

    internal IReadOnlyList<Holiday> In(int year) => Array.AsReadOnly(Year(year));

    internal Holiday? On(int year, DateOnly day)
    {
        foreach (var holiday in Year(year))
        {
            if (holiday.Date >= day)
            {
                return holiday.Date == day ? holiday : null;
            }
        }

        return null;
    }

    private Holiday[] Year(int year) => Volatile.Read(ref years[year - Holidays.FirstYear]) ?? WorkOut(year);

    private Holiday[] WorkOut(int year)
    {
        // A region may say again what the nation says, to add what becomes of it on a Sunday: the same day then comes twice and is kept once.
        // The free day for a New Year's Day may lie in the year before, so each rule is asked about the years beside as well.
        Holiday[] found = [.. rules.SelectMany(rule => Enumerable.Range(year - 1, 3).SelectMany(rule.In)).Where(holiday => holiday.Date.Year == year).Distinct().OrderBy(holiday => holiday.Date)];
        Volatile.Write(ref years[year - Holidays.FirstYear], found);
        return found;
    }
}
