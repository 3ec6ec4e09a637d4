using FollowUpConsole.Merkle;

namespace FollowUpConsole.AuditVerifier;

/// <summary>Two bundles that reached two auditors: of one history, or of two. Each must hold by itself; the larger one must begin with the smaller one’s tree.</summary>
internal static class Comparing
{
    public static BundleVerdict Run(NoteKey key, OpenBundle one, OpenBundle other)
    {
        var (mine, theirs) = (Alone(key, one), Alone(key, other));
        if (mine.Checkpoint is not { } first || theirs.Checkpoint is not { } second)
        {
            return mine.Accepted ? theirs with { Line = "the second bundle: " + theirs.Line } : mine with { Line = "the first bundle: " + mine.Line };
        }

        if (first.Checkpoint.Origin != second.Checkpoint.Origin)
        {
            throw new UnusableException($"the bundles are of two logs, {first.Checkpoint.Origin} and {second.Checkpoint.Origin}: there is nothing to compare");
        }

        var (small, large) = first.Checkpoint.Size <= second.Checkpoint.Size ? (first, other) : (second, one);
        var verdict = new BundleCheck(key, origin => origin == small.Checkpoint.Origin ? small : null).Run(large.Files);
        return verdict is { Accepted: true, Checkpoint: null } ? new BundleVerdict(false, "nothing leads from one bundle to the other; compare with a report over the whole log", null, [])
            : verdict.Accepted ? verdict with { Line = "one history: " + verdict.Line } : verdict;
    }

    private static BundleVerdict Alone(NoteKey key, OpenBundle bundle) =>
        bundle.Damage is { } damage ? new BundleVerdict(false, damage, null, []) : new BundleCheck(key, _ => null).Run(bundle.Files);
}
