using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class PreviewingTests
{
    [Fact]
    public async Task A_real_persons_facts_are_lent_and_every_look_is_written_down()
    {
        var work = await WorkingCall.OpenAsync(2);
        var room = new Previewing(work.Floor.Room, work.Floor.Journal);
        var manager = work.Floor.AsManager(Role.ClientManager);
        Assert.Equal(2, (await room.HandleAsync(new FindForPreview(work.Floor.Campaign, ""), manager, default)).Required().Count);
        Assert.Empty((await room.HandleAsync(new FindForPreview(work.Floor.Campaign, "zebra"), manager, default)).Required());
        var person = (await room.HandleAsync(new SeeForPreview(work.Floor.Campaign, work.Prospect), manager with { Command = new CommandId(Guid.CreateVersion7()) }, default)).Required();
        Assert.Equal(("Élodie Lefèvre", "Nordlys", "Europe/Paris"), (person.Record.DisplayName, person.ClientName, person.Zone));
        Assert.Null(person.LastTalkAt);
        Assert.Equal(["preview", "preview"], (await work.Floor.StoryOfAsync(work.Prospect)).OfType<Viewed>().Where(look => look.Screen == "preview").Select(look => look.Screen));

        var (began, call) = (work.Floor.Now, await work.TalkAsync());
        work.Floor.Now += TimeSpan.FromMinutes(2);
        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(WorkingCall.Next);
        var later = (await room.HandleAsync(new SeeForPreview(work.Floor.Campaign, work.Prospect), manager with { Command = new CommandId(Guid.CreateVersion7()) }, default)).Required();
        Assert.Equal(began, later.LastTalkAt);
    }

    [Fact]
    public async Task Who_sees_no_personal_data_sees_none_here_and_nothing_is_written()
    {
        var work = await WorkingCall.OpenAsync();
        var room = new Previewing(work.Floor.Room, work.Floor.Journal);
        var before = (await work.Floor.StoryOfAsync(work.Prospect)).Count;
        var administrator = work.Floor.AsManager(Role.Administrator);
        Assert.Equal("PREVIEW-01", (await room.HandleAsync(new FindForPreview(work.Floor.Campaign, ""), administrator, default)).Refusal!.Code);
        Assert.Equal("PREVIEW-01", (await room.HandleAsync(new SeeForPreview(work.Floor.Campaign, work.Prospect), administrator, default)).Refusal!.Code);

        // Somebody of another campaign is nobody here, whatever campaign one may see.
        var manager = work.Floor.AsManager(Role.VendorManager);
        Assert.Equal(Access.NotReached, (await room.HandleAsync(new SeeForPreview(new CampaignId(Guid.CreateVersion7()), work.Prospect), manager, default)).Refusal!.Code);
        Assert.Equal("too-long", Assert.Single((await room.HandleAsync(new FindForPreview(work.Floor.Campaign, new string('x', FindPeople.MaxLength + 1)), manager, default)).Faults).Code);
        Assert.Equal(before, (await work.Floor.StoryOfAsync(work.Prospect)).Count);
    }
}
