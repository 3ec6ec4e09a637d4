using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Facts;

public class KnownFactTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static TheoryData<KnownFact, string> Contradictions => new()
    {
        { Consent(given: Now.AddMinutes(6)), "givenAt future" },
        { Consent(given: Now.AddDays(-1), until: Now.AddDays(-2)), "until before-start" },
        { Consent(given: new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero)), "givenAt instant" },
        { Consent(until: new DateTimeOffset(2101, 1, 1, 0, 0, 0, TimeSpan.Zero)), "until instant" },
        { Consent() with { TextVersion = "Mrs Lefèvre said yes" }, "textVersion code" },
        { Consent() with { TextVersion = "" }, "textVersion code" },
        { Consent() with { Evidence = new string('x', 1001) }, "evidence too-long" },
        { Consent(given: new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), until: new DateTimeOffset(1899, 1, 1, 0, 0, 0, TimeSpan.Zero)) with { TextVersion = "a b" }, "givenAt instant, until instant, until before-start, textVersion code" },
        { new KnownFact.Requested(Now.AddHours(1), RequestKind.Quote, null, "mail"), "at future" },
        { new KnownFact.Appointed(Now.AddDays(1), Now.AddDays(2), null), "agreedAt future, at before-start" },
        { new KnownFact.Appointed(Now.AddDays(-3), Now.AddDays(-2), null), "at before-start" },
        { new KnownFact.Contracted(ContractStatus.Ended, Today, Today.AddDays(-1), null, null), "endedOn before-start" },
        { new KnownFact.Contracted(ContractStatus.Running, Today.AddYears(-1), Today.AddDays(-1), null, null), "endedOn contradiction" },
        { new KnownFact.Contracted(ContractStatus.None, Today.AddYears(-1), null, true, null), "since contradiction, related contradiction" },
        { new KnownFact.Contracted(ContractStatus.Running, Today.AddDays(2), null, null, null), "since future" },
        { new KnownFact.Dealt(DealingKind.Purchase, Today.AddDays(2), null), "on future" },
        { new KnownFact.Dealt(DealingKind.Inquiry, new DateOnly(1969, 12, 31), null), "on day" },
        { new KnownFact.Owed("see the letter to Mr X", null, null, null, [], null), "debt code" },
        { new KnownFact.Told("Europe/Nowhere", null), "zone zone" },
        { new KnownFact.Refused(Now.AddDays(1), RefusalKind.Refusal, RefusalScope.Client, null), "at future" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_cannot_be_true_is_refused_with_every_fault_named(KnownFact fact, string faults) =>
        Assert.Equal(faults, string.Join(", ", fact.Faults(Now).Select(fault => fault.Member + " " + fault.Code)));

    [Fact]
    public void Control_facts_of_the_past_and_clocks_that_run_a_little_ahead_are_taken()
    {
        KnownFact[] good =
        [
            Consent(), Consent(given: Now.AddMinutes(5)), Consent(given: new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), until: new DateTimeOffset(2100, 12, 31, 23, 59, 59, TimeSpan.Zero)),
            new KnownFact.Requested(Now, RequestKind.Callback, Guid.Empty, null), new KnownFact.Appointed(Now.AddDays(20), Now, "mail of 24 November"), new KnownFact.Appointed(Now.AddDays(-20), null, null),
            new KnownFact.Contracted(ContractStatus.Ended, Today.AddYears(-1), Today, true, null), new KnownFact.Contracted(ContractStatus.None, null, null, null, null), new KnownFact.Contracted(ContractStatus.Running, Today.AddDays(1), null, null, null),
            new KnownFact.Dealt(DealingKind.Purchase, Today.AddDays(1), null), new KnownFact.Owed("INV-2026/17", true, true, false, [new CallingWindow(DayOfWeek.Monday, new(8, 0), new(17, 0))], null),
            new KnownFact.Is(PersonKind.SoleTrader, null), new KnownFact.Told("America/Martinique", null), new KnownFact.Refused(Now, RefusalKind.CeaseContact, RefusalScope.Campaign, null),
        ];
        Assert.All(good, fact => Assert.Empty(fact.Faults(Now)));
    }

    // Against a slow oracle that knows only calendars: a withdrawal stands exactly between the giving and now.
    [Fact]
    public void A_withdrawal_lies_between_the_consent_and_now()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 20_000; i++)
        {
            var given = Now.AddMinutes(-random.Next(0, 2000));
            var withdrawn = Now.AddMinutes(random.Next(-3000, 1000));
            var faults = KnownFact.WithdrawalFaults(given, withdrawn, null, Now);
            Assert.Equal(withdrawn >= given && (withdrawn - Now).TotalMinutes <= 5, faults.Count == 0);
            Assert.All(faults, fault => Assert.Equal("withdrawnAt", fault.Member));
        }
    }

    private static KnownFact.Agreed Consent(DateTimeOffset? given = null, DateTimeOffset? until = null) =>
        new(given ?? Now.AddDays(-1), ConsentScope.Calls, until, true, ConsentChannel.WebForm, true, [ConsentMention.Professional], ConsentHolder.Client, "web-2026-08/3", "form 4711");
}
