using System.Text.Encodings.Web;
using System.Text.Json;

namespace FollowUpConsole.Benchmarks;

/// <summary>Warm-up of both, then floor and product in turns; medians.</summary>
internal static class Comparison
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<string> RunAsync(IBenchmark benchmark, int rounds)
    {
        await benchmark.PrepareAsync();
        try
        {
            var (floors, products) = (new List<double>(), new List<double>());
            for (var i = 0; i < benchmark.WarmUps; i++)
            {
                await MeasureAsync(benchmark.FloorAsync);
                await MeasureAsync(benchmark.ProductAsync);
            }

            benchmark.Warmed();
            for (var round = 0; round < rounds; round++)
            {
                floors.Add(await MeasureAsync(benchmark.FloorAsync));
                products.Add(await MeasureAsync(benchmark.ProductAsync));
            }

            var (floor, product) = (Median(floors), Median(products));
            var line = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["name"] = benchmark.Name,
                ["floor"] = Math.Round(floor, 2),
                ["product"] = Math.Round(product, 2),
                ["ratio"] = Math.Round(product / floor, 3),
                ["unit"] = benchmark.Unit,
                ["rounds"] = rounds,
            };
            foreach (var (name, value) in benchmark.Extra)
            {
                line[name] = value;
            }

            return JsonSerializer.Serialize(line, Plain);
        }
        finally
        {
            await benchmark.CleanUpAsync();
        }
    }

    private static Task<double> MeasureAsync(Func<Task<double>> measure)
    {
        // What the last measurement left behind is not this one's to clear away.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return measure();
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
