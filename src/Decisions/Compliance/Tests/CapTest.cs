using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Which attempts a cap counts.</summary>
internal enum Counted
{
    /// <summary>All but those about a debt.</summary>
    Prospecting,

    /// <summary>Those about this debt.</summary>
    ThisDebt,

    /// <summary>Those with the same subject.</summary>
    SameSubject,

    /// <summary>Whatever they were about.</summary>
    All,
}

/// <summary>
/// At most so many attempts in a rolling span, all vendors of the client together: calendar days of the person (ENG-05, FR-08) or hours (US-FL2).
/// With several possible clocks the one that counts most decides; where no clock is known a day is the 24 hours before, which is no less on any clock. Attempts dated later count too: a wrong clock must not open a call.
/// </summary>
internal sealed record CapTest : RuleTest
{
    /// <summary>So many are too many for one more.</summary>
    public required int Attempts { get; init; }

    /// <summary>In so many of the person's days, today included; 0 when hours are counted.</summary>
    public int Days { get; init; }

    /// <summary>In so many hours; 0 when days are counted.</summary>
    public int Hours { get; init; }

    public Counted Counts { get; init; }

    /// <summary>Only attempts with these results; null for all. A result that is not known counts.</summary>
    public IReadOnlyList<AttemptResult>? Results { get; init; }

    /// <summary>Only attempts that a machine ended because it heard a machine.</summary>
    public bool OnlyAmd { get; init; }

    public IReadOnlyList<Permit> Unless { get; init; } = [];

    public override IReadOnlyList<Permit> Exceptions => Unless;

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (situation.Facts.Attempts is null)
        {
            findings?.Refused("attempts-unknown");
            findings?.Need(Needed.Facts);
            return false;
        }

        var count = CountAt(situation, at);
        if (count >= Attempts && Permits.Holding(Unless, situation, where, at, out var saw) is { } permit)
        {
            findings?.Of(permit.Name ?? findings.Rule, true, saw.Code!, saw.Args);
            return true;
        }

        if (findings is not null)
        {
            var (code, span) = Days > 0 ? ("attempts-in-days", Days) : ("attempts-in-hours", Hours);
            string[] args = [Text(count), Text(span), Text(Attempts)];
            if (count < Attempts)
            {
                findings.Passed(code, args);
            }
            else
            {
                findings.Refused(code, args);
            }
        }

        return count < Attempts;
    }

    public override DateTimeOffset? MayPassFrom(Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        if (Attempts <= 0 || situation.Facts.Attempts is not { } attempts)
        {
            return Permits.HoldFrom(Unless, situation, where, from);
        }

        var counted = attempts.Where(attempt => IsCounted(attempt, situation.Facts)).Select(attempt => attempt.At).OrderDescending().ElementAt(Attempts - 1);
        var free = Hours > 0 ? After(counted, TimeSpan.FromHours(Hours)) : situation.Zones.Length == 0 ? After(counted, TimeSpan.FromDays(Days)) : DayFree(situation, attempts);
        var lifted = Permits.HoldFrom(Unless, situation, where, from);
        return free is null || lifted < free ? lifted : free;
    }

    private static DateTimeOffset? After(DateTimeOffset at, TimeSpan span) => DateTimeOffset.MaxValue - at > span ? at + span : null;

    private DateTimeOffset? DayFree(Situation situation, IReadOnlyList<Attempt> attempts)
    {
        DateTimeOffset? free = null;
        foreach (var zone in situation.Clocks)
        {
            var day = attempts.Where(attempt => IsCounted(attempt, situation.Facts)).Select(attempt => LocalClock.DayAt(attempt.At, zone)).OrderDescending().ElementAt(Attempts - 1);
            if (day.DayNumber + Days > DateOnly.MaxValue.DayNumber - 2)
            {
                return null;
            }

            var here = LocalClock.StartOf(day.AddDays(Days), zone);
            free = free > here ? free : here;
        }

        return free;
    }

    private int CountAt(Situation situation, DateTimeOffset at)
    {
        if (situation.Facts.Attempts!.Count == 0)
        {
            return 0;
        }

        var most = 0;
        var byDay = Days > 0 && situation.Zones.Length > 0;
        foreach (var zone in situation.Clocks)
        {
            var count = 0;
            var first = byDay ? StartOfDays(at, zone) : at.AddHours(Days > 0 ? -24 * Days : -Hours);
            foreach (var attempt in situation.Facts.Attempts!)
            {
                if ((byDay ? attempt.At >= first : attempt.At > first) && IsCounted(attempt, situation.Facts))
                {
                    count++;
                }
            }

            most = Math.Max(most, count);
            if (!byDay)
            {
                break;
            }
        }

        return most;
    }

    private DateTimeOffset StartOfDays(DateTimeOffset at, TimeZoneInfo zone)
    {
        var today = LocalClock.DayAt(at, zone);
        return today.DayNumber < Days ? DateTimeOffset.MinValue : LocalClock.StartOf(today.AddDays(1 - Days), zone);
    }

    private bool IsCounted(Attempt attempt, GateFacts facts) =>
        (Results is null || attempt.Result is null || Results.Contains(attempt.Result.Value))
        && (!OnlyAmd || attempt.Amd)
        && Counts switch
        {
            Counted.Prospecting => attempt.Debt is null,
            Counted.ThisDebt => attempt.Debt is null || facts.Debt?.Id is null || string.Equals(attempt.Debt, facts.Debt.Id, StringComparison.Ordinal),
            Counted.SameSubject => attempt.Debt is null && (attempt.Subject is null || facts.Campaign is null || string.Equals(attempt.Subject, facts.Campaign, StringComparison.Ordinal)),
            _ => true,
        };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
