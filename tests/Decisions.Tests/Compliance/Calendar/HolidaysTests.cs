using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Calendar;

public sealed class HolidaysTests
{
    [Fact]
    public void Ten_countries_are_known_and_no_other()
    {
        Assert.Equal(["AU", "BE", "CA", "DE", "ES", "FR", "GB", "IT", "NL", "US"], Holidays.KnownCountries);
        Assert.All(Holidays.KnownCountries, country => Assert.True(Holidays.Knows(country)));
        Assert.All(["", "fr", "UK", "CH", "FR ", "Calendar.FR"], country => Assert.False(Holidays.Knows(country)));
    }

    [Fact]
    public void Every_list_of_every_year_can_be_asked_for_lies_in_its_year_and_in_order()
    {
        foreach (var (country, region) in HolidayFiles.EveryList())
        {
            for (var year = Holidays.FirstYear; year <= Holidays.LastYear; year++)
            {
                var list = Holidays.In(country, region, year);
                var good = list.Count is >= 4 and <= 40 && list.All(holiday => holiday.Date.Year == year) && list.Zip(list.Skip(1)).All(pair => pair.First.Date <= pair.Second.Date && pair.First != pair.Second);
                Assert.True(good, $"{country} {region} {year}");
            }
        }
    }

    [Fact]
    public void A_day_is_a_holiday_exactly_when_the_list_of_its_year_has_it()
    {
        foreach (var (country, region) in HolidayFiles.EveryList())
        {
            var listed = Enumerable.Range(2025, 4).SelectMany(year => Holidays.In(country, region, year)).GroupBy(holiday => holiday.Date).ToDictionary(day => day.Key, day => day.First());
            for (var day = new DateOnly(2025, 1, 1); day.Year < 2029; day = day.AddDays(1))
            {
                Assert.Equal(listed.GetValueOrDefault(day), Holidays.On(country, region, day));
            }
        }
    }

    [Fact]
    public void What_is_unknown_is_refused_with_what_is_allowed()
    {
        Assert.Contains("AU, BE, CA", Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.In("CH", null, 2026)).Message, StringComparison.Ordinal);
        Assert.Contains("NSW", Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.In("AU", "nsw", 2026)).Message, StringComparison.Ordinal);
        Assert.Contains("1970 to 2100", Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.In("FR", null, 1969)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.In("FR", null, 2101));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.In("FR", "", 2026));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.In("FR", "nation", 2026));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.On("FR", null, DateOnly.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.On("XX", null, new DateOnly(2026, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.RegionsOf("XX"));
    }

    [Theory]
    [InlineData("FR", "67", "6AE")]
    [InlineData("FR", "68", "57")]
    [InlineData("FR", "75", null)]
    [InlineData("FR", "2A", null)]
    [InlineData("FR", "GES", null)]
    [InlineData("FR", "RE", "974")]
    [InlineData("FR", "987", "PF")]
    [InlineData("ES", "M", "MD")]
    [InlineData("NL", "NH", null)]
    [InlineData("BE", "VLG", null)]
    public void A_region_is_known_by_its_other_names(string country, string other, string? own)
    {
        Assert.True(Holidays.Knows(country, other));
        Assert.DoesNotContain(other, Holidays.RegionsOf(country));
        Assert.Equal(Holidays.In(country, own, 2026), Holidays.In(country, other, 2026));
    }

    [Fact]
    public void Every_department_of_France_is_known() =>
        Assert.All(Enumerable.Range(1, 95).Where(number => number != 20).Select(number => $"{number:00}").Concat(["2A", "2B", "971", "972", "973", "974", "976"]), department => Assert.True(Holidays.Knows("FR", department), department));

    [Theory]
    [InlineData("FR", "57", "2026-04-03", "Vendredi saint")]
    [InlineData("FR", null, "2026-04-03", null)]
    [InlineData("FR", null, "1981-05-08", null)]
    [InlineData("FR", null, "1982-05-08", "Fête de la Victoire")]
    [InlineData("GB", "ENG", "2022-12-27", "Christmas Day (observed)")]
    [InlineData("GB", "ENG", "2020-05-04", null)]
    [InlineData("GB", "SCT", "2026-06-15", "Scotland's participation in the FIFA World Cup final")]
    [InlineData("US", null, "2027-12-31", "New Year's Day (observed)")]
    [InlineData("US", null, "2100-12-31", "New Year's Day (observed)")]
    [InlineData("US", "MA", "2027-12-31", null)]
    [InlineData("US", null, "2020-06-19", null)]
    [InlineData("US", "GA", "2025-12-26", "Washington's Birthday")]
    [InlineData("DE", "SN", "2026-11-18", "Buß- und Bettag")]
    [InlineData("DE", null, "1994-11-16", "Buß- und Bettag")]
    [InlineData("DE", null, "1989-06-17", "Tag der deutschen Einheit")]
    [InlineData("DE", "SN", "1990-06-17", null)]
    [InlineData("NL", null, "2025-04-26", "Koningsdag")]
    [InlineData("NL", null, "2026-05-05", null)]
    [InlineData("IT", null, "1990-06-03", "Festa della Repubblica")]
    [InlineData("IT", null, "2026-10-04", "Festa nazionale di San Francesco d'Assisi, patrono d'Italia")]
    [InlineData("ES", "AN", "2026-11-02", "Lunes siguiente a Todos los Santos")]
    [InlineData("ES", "CT", "2026-11-02", null)]
    [InlineData("AU", "WA", "2024-09-23", "King's Birthday")]
    [InlineData("CA", "QC", "2026-05-18", "National Patriots' Day")]
    public void Days_that_are_easily_got_wrong(string country, string? region, string day, string? name) =>
        Assert.Equal(name, Holidays.On(country, region, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Name);

    [Fact]
    public void Only_the_day_in_place_of_a_holiday_is_marked_as_observed() =>
        Assert.Equal([(4, 7, false), (5, 7, true)], Holidays.In("US", null, 2027).Where(holiday => holiday.Name.StartsWith("Independence", StringComparison.Ordinal)).Select(holiday => (holiday.Date.Day, holiday.Date.Month, holiday.Observed)));

    [Fact]
    public void Asking_about_a_day_allocates_nothing_once_its_year_was_asked_for()
    {
        var (first, holidays) = (new DateOnly(2026, 1, 1), 0);
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * 13, holidays);

        void Ask()
        {
            for (var day = 0; day < 365; day++)
            {
                holidays += Holidays.On("FR", "57", first.AddDays(day)) is null ? 0 : 1;
            }
        }
    }
}
