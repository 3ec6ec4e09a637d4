namespace FollowUpConsole.Scripts;

/// <summary>Where a talk can go in a script. Every question is answered in one walk over its ways, so cycles cost nothing.</summary>
public static class ScriptGraph
{
    /// <summary>The cues that a talk can begin at or jump to: places and branches.</summary>
    public static IEnumerable<string> Starts(Script script) => script.Places.Values.Concat(script.Branches.Values).Distinct(StringComparer.Ordinal);

    /// <summary>Every cue that can be reached from some, those included.</summary>
    /// <param name="script">The script.</param>
    /// <param name="from">Ids to begin at.</param>
    /// <param name="shut">Cues that may not be entered; null for none.</param>
    public static IReadOnlySet<string> Reached(Script script, IEnumerable<string> from, Func<Cue, bool>? shut = null)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(from);
        while (open.TryDequeue(out var id))
        {
            if (script.Find(id) is { } cue && shut?.Invoke(cue) != true && reached.Add(id))
            {
                foreach (var way in cue.Ways)
                {
                    open.Enqueue(way.To);
                }
            }
        }

        return reached;
    }

    /// <summary>Cues from which no closing cue can be reached: the talk would have no end (D-30).</summary>
    public static IReadOnlyList<string> Stranded(Script script)
    {
        var before = script.Cues.SelectMany(cue => cue.Ways.Select(way => (way.To, From: cue.Id))).ToLookup(way => way.To, way => way.From, StringComparer.Ordinal);
        var ends = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(script.Cues.Where(cue => cue.Closing).Select(cue => cue.Id));
        while (open.TryDequeue(out var id))
        {
            if (ends.Add(id))
            {
                foreach (var from in before[id])
                {
                    open.Enqueue(from);
                }
            }
        }

        return [.. script.Cues.Select(cue => cue.Id).Where(id => !ends.Contains(id))];
    }

    /// <summary>Cues that no talk can get to.</summary>
    public static IReadOnlyList<string> Unreached(Script script)
    {
        var reached = Reached(script, Starts(script));
        return [.. script.Cues.Select(cue => cue.Id).Where(id => !reached.Contains(id))];
    }

    /// <summary>Cues that respond and can be reached without having explored in the same branch (D-23).</summary>
    public static IReadOnlyList<string> AnsweredTooSoon(Script script)
    {
        var found = new List<string>();
        foreach (var branch in script.Cues.Where(cue => cue.Kind == CueKind.Respond).GroupBy(cue => cue.Branch, StringComparer.Ordinal))
        {
            var without = Reached(script, Starts(script), cue => cue.Kind == CueKind.Explore && cue.Branch == branch.Key);
            found.AddRange(branch.Select(cue => cue.Id).Where(without.Contains));
        }

        return found;
    }
}
