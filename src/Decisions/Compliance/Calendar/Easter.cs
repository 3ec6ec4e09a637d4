namespace FollowUpConsole.Compliance;

/// <summary>Easter Sunday of the western churches (Gregorian computus in the form of Meeus, Jones and Butcher).</summary>
internal static class Easter
{
    internal static DateOnly Sunday(int year)
    {
        var golden = year % 19;
        var (century, rest) = Math.DivRem(year, 100);
        var shift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - shift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var days = epact + toSunday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
