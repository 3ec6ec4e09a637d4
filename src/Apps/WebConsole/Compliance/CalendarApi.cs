using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

internal static class CalendarApi
{
    internal static void MapCalendar(this IEndpointRouteBuilder api) => api.MapGet("/calendar/holidays", HolidaysIn).Produces<HolidaysAnswer>()
        .WithSummary("Public holidays of a country, or of one of its regions, in one year.")
        .WithDescription("Without region: what the whole nation keeps. The list of a region is complete by itself. Without year: this one, by universal time. A day given in place of a holiday on a weekend is a row of its own.");

    // Public facts: whoever may ask anything may ask this, so no door is between.
    private static IResult HolidaysIn(HttpContext context, TimeProvider clock, string? country, string? region, string? year)
    {
        region = region is { Length: > 0 } ? region : null;
        var input = new ApiInput().Only(context.Request.Query, "country", "region", "year");
        var wanted = (int)input.Whole("year", year, clock.GetUtcNow().Year, Holidays.FirstYear, Holidays.LastYear);
        if (string.IsNullOrEmpty(country))
        {
            input.Check(true, new Fault("country", "missing"));
        }
        else if (!Holidays.Knows(country))
        {
            input.Check(true, new Fault("country", "one-of", string.Join(", ", Holidays.KnownCountries)));
        }
        else
        {
            input.Check(!Holidays.Knows(country, region), new Fault("region", Holidays.RegionsOf(country).Count > 0 ? "one-of" : "no-region", string.Join(", ", Holidays.RegionsOf(country))));
        }

        return input.IsGood
            ? Results.Ok(new HolidaysAnswer(country!, region, wanted, [.. Holidays.In(country!, region, wanted).Select(holiday => new HolidayAnswer(holiday.Date, holiday.Name))]))
            : context.No(null, input.Faults);
    }

    private sealed record HolidaysAnswer(string Country, string? Region, int Year, IReadOnlyList<HolidayAnswer> Holidays);

    private sealed record HolidayAnswer(DateOnly Date, string Name);
}
