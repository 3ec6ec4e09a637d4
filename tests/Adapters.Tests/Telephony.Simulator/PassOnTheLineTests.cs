using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Telephony.Simulator;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Telephony;

/// <summary>No line dials without a pass that is fresh and unused.</summary>
public class PassOnTheLineTests
{
    private readonly ManualClock clock = new(Passes.OpenHour);
    private readonly NewsLog news;

    public PassOnTheLineTests() => news = new NewsLog(clock);

    [Theory]
    [InlineData("own-phone", LineOutcome.ByHand)]
    [InlineData("simulated", LineOutcome.Dialling)]
    public async Task A_pass_is_good_once(string name, LineOutcome yes)
    {
        var line = Line(name);
        var pass = Passes.Granted(clock.GetUtcNow());
        Assert.Equal(yes, await line.PlaceAsync(pass, default));
        Assert.Equal(LineOutcome.PassRefused, await line.PlaceAsync(pass, default));
        Assert.Equal(LineOutcome.PassRefused, await Line("own-phone").PlaceAsync(pass, default));
    }

    [Theory]
    [InlineData("own-phone", LineOutcome.ByHand)]
    [InlineData("simulated", LineOutcome.Dialling)]
    public async Task A_pass_that_has_ended_is_refused_and_one_just_before_is_not(string name, LineOutcome yes)
    {
        var late = Passes.Granted(clock.GetUtcNow());
        var inTime = Passes.Granted(clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        clock.Advance(ClearedToContact.GoodFor);
        Assert.Equal(LineOutcome.PassRefused, await Line(name).PlaceAsync(late, default));
        Assert.Equal(yes, await Line(name).PlaceAsync(inTime, default));
    }

    [Fact]
    public async Task A_refused_pass_dials_nothing()
    {
        var pass = Passes.Granted(clock.GetUtcNow());
        clock.Advance(ClearedToContact.GoodFor);
        await Line("simulated").PlaceAsync(pass, default);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(news.Calls);
    }

    [Fact]
    public async Task A_click_that_was_taken_back_leaves_the_pass_unused()
    {
        var pass = Passes.Granted(clock.GetUtcNow());
        await Assert.ThrowsAsync<OperationCanceledException>(() => Line("simulated").PlaceAsync(pass, new CancellationToken(canceled: true)).AsTask());
        Assert.Equal(LineOutcome.Dialling, await Line("simulated").PlaceAsync(pass, default));
    }

    [Fact]
    public async Task The_own_phone_tells_nothing_and_takes_a_hang_up()
    {
        var pass = Passes.Granted(clock.GetUtcNow());
        await Line("own-phone").PlaceAsync(pass, default);
        await Line("own-phone").HangUpAsync(pass.Call, default);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(news.Calls);
    }

    [Theory]
    [InlineData("own-phone")]
    [InlineData("simulated")]
    public void A_line_says_its_name(string name) => Assert.Equal(name, Line(name).Line);

    private ITelephony Line(string name) => name == "own-phone" ? new OwnPhoneLine(clock) : new SimulatedLine(clock, news, new Random(7));
}
