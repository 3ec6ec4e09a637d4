namespace FollowUpConsole.House.Tests.Walk;

/// <summary>A guard returns what it found, one line each; these say what a test expects of that.</summary>
internal static class Findings
{
    /// <summary>The house is clean. Otherwise all findings are printed, so that they are mended in one go.</summary>
    public static void MustBeNone(this IEnumerable<string> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }

    /// <summary>The negative control: the guard, shown something bad, names it.</summary>
    public static void MustName(this IEnumerable<string> findings, params string[] words)
    {
        var found = findings.ToList();
        foreach (var word in words)
        {
            Assert.Contains(found, line => line.Contains(word, StringComparison.Ordinal));
        }
    }

    /// <summary>The walk found something to look at; a guard over nothing guards nothing.</summary>
    public static IReadOnlyList<T> AtLeast<T>(this IEnumerable<T> things, int count)
    {
        var found = things.ToList();
        Assert.True(found.Count >= count, $"Only {found.Count} {typeof(T).Name} found; the walk has lost its way.");
        return found;
    }
}
