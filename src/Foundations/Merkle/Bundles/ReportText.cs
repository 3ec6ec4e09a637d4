using System.Globalization;
using System.Runtime.CompilerServices;

namespace FollowUpConsole.Merkle;

/// <summary>A day of a report by its first and last moment: what a day is differs from place to place, so the report says it.</summary>
/// <param name="Date">Its date where the client company is.</param>
/// <param name="From">First moment, ms since 1970 UTC.</param>
/// <param name="Until">First moment after it.</param>
public sealed record ReportDay(DateOnly Date, long From, long Until)
{
    /// <summary>A day of a place.</summary>
    public static ReportDay Of(DateOnly date, TimeZoneInfo zone) => new(date, StartOf(date, zone), StartOf(date.AddDays(1), zone));

    /// <summary>The day of a place in which a moment lies.</summary>
    public static DateOnly DateOf(long moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(moment), zone).DateTime);

    /// <summary>A day's first moment. Where clocks jump at midnight it begins when there is a time again; where they go back over it, at the first of the two.</summary>
    public static long StartOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }
}

/// <summary>One figure.</summary>
/// <param name="Day">Of this day; null for the whole period.</param>
/// <param name="Campaign">Of this campaign, when it has one.</param>
/// <param name="Vendor">Of this vendor, when it has one.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Count">How often, or how long in milliseconds.</param>
public sealed record Figure(DateOnly? Day, Guid? Campaign, Guid? Vendor, string Measure, long Count)
{
    /// <summary>As it stands in a report.</summary>
    public string Line
    {
        get
        {
            var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[160]);
            text.AppendLiteral("figure ");
            Part(ref text, Day, "yyyy-MM-dd");
            Part(ref text, Campaign, "D");
            Part(ref text, Vendor, "D");
            text.AppendLiteral(Measure);
            text.AppendLiteral(" ");
            text.AppendFormatted(Count);
            return text.ToStringAndClear();
        }
    }

    private static void Part<T>(ref DefaultInterpolatedStringHandler text, T? value, string format)
        where T : struct
    {
        if (value is { } known)
        {
            text.AppendFormatted(known, format);
        }
        else
        {
            text.AppendLiteral("-");
        }

        text.AppendLiteral(" ");
    }

    /// <summary>Reads a line; null when it is none.</summary>
    public static Figure? Read(string line) =>
        line.Split(' ') is ["figure", var day, var campaign, var vendor, var measure, var count] && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Figure(DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null, Guid.TryParse(campaign, out var c) ? c : null, Guid.TryParse(vendor, out var v) ? v : null, measure, number)
            : null;
}

/// <summary>Of what a report speaks.</summary>
/// <param name="From">First moment, ms since 1970 UTC; 0 for the beginning.</param>
/// <param name="Until">First moment after it; <see cref="Forever"/> for all there is.</param>
/// <param name="Campaign">One campaign only.</param>
/// <param name="Vendor">One vendor only.</param>
public sealed record ReportQuestion(long From, long Until, Guid? Campaign = null, Guid? Vendor = null)
{
    /// <summary>The end of a report that has none.</summary>
    public const long Forever = (1L << 53) - 1;
}

