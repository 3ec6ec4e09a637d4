using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>Nobody calls for a campaign whose brief they have not signed, in the version that stands.</summary>
public class BriefTests
{
    [Fact]
    public async Task A_first_call_waits_for_the_signature_and_a_new_version_for_a_new_one()
    {
        var floor = await new CallFloor().OpenAsync();
        var room = new BriefRoom(floor.Host, floor.Scripts, floor.Campaigns);
        await floor.BringAsync(1);
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        var first = (await room.HandleAsync(new WriteBrief(floor.Campaign, "Never speak of prices.", 0), floor.AsSupervisor(), default)).Required();
        Assert.Equal("BRIEF-03", (await DialAsync(floor, agent, prospect)).Refusal!.Code);
        Assert.Equal(first.Sha256, (await SeeAsync(floor, agent)).Person!.Brief!.Sha256);

        var second = (await room.HandleAsync(new WriteBrief(floor.Campaign, "Never speak of prices or dates.", 1), floor.AsSupervisor(), default)).Required();
        Assert.Equal("BRIEF-02", (await room.HandleAsync(new SignBrief(floor.Campaign, first.Sha256), floor.As(agent), default)).Refusal!.Code);
        Assert.Equal("BRIEF-01", (await room.HandleAsync(new WriteBrief(floor.Campaign, "Something else.", 1), floor.AsSupervisor(), default)).Refusal!.Code);
        Assert.True((await room.HandleAsync(new SignBrief(floor.Campaign, second.Sha256), floor.As(agent), default)).IsOk);
        Assert.Null((await SeeAsync(floor, agent)).Person!.Brief);
        Assert.NotNull((await DialAsync(floor, agent, prospect)).Required().Call);

        var brief = (await room.HandleAsync(new SeeBrief(floor.Campaign), floor.AsSupervisor(), default)).Required();
        Assert.Equal((agent, 2), brief.Signatures.Values.Select(one => (one.Agent, one.Version)).Single());
        Assert.False(brief.IsSignedBy(new UserId(Guid.NewGuid())));
    }

    [Fact]
    public async Task Without_a_brief_nothing_has_to_be_signed_and_an_empty_one_is_none()
    {
        var floor = await new CallFloor().OpenAsync();
        var room = new BriefRoom(floor.Host, floor.Scripts, floor.Campaigns);
        Assert.True((await room.HandleAsync(new SeeBrief(floor.Campaign), floor.AsSupervisor(), default)).Required().IsSignedBy(new UserId(Guid.NewGuid())));
        Assert.Equal("missing", (await room.HandleAsync(new WriteBrief(floor.Campaign, " \n ", 0), floor.AsSupervisor(), default)).Faults.Single().Code);
        Assert.Equal("too-long", (await room.HandleAsync(new WriteBrief(floor.Campaign, new string('x', 4001), 0), floor.AsSupervisor(), default)).Faults.Single().Code);
        Assert.Equal("BRIEF-02", (await room.HandleAsync(new SignBrief(floor.Campaign, string.Empty), floor.AsSupervisor(), default)).Refusal!.Code);
    }

    private static ValueTask<Reply<DialReply>> DialAsync(CallFloor floor, UserId agent, ProspectId prospect) => new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default);

    private static async Task<DeskView> SeeAsync(CallFloor floor, UserId agent) => (await new SeeingDesk(floor.Room, floor.Journal, floor.Drafts).HandleAsync(new SeeDesk(), floor.As(agent), default)).Required();
}
