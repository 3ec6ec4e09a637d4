using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

/// <summary>Random histories on a grid of five minutes, so that a scan in such steps misses no moment at which anything changes.</summary>
internal sealed class RandomCases(int seed)
{
    // Half-hour and quarter-hour clocks, a half-hour change (Lord Howe), changes at midnight (Beirut, Cairo, Santiago), both hemispheres.
    private static readonly string[] Clocks =
    [
        "Europe/Paris", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "America/St_Johns", "Asia/Beirut", "Africa/Cairo",
        "America/Santiago", "Pacific/Honolulu", "Europe/London", "America/Guadeloupe", "Indian/Reunion",
    ];

    private static readonly string[] NearChanges =
        ["2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-03-07T20:00:00Z", "2026-10-31T20:00:00Z", "2026-04-04T10:00:00Z", "2026-09-05T20:00:00Z", "2026-04-23T18:00:00Z"];

    private readonly Random random = new(seed);

    public CampaignCase Next()
    {
        var at = random.Next(2) == 0
            ? CampaignCase.Utc(NearChanges[random.Next(NearChanges.Length)]).AddMinutes(5 * random.Next(-400, 400))
            : CampaignCase.Utc("2026-01-01T00:00:00Z").AddMinutes(5 * random.Next(105_000));
        return new CampaignCase(
            at, random.Next(20) == 0 ? null : "web-form", null, [.. Many(random.Next(12) == 0 ? 0 : random.Next(1, 3), () => Clocks[random.Next(Clocks.Length)])],
            random.Next(25) == 0 ? at.AddDays(random.Next(-9, 3)) : null, random.Next(25) == 0,
            [.. Many(random.Next(7), () => at.AddMinutes(-5 * random.Next(-20, 9_000)))], Rules(),
            [.. Many(random.Next(3), () => new AgreedTime(at.AddMinutes(5 * random.Next(-50, 2_000))))]);
    }

    private CaseRules Rules() => random.Next(3) switch
    {
        0 => CaseRules.For("FR"),
        1 => CaseRules.For("US"),
        _ => new CaseRules([.. Many(random.Next(6), Window)], random.Next(6), random.Next(1, 20), random.Next(3)),
    };

    private CallingWindow Window()
    {
        var from = random.Next(2) == 0 ? random.Next(0, 40) : random.Next(0, 284);
        var until = Math.Min(288, from + random.Next(0, 60));
        return new CallingWindow((DayOfWeek)random.Next(7), Time(from), Time(until % 288));
    }

    private static TimeOnly Time(int fives) => new(fives / 12, fives % 12 * 5);

    private static List<T> Many<T>(int count, Func<T> make) => Enumerable.Range(0, count).Select(_ => make()).ToList();
}
