using System.Diagnostics;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>Processor time of the whole process per event, over the measurements so far: says more than the clock on a shared machine.</summary>
internal sealed class CpuPerEvent
{
    private double total;
    private long events;

    /// <summary>Microseconds per event.</summary>
    public double Micros => Math.Round(total / events, 2);

    /// <summary>Forgets what was measured so far.</summary>
    public void Clear() => (total, events) = (0, 0);

    public async Task<double> AroundAsync(Func<Task<double>> measure, int count)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var result = await measure();
        process.Refresh();
        total += (process.TotalProcessorTime - before).TotalMicroseconds;
        events += count;
        return result;
    }
}
