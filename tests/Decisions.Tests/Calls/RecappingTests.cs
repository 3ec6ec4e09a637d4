using FollowUpConsole.Calls;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class RecappingTests
{
    [Fact]
    public async Task A_recap_that_was_sent_is_a_touch_of_the_persons_history()
    {
        var work = await WorkingCall.OpenAsync();
        await work.TalkAsync();
        (await new Recapping(work.Floor.Room).HandleAsync(new RecordRecap(work.Prospect, " Two pages by Friday "), work.Floor.As(work.Agent), default)).Required();
        Assert.Single((await work.Floor.StoryOfAsync(work.Prospect)).OfType<TouchRecorded>(), t => t is { Channel: "email", Inbound: false });
        Assert.Contains((await work.SeeAsync()).Person!.History, line => line is { Kind: "email", Text: "Two pages by Friday" });
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_name_of_another_and_an_empty_text_is_none()
    {
        var work = await WorkingCall.OpenAsync();
        var recapping = new Recapping(work.Floor.Room);
        Assert.Equal("HOLD-01", (await recapping.HandleAsync(new RecordRecap(work.Prospect, "x"), work.Floor.As(await work.Floor.AgentAsync()), default)).Refusal!.Code);
        Assert.NotEmpty((await recapping.HandleAsync(new RecordRecap(work.Prospect, " "), work.Floor.As(work.Agent), default)).Faults);
        Assert.Empty((await work.Floor.StoryOfAsync(work.Prospect)).OfType<TouchRecorded>());
    }
}
