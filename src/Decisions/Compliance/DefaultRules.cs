namespace FollowUpConsole.Compliance;

/// <summary>What holds for a campaign that sets nothing itself.</summary>
public static class DefaultRules
{
    /// <summary>Beginning of the pack name of house policy, where no law's pack applies.</summary>
    public const string PolicyPack = "POLICY@";

    // French consumer law holds in the departments and the collectivities of art. 73; for the other French territories the same hours are the careful choice.
    private static readonly HashSet<string> French = new(StringComparer.OrdinalIgnoreCase) { "FR", "GP", "MQ", "GF", "RE", "YT", "BL", "MF", "PM", "NC", "PF", "WF" };

    private static readonly CampaignRules France = new(
        [.. Weekdays(new TimeOnly(10, 0), new TimeOnly(13, 0)), .. Weekdays(new TimeOnly(14, 0), new TimeOnly(20, 0))],
        AttemptsCap: 4, CapDays: 30, PerDayCap: 1, "FR@2026-08-11", "C. conso. D223-9");

    private static readonly CampaignRules Policy = new(
        [.. Weekdays(new TimeOnly(9, 0), new TimeOnly(18, 0))], AttemptsCap: 3, CapDays: 14, PerDayCap: 1, PolicyPack + "1", "D-44");

    /// <summary>
    /// The rules for a country (ISO 3166-1 alpha-2; null for unknown): France Mon–Fri 10:00–13:00 and 14:00–20:00, 4 attempts in 30 days (decrees 2022-1313 and 2026-662);
    /// elsewhere, as policy, Mon–Fri 09:00–18:00 and 3 in 14 days (D-44). Never twice on one day.
    /// </summary>
    public static CampaignRules For(string? country) => country is not null && IsFrench(country) ? France : Policy;

    /// <summary>The country's code is France's or a French territory's.</summary>
    internal static bool IsFrench(string country) => French.Contains(country);

    private static IEnumerable<CallingWindow> Weekdays(TimeOnly from, TimeOnly until)
    {
        for (var day = DayOfWeek.Monday; day <= DayOfWeek.Friday; day++)
        {
            yield return new CallingWindow(day, from, until);
        }
    }
}
