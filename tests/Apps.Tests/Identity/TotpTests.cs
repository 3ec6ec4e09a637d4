using System.Text;
using FollowUpConsole.WebConsole.Identity;

namespace FollowUpConsole.Apps.Tests.Identity;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_examples_in_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void A_key_is_written_as_in_the_examples_of_RFC_4648(string plain, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(plain)));

    [Fact]
    public void Only_the_code_of_now_and_the_one_before_fit_and_none_twice()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var now = Totp.StepOf(at);
        Assert.Equal([false, false, true, true, false, false], Enumerable.Range(-3, 6).Select(away => Totp.Match(Key, Totp.CodeOf(Key, now + away), at, long.MinValue) is not null));
        Assert.Equal(now, Totp.Match(Key, Totp.CodeOf(Key, now), at, now - 1));
        Assert.Null(Totp.Match(Key, Totp.CodeOf(Key, now), at, now));
        Assert.Null(Totp.Match(Key, Totp.CodeOf(Key, now - 1), at, now));
        Assert.Equal(now, Totp.Match(Key, Totp.CodeOf(Key, now).Insert(3, " "), at, 0));
        Assert.Null(Totp.Match(Key, "", at, 0));
        Assert.Null(Totp.Match(Key, Totp.CodeOf(Key, now) + "0", at, 0));
    }

    [Fact]
    public void An_address_holds_the_name_and_the_key_and_nothing_of_them_becomes_part_of_the_address() =>
        Assert.Equal("otpauth://totp/FollowUp%20Console:a%26b%40example.test?secret=MZXW6&issuer=FollowUp%20Console", Totp.Address("FollowUp Console", "a&b@example.test", "foo"u8));
}
