using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Facts;

public class FactRecordingTests
{
    private const string Spoken = "said on the phone to Ms Doe: yes, do call me";

    private static KnownFact.Agreed Consent(CallFloor floor) =>
        new(floor.Now.AddDays(-1), ConsentScope.Calls, floor.Now.AddDays(200), null, ConsentChannel.RecordedCall, true, [ConsentMention.Professional, ConsentMention.Period], ConsentHolder.Client, "call-3", Spoken);

    private static Guid HashOf(CallFloor floor, string number) => NumberKey.Of(floor.Numbers.HashOf(floor.Log, PhoneNumber.FromE164(number)));

    [Fact]
    public async Task A_consent_stands_at_every_number_of_the_person_and_its_proof_is_nowhere_in_clear()
    {
        var floor = await new CallFloor().OpenAsync();
        var person = (await floor.BringAsync(1, number: "+33199001234", second: "+33699001235"))[0];
        var id = (await floor.Facts.HandleAsync(new RecordFact(new Whose.Person(person), Consent(floor), "desk"), floor.AsSupervisor(), default)).Required();
        foreach (var number in new[] { "+33199001234", "+33699001235" })
        {
            var known = floor.Known.Of(floor.Client, HashOf(floor, number));
            var consent = Assert.Single(known.Consents);
            Assert.Equal((floor.Now.AddDays(-1), (DateTimeOffset?)floor.Now.AddDays(200), ConsentScope.Calls, ConsentHolder.Client, null), (consent.GivenAt, consent.Until, consent.Scope, consent.GrantedTo, consent.WithdrawnAt));
            Assert.NotNull(consent.Evidence);
            Assert.Equal(Spoken, await floor.Vault.OpenAsync(FactDrafts.KeyOf(HashOf(floor, number)), consent.Evidence, FactDrafts.Evidence));
        }

        foreach (var entry in await floor.Journal.ReadLogAsync(floor.Log, 0, 1000))
        {
            var text = System.Text.Encoding.UTF8.GetString(entry.Bytes.Span);
            Assert.DoesNotContain("Doe", text, StringComparison.Ordinal);
            Assert.DoesNotContain("99001234", text, StringComparison.Ordinal);
        }

        Assert.Equal(2, floor.Known.Find(id)!.Numbers.Length);
        Assert.Same(KnownOfNumber.Nothing, floor.Known.Of(floor.Vendor, HashOf(floor, "+33199001234")));
        Assert.Same(KnownOfNumber.Nothing, floor.Known.Of(floor.Client, Guid.Empty));
    }

    [Fact]
    public async Task The_same_order_records_once_and_another_order_again()
    {
        var floor = await new CallFloor().OpenAsync();
        var asked = floor.AsSupervisor();
        var order = new RecordFact(new Whose.NumberOf(floor.Client, "01 99 00 12 34", "FR"), Consent(floor), "api");
        var first = (await floor.Facts.HandleAsync(order, asked, default)).Required();
        Assert.Equal(first, (await floor.Facts.HandleAsync(order, asked, default)).Required());
        Assert.Single(floor.Known.Of(floor.Client, HashOf(floor, "+33199001234")).Consents);
        Assert.NotEqual(first, (await floor.Facts.HandleAsync(order, floor.AsSupervisor(), default)).Required());
        Assert.Equal(2, floor.Known.Of(floor.Client, HashOf(floor, "+33199001234")).Consents.Count);
    }

