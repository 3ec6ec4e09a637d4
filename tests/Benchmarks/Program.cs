using System.Globalization;
using FollowUpConsole.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- NAME [--rounds N]: one line of JSON.
var benchmarks = typeof(IBenchmark).Assembly.GetTypes()
    .Where(type => typeof(IBenchmark).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false })
    .Select(type => (IBenchmark)Activator.CreateInstance(type)!)
    .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal)
    .ToList();
var roundsAt = Array.IndexOf(args, "--rounds");
var rounds = 5;
if (args.Length == 0 || benchmarks.Find(benchmark => benchmark.Name == args[0]) is not { } chosen
    || (roundsAt >= 0 && (roundsAt + 1 >= args.Length || !int.TryParse(args[roundsAt + 1], NumberStyles.None, CultureInfo.InvariantCulture, out rounds) || rounds < 1)))
{
    Console.Error.WriteLine($"Usage: NAME [--rounds N], where NAME is one of: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

if (args.Contains("--product-only", StringComparer.Ordinal))
{
    // For a profiler: the product alone, no line of figures.
    await chosen.PrepareAsync();
    for (var round = 0; round < rounds; round++)
    {
        Console.Error.WriteLine(await chosen.ProductAsync());
    }

    await chosen.CleanUpAsync();
    return 0;
}

Console.WriteLine(await Comparison.RunAsync(chosen, rounds));
return 0;
