using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Calendar;

public sealed class EasterTests
{
    [Theory]
    [InlineData(1970, 3, 29)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 4, 16)]
    [InlineData(2029, 4, 1)]
    [InlineData(2030, 4, 21)]
    [InlineData(2031, 4, 13)]
    [InlineData(2038, 4, 25)]
    [InlineData(1818, 3, 22)]
    [InlineData(1954, 4, 18)]
    [InlineData(1981, 4, 19)]
    public void Easter_falls_where_the_churches_keep_it(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Easter.Sunday(year));

    [Fact]
    public void Easter_agrees_with_the_rule_of_Gauss_and_with_the_moon_table_of_Clavius()
    {
        for (var year = 1583; year <= 9000; year++)
        {
            Assert.Equal(Gauss(year), Easter.Sunday(year));
            Assert.Equal(Clavius(year), Easter.Sunday(year));
        }
    }

    private static DateOnly Gauss(int year)
    {
        var (a, b, c, k) = (year % 19, year % 4, year % 7, year / 100);
        var m = (15 - ((13 + (8 * k)) / 25) + k - (k / 4)) % 30;
        var n = (4 + k - (k / 4)) % 7;
        var d = ((19 * a) + m) % 30;
        var e = ((2 * b) + (4 * c) + (6 * d) + n) % 7;
        if (d == 29 && e == 6)
        {
            return new DateOnly(year, 4, 19);
        }

        return d == 28 && e == 6 && ((11 * m) + 11) % 30 < 19 ? new DateOnly(year, 4, 18) : new DateOnly(year, 3, 22).AddDays(d + e);
    }

    // The epact is the age of the moon on 1 January; the full moon of the table is its fourteenth day, on 21 March or later, and Easter the Sunday after it.
    private static DateOnly Clavius(int year)
    {
        var century = (year / 100) + 1;
        var golden = (year % 19) + 1;
        var epact = ((11 * golden) + 20 + (((8 * century) + 5) / 25) - 5 - ((3 * century / 4) - 12)) % 30;
        epact = (epact + 30) % 30;
        epact += epact == 24 || (epact == 25 && golden > 11) ? 1 : 0;
        var moon = new DateOnly(year, 3, 1).AddDays(43 - epact);
        moon = moon < new DateOnly(year, 3, 21) ? moon.AddDays(30) : moon;
        do
        {
            moon = moon.AddDays(1);
        }
        while (moon.DayOfWeek != DayOfWeek.Sunday);

        return moon;
    }
}
