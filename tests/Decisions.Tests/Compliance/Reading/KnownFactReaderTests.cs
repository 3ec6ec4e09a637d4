using System.Text;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Reading;

public class KnownFactReaderTests
{
    private const string Client = "00000000-0000-7000-8000-00000000c11e";

    [Theory]
    [InlineData("consent", "\"givenAt\":\"2026-08-20T10:00:00Z\",\"scope\":\"automated-calls\",\"until\":\"2027-08-19T21:59:59Z\",\"written\":true,\"channel\":\"web-form\",\"complete\":false,\"mentions\":[\"professional\",\"access\"],\"grantedTo\":\"third-party\",\"textVersion\":\"v/3\"")]
    [InlineData("request", "\"at\":\"2026-08-20T10:00:00Z\",\"kind\":\"callback\",\"subject\":\"00000000-0000-7000-8000-00000000c11e\"")]
    [InlineData("appointment", "\"at\":\"2026-12-01T10:00:00Z\",\"agreedAt\":\"2026-08-20T10:00:00Z\"")]
    [InlineData("contract", "\"status\":\"ended\",\"since\":\"2024-01-01\",\"endedOn\":\"2026-01-01\",\"related\":false")]
    [InlineData("purchase", "\"on\":\"2026-01-01\"")]
    [InlineData("inquiry", "\"on\":\"2026-01-01\"")]
    [InlineData("debt", "\"debt\":\"INV-7\",\"inDefault\":true,\"collectorNoticeSent\":true,\"attorney\":false,\"inconvenient\":[{\"days\":\"mon-fri\",\"from\":\"08:00\",\"to\":\"17:00\"}]")]
    [InlineData("person", "\"kind\":\"sole-trader\"")]
    [InlineData("zone", "\"zone\":\"Indian/Reunion\"")]
    [InlineData("refusal", "\"at\":\"2026-08-20T10:00:00Z\",\"kind\":\"cease-contact\",\"scope\":\"campaign\"")]
    [InlineData("opposition", "\"region\":\"FR\"")]
    public void Every_member_of_every_kind_is_read_and_none_is_passed_over(string kind, string members)
    {
        var reading = Read(kind, $"\"client\":\"{Client}\",\"number\":\"01 99 00 12 34\",\"evidence\":\"form\",{members}");
        Assert.Empty(reading.Faults);
        Assert.Equal((Guid.Parse(Client), "01 99 00 12 34", "form"), (reading.Client, reading.Number, reading.Fact!.Evidence));

        // What is read leaves nothing out: each member misspelt is a fault of its own, and a required one is missed as well.
        foreach (var name in System.Text.RegularExpressions.Regex.Matches("{" + members, "[{,]\"([a-zA-Z]+)\":").Select(match => match.Groups[1].Value).Where(name => name is not ("days" or "from" or "to")))
        {
            var wrong = Read(kind, $"\"client\":\"{Client}\",\"number\":\"01 99 00 12 34\",{members.Replace($"\"{name}\":", $"\"{name}X\":", StringComparison.Ordinal)}");
            Assert.Contains(wrong.Faults, fault => fault.Member == name + "X" && fault.Code == "unknown-member");
        }
    }

    [Theory]
    [InlineData("consent", "", "number one-kind, givenAt missing, scope missing")]
    [InlineData("consent", "\"number\":\"1\",\"givenAt\":\"2026-08-20\",\"scope\":\"letters\",\"mentions\":[\"all\"],\"grantedTo\":7", "client one-kind, givenAt instant, scope one-of, mentions[0] one-of, grantedTo one-of")]
    [InlineData("consent", "\"prospect\":\"x\",\"givenAt\":\"1969-01-01T00:00:00Z\",\"scope\":\"calls\"", "prospect uuid, givenAt instant")]
    [InlineData("contract", "\"number\":\"1\",\"client\":\"00000000-0000-7000-8000-00000000c11e\",\"campaign\":\"00000000-0000-7000-8000-00000000c11e\",\"status\":\"on\",\"since\":\"2101-01-01\"", "client one-kind, status one-of, since day")]
    [InlineData("opposition", "\"prospect\":\"00000000-0000-7000-8000-00000000c11e\",\"number\":\"1\",\"region\":\"fr\"", "number one-kind, region country")]
    [InlineData("zone", "\"prospect\":\"00000000-0000-7000-8000-00000000c11e\"", "zone missing")]
    public void Everything_wrong_is_named_at_once(string kind, string members, string faults) =>
        Assert.Equal(faults, string.Join(", ", Read(kind, members).Faults.Select(fault => fault.Member + " " + fault.Code)));

    [Fact]
    public void What_is_no_JSON_is_told_as_such() => Assert.Equal("json", Assert.Single(KnownFactReader.Read("{"u8, "consent").Faults).Code);

    private static FactReading Read(string kind, string members) => KnownFactReader.Read(Encoding.UTF8.GetBytes("{" + members + "}"), kind);
}
