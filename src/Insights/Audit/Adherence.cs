using FollowUpConsole.Scripts;

namespace FollowUpConsole.Audit;

/// <summary>What became of one step of a call's plan.</summary>
public enum StepFate
{
    /// <summary>Its cue came on screen.</summary>
    Reached,

    /// <summary>A later step was reached without it.</summary>
    Skipped,

    /// <summary>The call ended before it.</summary>
    NotReached,
}

/// <summary>One step of the plan of a call (D-04).</summary>
/// <param name="Step"><c>opening</c>, <c>status</c>, <c>issue</c>, <c>end</c>, or <c>voicemail</c>.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Times">How often its cues came on screen; more than once is a repetition.</param>
public sealed record PlanStep(string Step, StepFate Fate, int Times);

/// <summary>An objection's branch (D-23).</summary>
/// <param name="Objection">Which objection, or branch.</param>
/// <param name="Explored">Its question came on screen.</param>
/// <param name="Answered">Its response came on screen.</param>
public sealed record BranchStep(string Objection, bool Explored, bool Answered);

/// <summary>
/// How a call went along its script: which steps were reached, skipped, repeated. Never a comparison of words; agents may change those (D-20). It tells drift, not obedience:
/// an agent who skips a step may have had every reason.
/// </summary>
/// <param name="Plan">The steps that the script has, in the order of the plan.</param>
/// <param name="Branches">The branches that were entered or whose objection was marked, in the order of first mention.</param>
public sealed record Adherence(IReadOnlyList<PlanStep> Plan, IReadOnlyList<BranchStep> Branches)
{
    private static readonly (string Step, CueKind[] Kinds)[] Steps =
    [
        ("opening", [CueKind.Opener, CueKind.Missed]), ("status", [CueKind.Status]), ("issue", [CueKind.Issue]), ("end", [CueKind.Closing, CueKind.Goodbye]),
    ];

    /// <summary>True when a step of the plan was skipped or an objection was heard and not explored.</summary>
    public bool Drifts => Plan.Any(step => step.Fate == StepFate.Skipped) || Branches.Any(branch => !branch.Explored);

    /// <summary>Reads a call.</summary>
    /// <param name="script">The script that the call began with.</param>
    /// <param name="shown">Ids of the cues in the order shown.</param>
    /// <param name="objections">Objections in the order marked.</param>
    /// <param name="voicemail">A machine answered: all there is to do is to leave the message.</param>
    public static Adherence Of(Script script, IReadOnlyList<string> shown, IReadOnlyList<string> objections, bool voicemail = false)
    {
        var cues = shown.Select(script.Find).OfType<Cue>().ToList();
        var steps = (voicemail ? [("voicemail", [CueKind.Voicemail])] : Steps).Where(step => script.Cues.Any(cue => step.Item2.Contains(cue.Kind)))
            .Select(step => (step.Item1, Times: cues.Count(cue => step.Item2.Contains(cue.Kind)))).ToList();
        var last = steps.FindLastIndex(step => step.Times > 0);
        var plan = steps.Select((step, i) => new PlanStep(step.Item1, step.Times > 0 ? StepFate.Reached : i < last ? StepFate.Skipped : StepFate.NotReached, step.Times)).ToList();

        // Several objections may share one branch; a branch that was entered without a mark goes by its own name.
        string BranchOf(string objection) => script.Branches.TryGetValue(objection, out var id) ? script.Find(id)?.Branch ?? objection : objection;
        var heard = objections.Distinct(StringComparer.Ordinal).Select(objection => (Name: objection, Branch: BranchOf(objection))).ToList();
        var entered = cues.Where(cue => cue.Kind is CueKind.Explore or CueKind.Respond).Select(cue => cue.Branch).OfType<string>().Distinct(StringComparer.Ordinal).Where(branch => !heard.Exists(one => one.Branch == branch));
        return new Adherence(plan, [.. heard.Concat(entered.Select(branch => (Name: branch, Branch: branch))).Select(one =>
            new BranchStep(one.Name, cues.Any(cue => cue.Kind == CueKind.Explore && cue.Branch == one.Branch), cues.Any(cue => cue.Kind == CueKind.Respond && cue.Branch == one.Branch)))]);
    }
}
