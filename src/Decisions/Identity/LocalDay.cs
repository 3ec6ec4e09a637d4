namespace FollowUpConsole.Identity;

/// <summary>The calendar day at a place.</summary>
public static class LocalDay
{
    /// <summary>The local day of an instant; UTC's when the zone is unknown.</summary>
    public static DateOnly Of(DateTimeOffset at, string? zone) =>
        DateOnly.FromDateTime(zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found).DateTime : at.UtcDateTime);
}
