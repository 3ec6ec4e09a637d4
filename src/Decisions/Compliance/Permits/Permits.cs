namespace FollowUpConsole.Compliance;

/// <summary>Several permits, any of which will do.</summary>
internal static class Permits
{
    /// <summary>The first that holds at an instant; null for none.</summary>
    public static Permit? Holding(IReadOnlyList<Permit> any, Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        foreach (var permit in any)
        {
            if (permit.Holds(situation, where, at, out saw))
            {
                return permit;
            }
        }

        saw = default;
        return null;
    }

    /// <summary>The first instant after <paramref name="from"/> at which one begins to hold; null for none.</summary>
    public static DateTimeOffset? HoldFrom(IReadOnlyList<Permit> any, Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        DateTimeOffset? first = null;
        foreach (var permit in any)
        {
            if (permit.Scope.SurelyCovers(situation.Facts, where) && permit.HoldsFrom(situation, where, from) is { } opens && !(first <= opens))
            {
                first = opens;
            }
        }

        return first;
    }
}
