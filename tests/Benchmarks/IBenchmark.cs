namespace FollowUpConsole.Benchmarks;

/// <summary>
/// One comparison of the product with its physical floor, both measured in one process, alternately. Found by reflection: a new file is enough.
/// A class needs a constructor without parameters.
/// </summary>
public interface IBenchmark
{
    /// <summary>As given on the command line.</summary>
    string Name { get; }

    /// <summary>Unit of both figures, such as <c>events/s</c> or <c>ns/delivery</c>; the ratio is product ÷ floor.</summary>
    string Unit { get; }

    /// <summary>How often floor and product each run before anything counts: a console runs for days, so the compiler must have settled.</summary>
    int WarmUps => 1;

    /// <summary>Once, before the warm-up.</summary>
    Task PrepareAsync() => Task.CompletedTask;

    /// <summary>After the warm-up, before the first round that counts.</summary>
    void Warmed()
    {
    }

    /// <summary>One measurement of the floor.</summary>
    Task<double> FloorAsync();

    /// <summary>One measurement of the product.</summary>
    Task<double> ProductAsync();

    /// <summary>Further members for the line, after the last round.</summary>
    IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Once, at the end.</summary>
    Task CleanUpAsync() => Task.CompletedTask;
}
