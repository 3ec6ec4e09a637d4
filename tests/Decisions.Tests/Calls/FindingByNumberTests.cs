using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class FindingByNumberTests
{
    private const string Number = "+33199000777";
    private InMemoryJournal journal = null!;

    [Fact]
    public async Task A_row_of_a_list_that_was_never_taken_is_not_found_and_one_of_a_taken_list_is()
    {
        var floor = await OpenAsync();
        var taken = (await floor.BringAsync(1, number: Number))[0];
        var list = new ListId(Guid.CreateVersion7());
        var asleep = new ProspectId(Guid.CreateVersion7());
        var card = new PersonalPart(asleep, ProspectCard.Field, new ProspectCard(new LeadRecord { FirstName = "Never", LastName = "Taken", Region = "FR" }, [new CardNumber(Number, null, "Phone", LineKind.Fixed, true)]).Write());
        var chunk = new EventDraft(
            new ListChunkTaken(list, floor.Campaign, 0, ["Europe/Paris"], [new TakenRow(asleep, 1, 0, floor.Now, "NewLead", 500)]),
            new EventAbout(floor.Campaign), Personal: [card], Numbers: [new PersonalNumber(asleep, PhoneNumber.FromE164(Number))]);
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(new AppendRequest(new StreamKey(floor.Log, "list", list.Value), 0, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", floor.Now), [chunk])));

        var found = (await FindAsync(floor)).Required();

        Assert.Equal(taken, Assert.Single(found).Place.Prospect);
        Assert.Contains(await floor.StoryOfAsync(taken), e => e is Viewed);
        Assert.Empty(await floor.StoryOfAsync(asleep));
    }

    [Fact]
    public async Task No_card_is_shown_when_the_look_cannot_be_written_down()
    {
        var floor = await OpenAsync();
        await floor.BringAsync(1, number: Number);
        journal.Broken = "the disk is full";
        Assert.Equal("STORE-01", (await FindAsync(floor)).Refusal?.Code);

        journal.Broken = null;
        Assert.NotNull(Assert.Single((await FindAsync(floor)).Required()).Card);
    }

    private Task<CallFloor> OpenAsync() => new CallFloor(boards =>
    {
        journal = new InMemoryJournal(CallFloor.EventTypes, boards);
        return (journal, journal, journal);
    }).OpenAsync();

    private static ValueTask<Reply<IReadOnlyList<FoundProspect>>> FindAsync(CallFloor floor) =>
        new FindingByNumber(floor.Room, NumberPlans.Shipped, floor.Numbers).HandleAsync(new FindByNumber(Number, null, "search"), floor.AsSupervisor(), default);
}
