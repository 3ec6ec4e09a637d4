using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Telephony.Simulator;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Telephony;

/// <summary>Whether the simulated line's calls are believable and always end.</summary>
public class SimulatedLineTests
{
    private const int Many = 10_000;
    private static readonly Lazy<Task<IReadOnlyDictionary<CallId, List<Heard>>>> Played = new(() => PlayAsync(new Random(20261118)));

    [Fact]
    public async Task Outcomes_come_at_the_rates_of_a_follow_up_team()
    {
        var calls = (await Played.Value).Values.ToList();
        Assert.Equal(Many, calls.Count);
        Assert.All(Rates, expected => Assert.True(Near(expected.Rate, calls.Count(call => call[^1].Result == expected.Result)), $"{expected.Result}: {calls.Count(call => call[^1].Result == expected.Result)}"));
    }

    [Fact]
    public void Control_a_rate_that_is_two_points_off_is_noticed() => Assert.All(Rates, expected => Assert.False(Near(expected.Rate, (int)((expected.Rate + 0.02) * Many))));

    [Fact]
    public async Task Every_placed_call_ends_exactly_once_as_what_was_heard() => Assert.All((await Played.Value).Values, call => Assert.Equal(string.Empty, NewsLog.Fault(call)));

    [Fact]
    public void Control_news_that_cannot_be_true_is_noticed()
    {
        var end = new Heard("ended", Passes.OpenHour, CallResult.Conversation);
        var rang = new Heard("rang", Passes.OpenHour);
        var person = new Heard("person", Passes.OpenHour);
        Assert.All(new Heard[][] { [], [rang], [end], [rang, end], [rang, person], [person, rang, end], [rang, person, end, end], [rang, person, end with { Result = CallResult.Busy }] },
            news => Assert.NotEqual(string.Empty, NewsLog.Fault(news)));
        Assert.Equal(string.Empty, NewsLog.Fault([rang, person, end]));
    }

    [Fact]
    public async Task Lengths_are_those_of_life()
    {
        var calls = (await Played.Value).Values.ToList();
        Assert.All(calls, call => Between(2, call[0].At - Passes.OpenHour, 4));
        Assert.All(calls.Where(call => call[^1].Result == CallResult.NoAnswer), call => Between(22, call[1].At - call[0].At, 30));
        Assert.All(calls.Where(call => call[^1].Result == CallResult.Voicemail), call => Between(60, call[2].At - call[1].At, 120));
        var talks = calls.Where(call => call[^1].Result == CallResult.Conversation).ToList();
        Assert.All(talks, call => Between(4, call[1].At - call[0].At, 20));
        var theirs = talks.Where(call => call[2].At - call[1].At < TimeSpan.FromMinutes(20)).ToList();
        Assert.All(theirs, call => Between(40, call[2].At - call[1].At, 240));
        Assert.InRange(theirs.Count / (double)talks.Count, 0.30, 0.40);
    }

    [Fact]
    public async Task A_faster_line_plays_the_same_calls_in_less_time()
    {
        var life = Story(await PlayAsync(new Random(3), calls: 200), stretch: 1);
        var demo = Story(await PlayAsync(new Random(3), calls: 200, speed: 8), stretch: 8);
        Assert.Equal(life.Select(call => call.Told), demo.Select(call => call.Told));
        Assert.All(life.Zip(demo), pair => Assert.InRange((pair.First.For - pair.Second.For).TotalMilliseconds, -50, 50));
    }

    [Fact]
    public async Task The_same_seed_plays_the_same_calls_and_another_seed_others()
    {
        var first = Story(await PlayAsync(new Random(4), calls: 200), stretch: 1);
        Assert.Equal(first, Story(await PlayAsync(new Random(4), calls: 200), stretch: 1));
        Assert.NotEqual(first, Story(await PlayAsync(new Random(5), calls: 200), stretch: 1));
    }

