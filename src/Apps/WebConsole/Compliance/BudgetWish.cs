using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>A plan as an address carries it: <c>until=2026-12-31&amp;touches=0,2,5&amp;at=11:00</c>.</summary>
internal sealed record BudgetWish(DateOnly Until, IReadOnlyList<int> Touches, TimeOnly At, IReadOnlyList<Fault> Faults)
{
    private const int UsualDays = 30;

    internal static BudgetWish Read(string? until, string? touches, string? at, DateOnly today)
    {
        var faults = new FaultList();
        var (day, time) = (today.AddDays(UsualDays), new TimeOnly(11, 0));
        faults.Check(!string.IsNullOrEmpty(until) && !DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day), "until", "day");
        faults.Check(!string.IsNullOrEmpty(at) && !TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time), "at", "hours");
        var days = string.IsNullOrWhiteSpace(touches) ? [.. FollowUpPlan.Usual] : touches.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return new BudgetWish(day, days, time, faults.Faults);
    }
}
