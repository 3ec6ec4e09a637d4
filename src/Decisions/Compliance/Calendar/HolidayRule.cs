using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>
/// One line of a country's file: when, the name, and options separated by blanks.
/// Years: <c>1982-</c>, <c>-1994</c>, <c>1970-2004</c>, <c>2025</c>; several are added up. <c>every4:1</c> keeps the years that leave 1 when divided by 4.
/// Weekends: <c>sat-1</c> gives Friday free as well when the day is a Saturday, <c>sat&gt;+2</c> moves the holiday itself to Monday, <c>sun~+1</c> gives Monday in its place, <c>sun!</c> drops it.
/// </summary>
internal sealed class HolidayRule
{
    private readonly string name;
    private readonly string observedName;
    private readonly DayPattern when;
    private readonly List<(int From, int To)> spans = [];
    private readonly List<(DayOfWeek Day, char Kind, int Days)> shifts = [];
    private (int Step, int Left) every = (1, 0);

    private HolidayRule(DayPattern when, string name, string observedName) => (this.when, this.name, this.observedName) = (when, name, observedName);

    internal static HolidayRule Read(string[] cells, string observed)
    {
        if (cells is not ([{ Length: > 0 }, { Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }, _]))
        {
            throw new FormatException("a rule has two or three cells: when, name, options");
        }

        var rule = new HolidayRule(DayPattern.Read(cells[0]), cells[1], string.Format(CultureInfo.InvariantCulture, observed, cells[1]));
        foreach (var option in cells.Length > 2 ? cells[2].Split(' ') : [])
        {
            rule.Take(option);
        }

        return rule;
    }

    internal bool Is(string called) => string.Equals(name, called, StringComparison.Ordinal);

    internal IEnumerable<Holiday> In(int year) => Keeps(year) ? when.In(year).SelectMany(Around) : [];

    private bool Keeps(int year) => year % every.Step == every.Left && (spans.Count == 0 || spans.Exists(span => year >= span.From && year <= span.To));

    private IEnumerable<Holiday> Around(DateOnly day)
    {
        var (_, kind, days) = shifts.Find(shift => shift.Day == day.DayOfWeek);
        return kind switch
        {
            '!' => [],
            '>' => [new Holiday(day.AddDays(days), name)],
            '~' => [new Holiday(day.AddDays(days), observedName, Observed: true)],
            '&' => [new Holiday(day, name), new Holiday(day.AddDays(days), observedName, Observed: true)],
            _ => [new Holiday(day, name)],
        };
    }

    private void Take(string option)
    {
        if (option.StartsWith("every", StringComparison.Ordinal))
        {
            every = option[5..].Split(':') is [not "0", _] and [var step, var left] ? (DayPattern.Number(step), DayPattern.Number(left)) : throw new FormatException($"\"{option}\" is no option");
        }
        else if (char.IsAsciiLetter(option[0]))
        {
            var rest = option[3..];
            shifts.Add((DayPattern.Weekday(option[..3]), rest[0] is '!' or '>' or '~' ? rest[0] : '&', rest is "!" ? 0 : DayPattern.Signed(rest.TrimStart('>', '~'))));
        }
        else
        {
            spans.Add(option.Split('-') is { Length: <= 2 } ends ? (End(ends[0], int.MinValue), End(ends[^1], int.MaxValue)) : throw new FormatException($"\"{option}\" is no option"));
        }
    }

    private static int End(string year, int open) => year.Length == 0 ? open : DayPattern.Number(year);
}
