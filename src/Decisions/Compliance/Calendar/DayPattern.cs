using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>
/// When a holiday is kept: <c>12-25</c>; <c>easter-2</c>; <c>3rd Mon 01</c> or <c>last Mon 05</c>; <c>Wed before 11-23</c>, <c>Mon from 05-27</c> (that day or after),
/// <c>Tue after 11-01</c>; each of these with days added, <c>4th Thu 11 +1</c>; or dates, <c>2026-06-15 2027-06-14</c>, for what no rule tells.
/// </summary>
internal sealed class DayPattern
{
    private static readonly string[] Places = ["1st", "2nd", "3rd", "4th"];
    private readonly Func<int, IEnumerable<DateOnly>> days;

    private DayPattern(Func<int, IEnumerable<DateOnly>> days) => this.days = days;

    internal IEnumerable<DateOnly> In(int year) => days(year);

    internal static DayPattern Read(string text)
    {
        var words = text.Split(' ');
        if (words[0].Length == 10)
        {
            var dates = words.Select(word => DateOnly.ParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToLookup(date => date.Year);
            return new(year => dates[year]);
        }

        var more = words.Length > 1 && words[^1][0] is '+' or '-' ? Signed(words[^1]) : 0;
        var day = One(words.Length > 1 && more != 0 ? words[..^1] : words);
        return new(year => day(year) is { } found ? [found.AddDays(more)] : []);
    }

    internal static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    internal static int Signed(string text) => text[0] is '+' or '-' ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : throw new FormatException($"\"{text}\" needs a sign");

    internal static DayOfWeek Weekday(string text)
    {
        var at = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, day => string.Equals(day, text, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? (DayOfWeek)at : throw new FormatException($"\"{text}\" is no weekday");
    }

    private static int Month(string text) => Number(text) is >= 1 and <= 12 and var month ? month : throw new FormatException($"\"{text}\" is no month");

    private static Func<int, DateOnly?> One(string[] words)
    {
        switch (words)
        {
            case ["easter"]:
                return year => Easter.Sunday(year);
            case [['e', 'a', 's', 't', 'e', 'r', .. var offset]]:
                var away = Signed(offset);
                return year => Easter.Sunday(year).AddDays(away);
            case [var fixedDay]:
                return Fixed(fixedDay);
            case ["last", var weekday, var month]:
                var (last, of) = (Weekday(weekday), Month(month));
                return year => Till(new DateOnly(year, of, DateTime.DaysInMonth(year, of)), last);
            case [var place, var weekday, var month] when Array.IndexOf(Places, place) is >= 0 and var nth:
                var (day, within) = (Weekday(weekday), Month(month));
                return year => From(new DateOnly(year, within, 1), day).AddDays(7 * nth);
            case [var weekday, var side, var anchor]:
                var (wanted, at) = (Weekday(weekday), Fixed(anchor));
                return side switch
                {
                    "before" => year => at(year) is { } day ? Till(day.AddDays(-1), wanted) : null,
                    "from" => year => at(year) is { } day ? From(day, wanted) : null,
                    "after" => year => at(year) is { } day ? From(day.AddDays(1), wanted) : null,
                    _ => throw new FormatException($"\"{side}\" is not before, from or after"),
                };
            default:
                throw new FormatException("this is no way to say when");
        }
    }

    // 29 February is kept in leap years only.
    private static Func<int, DateOnly?> Fixed(string text)
    {
        var parts = text.Split('-');
        var (month, day) = parts.Length == 2 ? (Number(parts[0]), Number(parts[1])) : throw new FormatException($"\"{text}\" is not MM-DD");
        _ = new DateOnly(2000, month, day);
        return year => day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static DateOnly From(DateOnly day, DayOfWeek wanted) => day.AddDays(((int)wanted - (int)day.DayOfWeek + 7) % 7);

    private static DateOnly Till(DateOnly day, DayOfWeek wanted) => day.AddDays(-(((int)day.DayOfWeek - (int)wanted + 7) % 7));
}
