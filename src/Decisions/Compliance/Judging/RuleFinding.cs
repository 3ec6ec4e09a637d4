namespace FollowUpConsole.Compliance;

/// <summary>What one rule said.</summary>
/// <param name="Id">Rule id, stable.</param>
/// <param name="Allows">True for a permitting rule.</param>
/// <param name="Strength"><c>hard</c>, <c>policy</c> or <c>advice</c>.</param>
/// <param name="Citation">Article, authority or practice rule.</param>
/// <param name="SawCode">Text key of what it saw (<c>Saw.CODE</c>); empty when that was not kept.</param>
/// <param name="SawArgs">Values for that sentence; never personal.</param>
public sealed record RuleFinding(string Id, bool Allows, string Strength, string Citation, string SawCode, IReadOnlyList<string> SawArgs);
