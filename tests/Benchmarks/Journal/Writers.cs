using System.Diagnostics;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>So many writers, each waiting for its last event to be durable before it sends the next.</summary>
internal static class Writers
{
    public const int Count = 1_000;
    public const int Each = 150;

    /// <summary>Events per second.</summary>
    public static async Task<double> MeasureAsync(Func<int, int, ValueTask> write, int each = Each)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Count).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await write(writer, i);
            }
        })));
        return Count * each / clock.Elapsed.TotalSeconds;
    }
}
