namespace FollowUpConsole.Scripts;

/// <summary>How much a finding weighs.</summary>
public enum Weight
{
    /// <summary>Keeps a version from being submitted and approved.</summary>
    Error,

    /// <summary>Worth a second look; blocks nothing.</summary>
    Warning,
}

/// <summary>Something the checker found in a script (docs/script-rules.md).</summary>
/// <param name="Rule">Stable rule id: <c>OPEN-01</c>; text keys <c>Rule.ID</c> (why) and <c>Better.ID</c> (a better way).</param>
/// <param name="Weight">Error or warning.</param>
/// <param name="Cue">Id of the cue; null for the script as a whole.</param>
/// <param name="Part">Word of the file it stands in: <c>says</c>, <c>ask</c>, <c>on budget</c>; null for the cue as a whole.</param>
/// <param name="What">The words or the number it is about.</param>
public sealed record Finding(string Rule, Weight Weight, string? Cue, string? Part, string What);
