using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Reads the windows of a week.</summary>
internal static class WeekReader
{
    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static WeekPlan Week(PartReader part)
    {
        part.Need("windows");
        var days = new IReadOnlyList<Hours>[7];
        Array.Fill(days, []);
        part.Object("windows", windows =>
        {
            foreach (var (name, value) in windows.Part.Members)
            {
                windows.Member(name);
                var range = Days(name);
                if (range.Count == 0)
                {
                    windows.Note(value, "week-day");
                }

                var hours = Hours(windows, value);
                foreach (var day in range)
                {
                    days[day] = hours;
                }
            }

            return days;
        });
        return new WeekPlan(days, part.Word<HolidayScope>("holidays") ?? HolidayScope.None, part.Member("eves") is { } eves ? Hours(part, eves) : null, [.. (part.Member("closedOn") is { } closed ? part.Items(closed) : []).Select(day => MonthDay(part, day)).OfType<(int, int)>()]);
    }

    /// <summary>Windows for one day: <c>["10:00-13:00", "14:00-20:00"]</c>.</summary>
    public static IReadOnlyList<Hours> Hours(PartReader part, JsonPart value)
    {
        var hours = new List<Hours>();
        foreach (var item in part.Items(value))
        {
            if (item.Text?.Split('-') is [var from, var until] && Time(from) is { } start && Time(until == "24:00" ? "00:00" : until) is { } end && (start < end || end == TimeOnly.MinValue))
            {
                hours.Add(new Hours(start, end));
            }
            else
            {
                part.Note(item, "hours");
            }
        }

        return hours;
    }

    /// <summary>Days of the week named by one day or a range: <c>sat</c>, <c>mon-fri</c>; none for anything else.</summary>
    public static IReadOnlyList<int> Days(string name)
    {
        var ends = name.Split('-').Select(end => Array.IndexOf(Names, end)).ToArray();
        return ends.Contains(-1) || ends.Length > 2 ? [] : ends.Length == 1 ? [ends[0]] : [.. Enumerable.Range(0, 7).Select(step => (ends[0] + step) % 7).TakeWhile((day, step) => step == 0 || (day + 6) % 7 != ends[1])];
    }

    public static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static (int Month, int Day)? MonthDay(PartReader part, JsonPart value)
    {
        if (DateOnly.TryParseExact("2024-" + value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day.Month, day.Day);
        }

        part.Note(value, "month-day");
        return null;
    }
}