    [Fact]
    public async Task A_withdrawal_holds_at_all_numbers_before_it_is_answered_and_comes_back_with_the_first_moment()
    {
        var floor = await new CallFloor().OpenAsync();
        var person = (await floor.BringAsync(1, number: "+33199001234", second: "+33699001235"))[0];
        var id = (await floor.Facts.HandleAsync(new RecordFact(new Whose.Person(person), Consent(floor), "desk"), floor.AsSupervisor(), default)).Required();
        var early = await floor.Facts.HandleAsync(new WithdrawConsent(id, floor.Now.AddDays(-2), null, "api"), floor.AsSupervisor(), default);
        Assert.Equal(("withdrawnAt", "before-start"), (Assert.Single(early.Faults).Member, early.Faults[0].Code));
        (await floor.Facts.HandleAsync(new WithdrawConsent(id, null, "not any more", "api"), floor.AsSupervisor(), default)).Required();
        var withdrawn = floor.Now;
        floor.Now = floor.Now.AddHours(1);
        (await floor.Facts.HandleAsync(new WithdrawConsent(id, null, null, "api"), floor.AsSupervisor(), default)).Required();
        foreach (var number in new[] { "+33199001234", "+33699001235" })
        {
            Assert.Equal(withdrawn, Assert.Single(floor.Known.Of(floor.Client, HashOf(floor, number)).Consents).WithdrawnAt);
        }

        Assert.Equal(Access.NotReached, (await floor.Facts.HandleAsync(new WithdrawConsent(new FactId(Guid.Empty), null, null, "api"), floor.AsSupervisor(), default)).Refusal!.Code);
    }

    [Fact]
    public async Task Every_kind_of_fact_is_read_back_as_it_was_said_and_the_latest_word_holds()
    {
        var floor = await new CallFloor().OpenAsync();
        var today = DateOnly.FromDateTime(floor.Now.UtcDateTime);
        var debt = new KnownFact.Owed("INV-7", true, true, false, [new CallingWindow(DayOfWeek.Monday, new(8, 0), new(17, 0))], null);
        KnownFact[] facts =
        [
            new KnownFact.Requested(floor.Now, RequestKind.Callback, floor.Campaign.Value, "mail"), new KnownFact.Appointed(floor.Now.AddDays(1), floor.Now, null), new KnownFact.Contracted(ContractStatus.Running, today, null, true, null),
            new KnownFact.Contracted(ContractStatus.Ended, today, today, false, null), new KnownFact.Dealt(DealingKind.Purchase, today, null), new KnownFact.Dealt(DealingKind.Inquiry, today.AddDays(-1), null), debt,
            new KnownFact.Is(PersonKind.Company, null), new KnownFact.Is(PersonKind.SoleTrader, null), new KnownFact.Told("Indian/Reunion", "lives there"), new KnownFact.Refused(floor.Now, RefusalKind.Refusal, RefusalScope.Campaign, null),
        ];
        foreach (var fact in facts)
        {
            (await floor.Facts.HandleAsync(new RecordFact(new Whose.NumberIn(floor.Campaign, "+33199001234", null), fact, "studio"), floor.AsSupervisor(), default)).Required();
        }

        var known = floor.Known.Of(floor.Client, HashOf(floor, "+33199001234"));
        var request = Assert.Single(known.Requests);
        Assert.Equal((floor.Now, RequestKind.Callback, floor.Campaign.ToString()), (request.At, request.Kind, request.Subject));
        Assert.NotNull(request.Evidence);
        Assert.Equal(new Appointment(floor.Now.AddDays(1), floor.Now, null), Assert.Single(known.Appointments));
        Assert.Equal(new ContractFact(ContractStatus.Ended, today, today, false), known.Contract);
        Assert.Equal((today, today.AddDays(-1)), (Assert.Single(known.Purchases), Assert.Single(known.Inquiries)));
        Assert.Equal((debt.Debt, debt.InDefault, debt.CollectorNoticeSent, debt.Attorney, debt.Inconvenient[0]), (known.Debt!.Id, known.Debt.InDefault, known.Debt.CollectorNoticeSent, known.Debt.Attorney, Assert.Single(known.Debt.Inconvenient)));
        Assert.Equal((PersonKind.SoleTrader, "Indian/Reunion"), (known.Person, known.ToldZone));
        Assert.Equal(new SaidNo(floor.Now, RefusalKind.Refusal, RefusalScope.Campaign), Assert.Single(known.Refusals));
    }

