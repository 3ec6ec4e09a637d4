namespace FollowUpConsole.Compliance;

/// <summary>One public holiday.</summary>
/// <param name="Date">The local day; it lasts from midnight to midnight of the place it is kept in.</param>
/// <param name="Name">Its usual name in a language of the country.</param>
/// <param name="Observed">True for the free weekday given in place of a holiday that fell on a weekend and that is listed itself as well.</param>
public sealed record Holiday(DateOnly Date, string Name, bool Observed = false);
