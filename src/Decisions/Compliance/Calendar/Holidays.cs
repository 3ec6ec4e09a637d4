using System.Collections.Frozen;

namespace FollowUpConsole.Compliance;

/// <summary>
/// Public holidays of ten countries and their regions, computed from the rules in the text files beside this one. Days that are proclaimed year by year are known
/// as far as they have been proclaimed; each file says what it knows and from where.
/// </summary>
public static class Holidays
{
    /// <summary>The first year that can be asked for.</summary>
    public const int FirstYear = 1970;

    /// <summary>The last year that can be asked for.</summary>
    public const int LastYear = 2100;

    private static readonly FrozenDictionary<string, Lazy<CountryCalendar>> Calendars =
        new[] { "AU", "BE", "CA", "DE", "ES", "FR", "GB", "IT", "NL", "US" }
            .ToFrozenDictionary(code => code, code => new Lazy<CountryCalendar>(() => CountryCalendar.Read(code, FactFile.Rows($"Calendar.{code}.txt"))), StringComparer.Ordinal);

    /// <summary>The countries whose holidays are known, ISO 3166-1 alpha-2, sorted.</summary>
    public static IReadOnlyList<string> KnownCountries { get; } = [.. Calendars.Keys.Order(StringComparer.Ordinal)];

    /// <summary>True for a country (ISO 3166-1 alpha-2, capitals) whose holidays are known.</summary>
    public static bool Knows(string country) => Calendars.ContainsKey(country);

    /// <summary>True for a known country and one of its regions, or none for the whole nation. Regions that keep the list of another one under a second name are known too.</summary>
    public static bool Knows(string country, string? region) => Calendars.TryGetValue(country, out var calendar) && calendar.Value.Find(region) is not null;

    /// <summary>
    /// The regions of a country that have a list of their own, sorted: the part of ISO 3166-2 after the dash, the number of a French department, or a town where
    /// the town decides. <see cref="In"/> knows further names, such as every French department.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The country is not one of <see cref="KnownCountries"/>.</exception>
    public static IReadOnlyList<string> RegionsOf(string country) => Of(country).Regions;

    /// <summary>
    /// The holidays of one year by date. Without a region: those that the whole nation keeps. The list of a region is complete by itself. Two holidays may share a day.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The country or region is unknown, or the year lies outside of <see cref="FirstYear"/> to <see cref="LastYear"/>; the message says what is allowed.</exception>
    public static IReadOnlyList<Holiday> In(string country, string? region, int year) => List(country, region).In(Allowed(year));

    /// <summary>The holiday kept on a day, the better known one if there are two, or null on every other day. Allocates nothing once the year has been asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="In"/>.</exception>
    public static Holiday? On(string country, string? region, DateOnly day) => List(country, region).On(Allowed(day.Year), day);

    private static CountryCalendar Of(string country) =>
        Calendars.TryGetValue(country, out var calendar)
            ? calendar.Value
            : throw new ArgumentOutOfRangeException(nameof(country), country, "Holidays are known of " + string.Join(", ", KnownCountries) + ".");

    private static HolidayList List(string country, string? region)
    {
        var calendar = Of(country);
        return calendar.Find(region) ?? throw new ArgumentOutOfRangeException(nameof(region), region, $"Regions of {country} are " + string.Join(", ", calendar.Regions) + ".");
    }

    private static int Allowed(int year) =>
        year is >= FirstYear and <= LastYear ? year : throw new ArgumentOutOfRangeException(nameof(year), year, $"Years are {FirstYear} to {LastYear}.");
}