    [Fact]
    public async Task A_mistake_is_taken_back_by_an_event_and_a_no_is_not()
    {
        var floor = await new CallFloor().OpenAsync();
        var whose = new Whose.NumberOf(floor.Client, "+33199001234", null);
        var consent = (await floor.Facts.HandleAsync(new RecordFact(whose, Consent(floor), "api"), floor.AsSupervisor(), default)).Required();
        var no = (await floor.Facts.HandleAsync(new RecordFact(whose, new KnownFact.Refused(floor.Now, RefusalKind.Refusal, RefusalScope.Client, null), "api"), floor.AsSupervisor(), default)).Required();
        Assert.Equal("reason", Assert.Single((await floor.Facts.HandleAsync(new RetractFact(consent, "because"), floor.AsSupervisor(), default)).Faults).Member);
        (await floor.Facts.HandleAsync(new RetractFact(consent, "other-person"), floor.AsSupervisor(), default)).Required();
        Assert.Equal("FACT-02", (await floor.Facts.HandleAsync(new RetractFact(no, "mistake"), floor.AsSupervisor(), default)).Refusal!.Code);
        var known = floor.Known.Of(floor.Client, HashOf(floor, "+33199001234"));
        Assert.Equal((0, 1), (known.Consents.Count, known.Refusals.Count));
        Assert.Equal(["consent-recorded", "refusal-recorded", "fact-retracted"], (await floor.Journal.ReadStreamAsync(new StreamKey(floor.Log, "number", HashOf(floor, "+33199001234")))).Select(e => e.Type.Split('.')[1]));
    }

    [Fact]
    public async Task All_faults_of_number_fact_and_subject_are_named_at_once()
    {
        var floor = await new CallFloor().OpenAsync();
        var reply = await floor.Facts.HandleAsync(new RecordFact(new Whose.NumberOf(floor.Client, "12", null), new KnownFact.Told("Mars/Olympus", new string('x', 2000)), "fax"), floor.AsSupervisor(), default);
        Assert.Equal(["number", "evidence", "zone", "way"], reply.Faults.Select(fault => fault.Member));
        var subject = await floor.Facts.HandleAsync(new RecordFact(new Whose.NumberOf(floor.Client, "+33199001234", null), new KnownFact.Requested(floor.Now, RequestKind.Quote, Guid.NewGuid(), null), "api"), floor.AsSupervisor(), default);
        Assert.Equal("subject", Assert.Single(subject.Faults).Member);
    }

    [Fact]
    public async Task An_opposition_by_number_reaches_everybody_who_has_it()
    {
        var floor = await new CallFloor().OpenAsync();
        var people = await floor.BringAsync(2, number: "+33199001234");
        var stranger = (await floor.BringAsync(1))[0];
        (await floor.Facts.HandleAsync(new RecordFact(new Whose.NumberOf(floor.Client, "+33199001234", null), new KnownFact.Refused(floor.Now, RefusalKind.Opposition, RefusalScope.Client, null), "api"), floor.AsSupervisor(), default)).Required();
        Assert.Equal(RefusalKind.Opposition, Assert.Single(floor.Known.Of(floor.Client, HashOf(floor, "+33199001234")).Refusals).Kind);
        Assert.True(floor.Contacts.IsSuppressed(floor.Client, HashOf(floor, "+33199001234")));
        foreach (var person in people)
        {
            Assert.Contains(await floor.StoryOfAsync(person), e => e is OppositionRecorded { Way: "api" });
        }

        Assert.DoesNotContain(await floor.StoryOfAsync(stranger), e => e is OppositionRecorded);
    }

    [Fact]
    public async Task What_was_said_is_shown_to_who_may_see_it_and_the_look_is_written_down()
    {
        var floor = await new CallFloor().OpenAsync();
        var whose = new Whose.NumberOf(floor.Client, "+33199001234", null);
        (await floor.Facts.HandleAsync(new RecordFact(whose, Consent(floor), "api"), floor.AsSupervisor(), default)).Required();
        var stream = new StreamKey(floor.Log, "number", HashOf(floor, "+33199001234"));
        var masked = new Asked(new Principal(default, default, TenantKind.Operator, Role.Administrator, default, "pwd"), floor.Now, new CommandId(Guid.CreateVersion7()));
        Assert.Null(Assert.Single((await floor.Facts.HandleAsync(new SeeFacts(whose), masked, default)).Required()).Evidence);
        Assert.Single(await floor.Journal.ReadStreamAsync(stream));
        Assert.Equal(Spoken, Assert.Single((await floor.Facts.HandleAsync(new SeeFacts(whose), floor.AsSupervisor(), default)).Required()).Evidence);
        Assert.IsType<Viewed>((await floor.Journal.ReadStreamAsync(stream))[^1].Body);
    }
}
