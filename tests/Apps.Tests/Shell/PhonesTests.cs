using FollowUpConsole.WebConsole.Shell;
using Xunit;

namespace FollowUpConsole.Apps.Tests.Shell;

public sealed class PhonesTests
{
    [Theory]
    [InlineData("+33199004150", "+33 1 99 00 41 50")]
    [InlineData("+13125550176", "+1 312 555 0176")]
    [InlineData("+447700900118", "+44 7700 900118")]
    [InlineData("+442079460123", "+44 20 7946 0123")]
    [InlineData("+441614960335", "+44 161 496 0335")]
    [InlineData("+441632960001", "+44 1632 960001")]
    [InlineData("+4915112345678", "+49 151 1234 5678")]
    [InlineData("+493012345678", "+49 30 1234 5678")]
    [InlineData("+32470123456", "+32 470 12 34 56")]
    [InlineData("+3225551234", "+32 2 555 12 34")]
    [InlineData("+31612345678", "+31 6 1234 5678")]
    [InlineData("+41441234567", "+41 44 123 45 67")]
    [InlineData("+34612345678", "+34 612 345 678")]
    [InlineData("+352621123456", "+352 621 123 456")]
    [InlineData("+35315551234", "+353 1 555 1234")]
    [InlineData("+4712345678", "+47 12 34 56 78")]
    [InlineData("+12345", "+1 2345")]
    public void A_number_is_read_in_the_groups_of_its_country(string e164, string shown) => Assert.Equal(shown, Phones.Shown(e164));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+331")]
    [InlineData("anonymous")]
    [InlineData("+33 1 99 00")]
    public void What_is_no_number_stays_as_it_is(string text) => Assert.Equal(text, Phones.Shown(text));

    [Fact]
    public void No_digit_is_lost_and_none_stands_alone_at_the_end()
    {
        var chance = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var e164 = "+" + chance.Next(1, 10) + string.Concat(Enumerable.Range(0, chance.Next(6, 15)).Select(_ => chance.Next(10)));
            var shown = Phones.Shown(e164);
            Assert.Equal(e164, shown.Replace(" ", string.Empty, StringComparison.Ordinal));
            Assert.True(shown.Split(' ')[^1].Length > 1, shown);
        }
    }
}
