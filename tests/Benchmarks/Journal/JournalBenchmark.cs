using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>Durable events per second with 1,000 waiting writers: the whole journal against bare inserts of the same bytes.</summary>
internal sealed class JournalBenchmark : IBenchmark
{
    private readonly ScratchFolder scratch = new();
    private readonly CpuPerEvent floorCpu = new();
    private readonly CpuPerEvent productCpu = new();
    private readonly byte[][] bytes = [.. Enumerable.Range(0, Writers.Count).Select(writer => BenchEvents.Bytes(writer, 100))];

    public string Name => "journal";

    public string Unit => "events/s";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["writers"] = Writers.Count,
        ["bytesPerEvent"] = bytes[0].Length,
        ["floorCpuMicros"] = floorCpu.Micros,
        ["productCpuMicros"] = productCpu.Micros,
    };

    public int WarmUps => 4;

    public void Warmed()
    {
        floorCpu.Clear();
        productCpu.Clear();
    }

    public async Task<double> FloorAsync()
    {
        var folder = scratch.Next();
        double rate;
        using (var floor = new FloorWriter(folder))
        {
            rate = await floorCpu.AroundAsync(() => Writers.MeasureAsync((writer, _) => new ValueTask(floor.WriteAsync(bytes[writer]))), Writers.Count * Writers.Each);
        }

        ScratchFolder.Drop(folder);
        return rate;
    }

    public async Task<double> ProductAsync()
    {
        var folder = scratch.Next();
        var rate = await productCpu.AroundAsync(() => MeasureProductAsync(folder, Writers.Each), Writers.Count * Writers.Each);
        ScratchFolder.Drop(folder);
        return rate;
    }

    public Task CleanUpAsync()
    {
        scratch.Clear();
        return Task.CompletedTask;
    }

    /// <summary>The journal under the same load, in a folder of its own.</summary>
    internal static async Task<double> MeasureProductAsync(string folder, int each)
    {
        await using var journal = await SqliteJournal.OpenAsync(new SqliteJournalOptions
        {
            Path = Path.Combine(folder, "journal.db"),
            EventTypes = BenchEvents.Types,
            KeyRing = new KeyRing(folder),
            App = "bench",
        });
        return await Writers.MeasureAsync(
            async (writer, i) =>
            {
                if (await journal.AppendAsync(BenchEvents.Request(writer, i)) is not AppendOutcome.Appended)
                {
                    throw new InvalidOperationException("An append was refused.");
                }
            },
            each);
    }
}
