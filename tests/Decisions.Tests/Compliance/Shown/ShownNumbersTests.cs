using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Shown;

public sealed class ShownNumbersTests
{
    private const string Number = "+33162000010";
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);
    private static readonly TenantId Vendor = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly TenantId Other = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly Guid Entry = new(3, 0, 0, new byte[8]);
    private static readonly Guid Mandate = new(4, 0, 0, new byte[8]);
    private static readonly LogName Log = LogName.Of(TenantKind.Client, new TenantId(new Guid(9, 0, 0, new byte[8])));
    private ShownNumbers register = ShownNumbers.None;

    [Fact]
    public void A_number_in_the_register_is_known_and_lent_only_to_whom_its_mandate_names()
    {
        Do(one => one.Enter(Entry, PhoneNumber.FromE164(Number), NumberHolder.Client, true));
        Assert.Equal(new ShownNumber(Number, NumberHolder.Client, false, false, true), register.FactOf(Number, false, Vendor, Now));
        Do(one => one.Allow(Given(new DateOnly(2026, 11, 18), new DateOnly(2026, 11, 30))));
        Assert.True(register.FactOf(Number, false, Vendor, Now)!.Mandate);
        Assert.False(register.FactOf(Number, false, Other, Now)!.Mandate);
        Assert.False(register.FactOf(Number, false, Vendor, Now.AddDays(-1))!.Mandate);
        Assert.False(register.FactOf(Number, false, Vendor, Now.AddDays(13))!.Mandate);
        Do(one => one.End(Mandate, "withdrawn"));
        Assert.False(register.FactOf(Number, false, Vendor, Now)!.Mandate);
        Assert.Equal("withdrawn", Assert.Single(Assert.Single(register.Entries).Mandates).EndReason);
    }

    [Fact]
    public void No_number_is_not_known_and_a_strange_or_retired_number_is_known_by_its_digits_alone()
    {
        var strange = new ShownNumber(Number, null, null, true, null);
        Assert.Null(register.FactOf(null, false, Vendor, Now));
        Assert.Null(register.FactOf("", false, Vendor, Now));
        Assert.Equal(strange, register.FactOf(Number, true, Vendor, Now));
        Do(one => one.Enter(Entry, PhoneNumber.FromE164(Number), NumberHolder.Client, true));
        Do(one => one.Allow(Given(new DateOnly(2026, 1, 1), null)));
        Do(one => one.Retire(Entry, "given-back"));
        Assert.Equal(strange, register.FactOf(Number, true, Vendor, Now));
    }

    [Fact]
    public void A_number_stands_once_and_what_is_gone_cannot_be_changed()
    {
        Do(one => one.Enter(Entry, PhoneNumber.FromE164(Number), NumberHolder.Client, true));
        Assert.Equal("SHOWN-02", register.Enter(Guid.NewGuid(), PhoneNumber.FromE164(Number), NumberHolder.Vendor, true).Refusal?.Code);
        Assert.Equal("SHOWN-01", register.Retire(Guid.NewGuid(), "mistake").Refusal?.Code);
        Assert.Equal("SHOWN-01", register.End(Guid.NewGuid(), "mistake").Refusal?.Code);
        Do(one => one.Retire(Entry, "mistake"));
        Assert.Empty(register.Retire(Entry, "mistake").Events);
        Assert.Equal("SHOWN-01", register.Allow(Given(new DateOnly(2026, 1, 1), null)).Refusal?.Code);
        Do(one => one.Enter(Guid.NewGuid(), PhoneNumber.FromE164(Number), NumberHolder.Vendor, false));
        Assert.Equal(NumberHolder.Vendor, register.Find(Number)!.HeldBy);
        Assert.Empty(register.Find(Number)!.Mandates);
    }

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("America/Los_Angeles")]
    [InlineData("Europe/Paris")]
    public void A_mandate_holds_from_the_first_to_the_last_second_of_its_days_where_the_client_is(string zone)
    {
        var (from, until) = (new DateOnly(2026, 3, 28), new DateOnly(2026, 4, 6));
        var mandate = new ShowingMandate(Mandate, Vendor, MandateKind.Letter, "x", from, until, zone, Now, "t");
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var at = new DateTimeOffset(2026, 3, 26, 0, 0, 0, TimeSpan.Zero); at < new DateTimeOffset(2026, 4, 9, 0, 0, 0, TimeSpan.Zero); at = at.AddMinutes(15))
        {
            var wall = TimeZoneInfo.ConvertTime(at, clock).DateTime;
            Assert.Equal(wall >= new DateTime(2026, 3, 28, 0, 0, 0) && wall < new DateTime(2026, 4, 7, 0, 0, 0), mandate.HoldsAt(at));
        }

        Assert.False((mandate with { Zone = "Europe/Atlantis" }).HoldsAt(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Taking_a_mandate_away_never_turns_a_refusal_into_a_yes_and_turns_many_a_yes_into_a_refusal()
    {
        var random = new Random(20261122);
        var lost = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var holder = Enum.GetValues<NumberHolder>()[random.Next(3)];
            var given = Given(DateOnly.FromDateTime(Now.UtcDateTime).AddDays(random.Next(-400, 30)), random.Next(3) == 0 ? null : DateOnly.FromDateTime(Now.UtcDateTime).AddDays(random.Next(0, 400)));
            var returnable = random.Next(2) == 0;
            var lent = Registered(holder, returnable, given);
            var taken = random.Next(3) switch { 0 => Applied(lent, new MandateEnded(Mandate, "withdrawn"), Now.AddDays(-1)), 1 => Applied(lent, new NumberRetired(Entry, "given-back"), Now.AddDays(-1)), _ => Registered(holder, returnable, null) };
            var facts = Passes.Facts(Now) with
            {
                Automation = Enum.GetValues<Automation>()[random.Next(3)],
                Person = Enum.GetValues<PersonKind>()[random.Next(3)],
                Purpose = Enum.GetValues<Purpose>()[random.Next(8)],
                Contract = random.Next(2) == 0 ? new ContractFact(ContractStatus.Running, new DateOnly(2024, 1, 1), null, true) : null,
                Places = [new Place(new[] { "FR", "GB", "DE", "ES", "IT" }[random.Next(5)], null)],
            };
            var (before, after) = (Judge(facts, lent), Judge(facts, taken));
            Assert.True(before || !after, $"{holder} {given.From} {given.Until} {facts.Purpose} {facts.Person} {facts.Automation}");
            lost += before && !after ? 1 : 0;
        }

        Assert.True(lost > 50, $"Only {lost} calls needed the mandate.");
    }

    private static bool Judge(GateFacts facts, ShownNumbers register) => PackGate.Judge(facts with { CallerId = register.FactOf(Number, false, Vendor, facts.At) }, RuleBook.Shipped).Allowed;

    private static MandateRecorded Given(DateOnly from, DateOnly? until) => new(Mandate, Entry, Vendor, MandateKind.Letter, "folder 7", from, until, "Europe/Paris");

    private static ShownNumbers Registered(NumberHolder holder, bool returnable, MandateRecorded? mandate)
    {
        var entered = Applied(ShownNumbers.None, new NumberEntered(Entry, Number, holder, returnable), Now.AddDays(-3));
        return mandate is null ? entered : Applied(entered, mandate, Now.AddDays(-2));
    }

    private static ShownNumbers Applied(ShownNumbers register, IEvent body, DateTimeOffset at) => ShownNumbers.Decider.Evolve(
        register, new Recorded(Log, 0, new StreamKey(Log, "shown-numbers", Log.Owner.Value), 1, "id", "type", at, null, "u:somebody", new EventAbout(), body, [], ReadOnlyMemory<byte>.Empty, ReadOnlyMemory<byte>.Empty));

    private void Do(Func<ShownNumbers, Decision> decide)
    {
        var decision = decide(register);
        Assert.Null(decision.Refusal);
        foreach (var draft in decision.Events)
        {
            register = Applied(register, draft.Body, Now.AddHours(-1));
        }
    }
}
