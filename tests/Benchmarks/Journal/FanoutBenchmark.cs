using System.Diagnostics;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>One tick to 1,000 subscribers through the change feed, against a bare loop over delegates.</summary>
internal sealed class FanoutBenchmark : IBenchmark
{
    private const int Subscribers = 1_000;
    private const int Ticks = 20_000;
    private readonly long[] heard = new long[Subscribers];
    private readonly Action[] bare;
    private readonly ChangeFeed feed = new();

    public FanoutBenchmark()
    {
        bare = [.. Enumerable.Range(0, Subscribers).Select(place => (Action)(() => heard[place]++))];
        foreach (var subscriber in bare)
        {
            feed.Subscribe(subscriber);
        }
    }

    public string Name => "fanout";

    public string Unit => "ns/delivery";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal) { ["subscribers"] = Subscribers, ["deliveries"] = heard.Sum() };

    public Task<double> FloorAsync() => Task.FromResult(Measure(() =>
    {
        foreach (var subscriber in bare)
        {
            subscriber();
        }
    }));

    public Task<double> ProductAsync() => Task.FromResult(Measure(feed.Publish));

    private static double Measure(Action tick)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Ticks; i++)
        {
            tick();
        }

        return clock.Elapsed.TotalNanoseconds / ((double)Ticks * Subscribers);
    }
}
