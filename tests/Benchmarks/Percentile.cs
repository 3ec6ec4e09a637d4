namespace FollowUpConsole.Benchmarks;

/// <summary>Which of the sorted values so many are not above.</summary>
internal static class Percentile
{
    /// <summary>The value at a share, nearest rank below, in the values' own unit; 0 for none.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="share">0–1; 0.99 for p99.</param>
    public static double Of(IEnumerable<double> values, double share) => values.Order().ToList() is { Count: > 0 and var count } sorted ? sorted[(int)(share * (count - 1))] : 0;

    /// <summary>The same as printed: two decimals.</summary>
    public static double Shown(IEnumerable<double> values, double share) => Math.Round(Of(values, share), 2);
}