    [Fact]
    public async Task A_call_hung_up_at_any_moment_ends_at_once_and_only_once()
    {
        var chance = new Random(6);
        var clock = new ManualClock(Passes.OpenHour);
        var news = new NewsLog(clock);
        var line = new SimulatedLine(clock, news, new Random(6));
        var hangUps = new Dictionary<CallId, DateTimeOffset>();
        for (var i = 0; i < 2_000; i++)
        {
            var pass = Passes.Granted(clock.GetUtcNow());
            Assert.Equal(LineOutcome.Dialling, await line.PlaceAsync(pass, default));
            hangUps[pass.Call] = clock.GetUtcNow().AddMilliseconds(chance.Next(60_000));
        }

        foreach (var (call, at) in hangUps.OrderBy(hangUp => hangUp.Value))
        {
            clock.Advance(at - clock.GetUtcNow());
            await line.HangUpAsync(call, default);
            await line.HangUpAsync(call, default);
            await news.EndedAsync(call);
        }

        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(hangUps.Keys.ToHashSet(), news.Calls.Keys.ToHashSet());
        Assert.All(news.Calls, call => Assert.Equal(string.Empty, NewsLog.Fault(call.Value)));
        Assert.All(news.Calls, call => Assert.True(call.Value[^1].At <= hangUps[call.Key]));
        Assert.Contains(news.Calls, call => call.Value[^1] is { Result: CallResult.Conversation } end && end.At == hangUps[call.Key]);
        Assert.Contains(news.Calls, call => call.Value is [{ What: "ended", Result: CallResult.NoAnswer }]);
    }

    [Fact]
    public async Task A_listener_that_fails_still_hears_the_end()
    {
        var clock = new ManualClock(Passes.OpenHour);
        var news = new NewsLog(clock) { Deaf = true };
        await PlaceAsync(new SimulatedLine(clock, news, new Random(8)), clock, calls: 100);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(100, news.Calls.Count);
        Assert.All(news.Calls.Values, call => Assert.Single(call, heard => heard.What == "ended"));
    }

    [Fact]
    public async Task Hanging_up_a_call_the_line_does_not_know_does_nothing()
    {
        var clock = new ManualClock(Passes.OpenHour);
        var news = new NewsLog(clock);
        await new SimulatedLine(clock, news, new Random(9)).HangUpAsync(new CallId(Guid.NewGuid()), default);
        Assert.Empty(news.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_refused(double speed)
    {
        var clock = new ManualClock(Passes.OpenHour);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedLine(clock, new NewsLog(clock), new Random(1), speed));
    }

    private static (CallResult Result, double Rate)[] Rates =>
        [(CallResult.Conversation, 0.38), (CallResult.Voicemail, 0.22), (CallResult.Busy, 0.08), (CallResult.NoAnswer, 0.29), (CallResult.NotConnected, 0.03)];

    /// <summary>Within four standard deviations of what so many draws give.</summary>
    private static bool Near(double rate, int count) => Math.Abs(count - (rate * Many)) <= 4 * Math.Sqrt(Many * rate * (1 - rate));

    private static void Between(double from, TimeSpan seen, double until) => Assert.InRange(seen.TotalSeconds, from - 0.01, until + 0.01);

    private static List<(string Told, TimeSpan For)> Story(IReadOnlyDictionary<CallId, List<Heard>> calls, double stretch) =>
        [.. calls.Values.Select(call => (string.Join(' ', call.Select(heard => heard.What)), (call[^1].At - Passes.OpenHour) * stretch)).OrderBy(call => call.Item2)];

    private static async Task<IReadOnlyDictionary<CallId, List<Heard>>> PlayAsync(Random chance, int calls = Many, double speed = 1)
    {
        var clock = new ManualClock(Passes.OpenHour);
        var news = new NewsLog(clock);
        await PlaceAsync(new SimulatedLine(clock, news, chance, speed), clock, calls);
        clock.Advance(TimeSpan.FromMinutes(30));
        return news.Calls;
    }

    private static async Task PlaceAsync(SimulatedLine line, ManualClock clock, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            Assert.Equal(LineOutcome.Dialling, await line.PlaceAsync(Passes.Granted(clock.GetUtcNow()), default));
        }
    }
}
