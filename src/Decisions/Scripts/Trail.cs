namespace FollowUpConsole.Scripts;

/// <summary>Reads the cues of a call in the order shown.</summary>
public static class Trail
{
    /// <summary>The way taken, with what was gone back over taken off: a step to the cue before is a step back.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> shown)
    {
        var trail = new List<string>();
        foreach (var cue in shown)
        {
            if (trail.Count > 1 && trail[^2] == cue)
            {
                trail.RemoveAt(trail.Count - 1);
            }
            else if (trail.Count == 0 || trail[^1] != cue)
            {
                trail.Add(cue);
            }
        }

        return trail;
    }

    /// <summary>The cue before the one on screen; null at the beginning.</summary>
    public static string? Before(IEnumerable<string> shown) => Of(shown) is { Count: > 1 } trail ? trail[^2] : null;

    /// <summary>What the cues shown so far ask to record, each once, in the order asked; what was new for the prospect is asked in every call (D-28).</summary>
    public static IReadOnlyList<string> ToRecord(Script script, IEnumerable<string> shown) =>
        [.. shown.Select(script.Find).OfType<Cue>().SelectMany(cue => cue.Records).Append("value").Distinct(StringComparer.Ordinal)];
}
