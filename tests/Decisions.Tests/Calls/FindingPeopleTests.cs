using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class FindingPeopleTests
{
    [Theory]
    [InlineData("lefevre")]
    [InlineData("ÉLOD lef")]
    [InlineData("Lefèvre Élodie")]
    public async Task A_name_is_found_whatever_its_accents_and_order_and_the_look_is_written_down(string text)
    {
        var (floor, agent) = await OpenAsync();
        var prospect = (await floor.BringAsync(1))[0];
        var found = await FindAsync(floor, agent, text);
        Assert.Equal(prospect, Assert.Single(found.People).Place.Prospect);
        Assert.Equal((false, true), (found.ByNumber, found.All));
        Assert.Single((await floor.StoryOfAsync(prospect)).OfType<Viewed>(), v => v.Screen == "search");
    }

    [Fact]
    public async Task A_number_is_found_among_all_and_a_stranger_nowhere()
    {
        var (floor, agent) = await OpenAsync();
        var prospect = (await floor.BringAsync(1, number: "+33199004127"))[0];
        Assert.Equal(prospect, Assert.Single((await FindAsync(floor, agent, "01 99 00 41 27")).People).Place.Prospect);
        Assert.Empty((await FindAsync(floor, agent, "01 99 00 41 28")).People);
        Assert.Empty((await FindAsync(floor, agent, "Nobody")).People);
        Assert.Single((await floor.StoryOfAsync(prospect)).OfType<Viewed>());
    }

    [Fact]
    public async Task Only_people_of_campaigns_that_run_for_the_agent_are_found()
    {
        var (floor, agent) = await OpenAsync();
        await floor.BringAsync(1, number: "+33199004127");
        Assert.NotEmpty((await FindAsync(floor, agent, "Lefèvre")).People);
        await floor.MoveCampaignAsync(CampaignStatus.Held);
        Assert.Empty((await FindAsync(floor, agent, "Lefèvre")).People);
        Assert.Empty((await FindAsync(floor, agent, "0199004127")).People);
    }

    [Fact]
    public async Task No_more_than_a_handful_is_shown_and_the_answer_says_so()
    {
        var (floor, agent) = await OpenAsync();
        await floor.BringAsync(FindPeople.MostShown + 3);
        var found = await FindAsync(floor, agent, "Lefevre");
        Assert.Equal((FindPeople.MostShown, false), (found.People.Count, found.All));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" x ")]
    public async Task Too_little_to_look_for_is_said(string text)
    {
        var (floor, agent) = await OpenAsync();
        Assert.NotEmpty((await new FindingPeople(floor.Room, NumberPlans.Shipped, floor.Numbers).HandleAsync(new FindPeople(text), floor.As(agent), default)).Faults);
        Assert.NotEmpty((await new FindingPeople(floor.Room, NumberPlans.Shipped, floor.Numbers).HandleAsync(new FindPeople(new string('x', 81)), floor.As(agent), default)).Faults);
    }

    private static async Task<(CallFloor Floor, UserId Agent)> OpenAsync()
    {
        var floor = await new CallFloor().OpenAsync();
        return (floor, await floor.AgentAsync());
    }

    private static async Task<FoundPeople> FindAsync(CallFloor floor, UserId agent, string text) =>
        (await new FindingPeople(floor.Room, NumberPlans.Shipped, floor.Numbers).HandleAsync(new FindPeople(text), floor.As(agent), default)).Required();
}
