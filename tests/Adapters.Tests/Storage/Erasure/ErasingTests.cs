using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Storage.Erasure;

/// <summary>Who may be erased, by whom, and what is left of them.</summary>
public sealed class ErasingTests
{
    [Fact]
    public async Task An_erased_person_is_nobody_stays_uncalled_and_their_story_stays()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        var people = await floor.BringAsync(3);
        var number = "+33199000000";
        Assert.False(made.IsSuppressed(number));
        Assert.True((await made.EraseAsync(people[0])).Required().Erased);
        Assert.Empty(await floor.Vault.OpenAllAsync(people[0]));
        Assert.True(made.IsSuppressed(number));
        Assert.True(floor.Queue.Find(people[0])!.Closed);
        Assert.Equal([new ProspectClosed("erased"), new PersonErased(people[0], "request", null)], await floor.StoryOfAsync(people[0]));
        Assert.Contains(made.List.All(), one => one.Prospect == people[0]);

        // Again, and by another hand: nothing more happens.
        Assert.True((await made.EraseAsync(people[0], floor.AsManager(Role.VendorManager))).Required().Erased);
        Assert.Equal(2, (await floor.StoryOfAsync(people[0])).Count);

        // Control: the others are there, and by the client's order a number stays as it was.
        Assert.NotEmpty(await floor.Vault.OpenAllAsync(people[1]));
        Assert.True((await made.EraseAsync(people[1], reason: "client")).Required().Erased);
        Assert.False(made.IsSuppressed("+33199000001"));
        Assert.Equal("unknown", Assert.Single((await made.EraseAsync(people[2], reason: "whim")).Faults).Code);
    }

    [Fact]
    public async Task A_script_is_not_read_with_the_facts_of_somebody_who_was_erased()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        var people = await floor.BringAsync(2);
        var preview = new Previewing(floor.Room, floor.Journal);
        async Task<Reply<PreviewPerson>> SeeAsync(ProspectId person) => await preview.HandleAsync(new SeeForPreview(floor.Campaign, person), floor.AsManager(Role.ClientManager), default);
        Assert.True((await SeeAsync(people[0])).IsOk);
        Assert.True((await made.EraseAsync(people[0])).Required().Erased);
        Assert.Equal("PREVIEW-02", (await SeeAsync(people[0])).Refusal?.Code);

        // Nor is anybody offered who is not there any more.
        Assert.Equal([people[1]], (await preview.HandleAsync(new FindForPreview(floor.Campaign, ""), floor.AsManager(Role.ClientManager), default)).Required().Select(choice => choice.Prospect));
    }

    [Fact]
    public async Task A_person_in_a_call_waits_and_one_on_a_screen_leaves_it()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        await floor.BringAsync(1);
        var agent = await floor.AgentAsync();
        var person = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(person), floor.As(agent), default)).Required();
        Assert.Equal("ERASE-01", (await made.EraseAsync(person)).Refusal?.Code);
        Assert.NotEmpty(await floor.Vault.OpenAllAsync(person));

        await floor.BringAsync(1);
        var other = await floor.AgentAsync();
        var shown = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(other), default)).Required().Prospect!.Value;
        Assert.True(floor.Queue.IsInHand(shown));
        Assert.True((await made.EraseAsync(shown)).Required().Erased);
        Assert.False(floor.Queue.IsInHand(shown));
    }

    [Fact]
    public async Task T16_while_a_complaint_is_open_it_takes_two_people_of_two_companies()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        var person = (await floor.BringAsync(1))[0];
        var (vendor, client) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await made.Erasing.HandleAsync(new OpenComplaint(person, "Called four times on Sunday"), floor.AsManager(Role.VendorManager), default)).Required();
        Assert.Equal("ERASE-05", (await made.Erasing.HandleAsync(new CloseComplaint(person), floor.AsManager(Role.VendorManager), default)).Refusal?.Code);
        Assert.Equal("ERASE-04", (await made.Erasing.HandleAsync(new ApproveErasure(person), floor.AsManager(Role.ClientManager), default)).Refusal?.Code);
        Assert.False((await made.EraseAsync(person, floor.AsManager(Role.VendorManager, vendor), "client")).Required().Erased);
        Assert.NotEmpty(await floor.Vault.OpenAllAsync(person));
        Assert.Equal("ERASE-02", (await made.Erasing.HandleAsync(new ApproveErasure(person), floor.AsManager(Role.VendorManager, vendor), default)).Refusal?.Code);
        Assert.Equal("ERASE-03", (await made.Erasing.HandleAsync(new ApproveErasure(person), floor.AsManager(Role.VendorManager), default)).Refusal?.Code);
        Assert.False((await made.EraseAsync(person, floor.AsManager(Role.ClientManager), "client")).Required().Erased);

        var view = (await made.Retaining.HandleAsync(new SeeErasures(), floor.AsManager(Role.ClientManager, client), default)).Required();
        Assert.True(Assert.Single(view.Complaints) is { MayApprove: true, MayClose: true, Waiting.Reason: "client" });
        Assert.False((await made.Retaining.HandleAsync(new SeeErasures(), floor.AsManager(Role.VendorManager, vendor), default)).Required().Complaints[0].MayApprove);
        Assert.True((await made.Erasing.HandleAsync(new ApproveErasure(person), floor.AsManager(Role.ClientManager, client), default)).Required().Erased);
        Assert.Empty(await floor.Vault.OpenAllAsync(person));
        var story = await floor.StoryOfAsync(person);
        Assert.Equal("u:" + client.ToString("D"), ((PersonErased)story[^1]).ApprovedBy);
        Assert.Contains(story, fact => fact is ComplaintOpened);

        // Control: once the client has settled it, one person is enough.
        var next = (await floor.BringAsync(1))[0];
        (await made.Erasing.HandleAsync(new OpenComplaint(next, "x"), floor.AsManager(Role.ClientManager), default)).Required();
        (await made.Erasing.HandleAsync(new CloseComplaint(next), floor.AsManager(Role.ClientManager), default)).Required();
        Assert.True((await made.EraseAsync(next)).Required().Erased);
    }

    [Fact]
    public async Task Evidence_at_a_number_goes_with_the_last_person_who_has_it()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        var people = await floor.BringAsync(2, number: "+33199000777");
        var key = FactDrafts.KeyOf(NumberKey.Of(floor.Numbers.HashOf(floor.Log, PhoneNumber.FromE164("+33199000777"))));
        var stream = new StreamKey(floor.Log, "number", key.Value);
        await floor.Journal.AppendAsync(new AppendRequest(stream, 0, Journals.Order(floor.Now), [FactDrafts.Draft(key.Value, new PersonKindTold(key.Value, new FactId(Guid.CreateVersion7()), Compliance.PersonKind.Consumer, "api"), new EventAbout(), "said so on the telephone")]));
        await made.EraseAsync(people[0], reason: "client");
        Assert.NotEmpty(await floor.Vault.OpenAllAsync(key));
        await made.EraseAsync(people[1], reason: "client");
        Assert.Empty(await floor.Vault.OpenAllAsync(key));
    }

    [Fact]
    public async Task What_a_stop_left_half_done_is_ended_at_the_next_start()
    {
        await using var made = await ErasureFloor.OpenAsync();
        var floor = made.Floor;
        var person = (await floor.BringAsync(1))[0];
        await floor.Host.RunAsync(ProspectFile.Decider, floor.Log, person.Value, Journals.Order(floor.Now), _ => Decision.Of(new EventDraft(new PersonErased(person, "request", null), new EventAbout())));
        Assert.NotEmpty(await floor.Vault.OpenAllAsync(person));
        Assert.Equal(1, await made.Forgetting.FinishAsync(floor.Erasures.Erased));
        Assert.Empty(await floor.Vault.OpenAllAsync(person));
        Assert.Equal(0, await made.Forgetting.FinishAsync(floor.Erasures.Erased));
    }
}
