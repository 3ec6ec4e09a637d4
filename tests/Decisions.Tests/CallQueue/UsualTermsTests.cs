using FollowUpConsole.CallQueue;

namespace FollowUpConsole.Decisions.Tests.CallQueue;

public sealed class UsualTermsTests
{
    [Theory]
    [InlineData("FR", 10, 4, 30)]
    [InlineData("re", 10, 4, 30)]
    [InlineData("GB", 5, 3, 14)]
    [InlineData(null, 5, 3, 14)]
    public void A_country_has_what_is_usual_there(string? country, int windows, int cap, int days)
    {
        var usual = UsualTerms.Of(country);
        Assert.Equal((windows, cap, days, 1), (usual.Windows.Count, usual.AttemptsCap, usual.CapDays, usual.PerDayCap));
        Assert.DoesNotContain(usual.Windows, window => window.Day is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