/// <summary>The text of a report: which log, which tree, which entries, and every figure, one to a line, in one order.</summary>
/// <param name="Checkpoint">The tree that it speaks of.</param>
/// <param name="RangeFrom">First entry handed over.</param>
/// <param name="RangeUntil">First entry after those.</param>
/// <param name="Question">Period, campaign, vendor.</param>
/// <param name="IssuedAt">When it was made, ms since 1970 UTC.</param>
/// <param name="Days">The days of the period, in order, without gaps.</param>
/// <param name="Losses">Every loss that was ever declared for this log.</param>
/// <param name="Figures">Lines as <see cref="Recount.Figures"/> writes them.</param>
public sealed record ReportText(
    Checkpoint Checkpoint, long RangeFrom, long RangeUntil, ReportQuestion Question, long IssuedAt, IReadOnlyList<ReportDay> Days, IReadOnlyList<DeclaredLoss> Losses, IReadOnlyList<string> Figures)
{
    /// <summary>The first line: what this is, and which counting it holds to.</summary>
    public const string Kind = "followup-console/report/v1";

    private const string All = "all";

    /// <summary>The text that is signed.</summary>
    public string Write() => string.Join('\n', [.. Head(), .. Figures]) + "\n";

    // All lines before the figures.
    private string[] Head() =>
    [
        Kind, "origin " + Checkpoint.Origin, F($"size {Checkpoint.Size}"), "root " + Convert.ToBase64String(Checkpoint.Root.Span), F($"range {RangeFrom} {RangeUntil}"), F($"period {Question.From} {Question.Until}"),
        "campaign " + (Question.Campaign?.ToString("D") ?? All), "vendor " + (Question.Vendor?.ToString("D") ?? All), F($"issued {IssuedAt}"),
        .. Losses.Select(loss => loss.Line),
        .. Days.Select(d => F($"day {d.Date:yyyy-MM-dd} {d.From} {d.Until}")),
    ];

    /// <summary>Reads the text. Throws <see cref="FormatException"/> for anything that <see cref="Write"/> would have written otherwise.</summary>
    public static ReportText Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 10 || lines[0] != Kind)
        {
            throw new FormatException("not a report of a kind that this verifier knows");
        }

        if (lines[^1].Length > 0)
        {
            throw new FormatException("a report that ends within a line");
        }

        var next = 1;
        var checkpoint = new Checkpoint(Part("origin"), WholeNumber.Read(Part("size")), ExactBytes.Hash(Part("root")));
        var (range, period) = (Numbers(Part("range")), Numbers(Part("period")));
        var question = new ReportQuestion(period.From, period.Until, IdOf(Part("campaign")), IdOf(Part("vendor")));
        var issued = WholeNumber.Read(Part("issued"));
        var losses = lines.Skip(next).TakeWhile(line => line.StartsWith("lost ", StringComparison.Ordinal)).Select(DeclaredLoss.Read).ToList();
        var days = lines.Skip(next + losses.Count).TakeWhile(line => line.StartsWith("day ", StringComparison.Ordinal)).Select(DayOf).ToList();
        var report = new ReportText(checkpoint, range.From, range.Until, question, issued, days, losses, new ArraySegment<string>(lines, next + losses.Count + days.Count, lines.Length - 1 - (next + losses.Count + days.Count)));

        // Figures are taken as they stand, line by line, and compared with those that are counted.
        return lines.AsSpan().StartsWith(report.Head()) && report.IsSound() ? report : throw new FormatException("not a report in its one spelling");

        string Part(string name) => lines[next].StartsWith(name + " ", StringComparison.Ordinal) ? lines[next++][(name.Length + 1)..] : throw new FormatException($"no {name} where it belongs");
    }

    private bool IsSound()
    {
        var inRange = RangeFrom <= RangeUntil && RangeUntil <= Checkpoint.Size && Question.From <= Question.Until;
        for (var i = 0; i < Days.Count; i++)
        {
            var (day, hours) = (Days[i], (Days[i].Until - Days[i].From) / 3_600_000.0);
            var midnight = new DateTimeOffset(day.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
            var follows = i == 0 || (Days[i - 1].Until == day.From && Days[i - 1].Date.AddDays(1) == day.Date);
            // Wherever one is, days begin at a whole quarter of an hour.
            inRange &= follows && (day.From % 900_000, day.Until % 900_000) == (0, 0) && hours is >= 22 and <= 26 && Math.Abs(day.From - midnight) <= 16 * 3_600_000L;
        }

        return inRange;
    }

    private static (long From, long Until) Numbers(string text) =>
        text.Split(' ') is [var from, var until] ? (WholeNumber.Read(from), WholeNumber.Read(until)) : throw new FormatException("not two numbers");

    private static Guid? IdOf(string text) => text == All ? null : Guid.TryParseExact(text, "D", out var id) ? id : throw new FormatException("not an id");

    private static ReportDay DayOf(string line) =>
        line.Split(' ') is [_, var date, var from, var until] && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new ReportDay(on, WholeNumber.Read(from), WholeNumber.Read(until)) : throw new FormatException("not a day");

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
