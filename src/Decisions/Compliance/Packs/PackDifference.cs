namespace FollowUpConsole.Compliance;

/// <summary>What became of a rule from one version of a pack to another.</summary>
public enum RuleFate
{
    /// <summary>Only the younger version has it.</summary>
    Added,

    /// <summary>Only the older version has it.</summary>
    Removed,

    /// <summary>Both have it, with other parameters.</summary>
    Changed,
}

/// <summary>One parameter of a rule in two versions.</summary>
/// <param name="Member">Way to it inside the rule: <c>hours.windows.mon-fri[0]</c>.</param>
/// <param name="Before">As the older version has it; null when it is not there.</param>
/// <param name="After">As the younger one has it; null when it is not there.</param>
public sealed record MemberChange(string Member, string? Before, string? After);

/// <summary>One rule in two versions of a pack.</summary>
/// <param name="Fate">Added, removed, changed.</param>
/// <param name="Before">The rule of the older version; null for an added one.</param>
/// <param name="After">The rule of the younger one; null for a removed one.</param>
/// <param name="Members">What differs in a changed rule.</param>
public sealed record RuleChange(RuleFate Fate, PackRule? Before, PackRule? After, IReadOnlyList<MemberChange> Members)
{
    /// <summary>The rule's id.</summary>
    public string Id => (After ?? Before)!.Name.Id;
}

/// <summary>Compares two versions of a pack, rule by rule. Spaces, comments and the order of members do not count.</summary>
public static class PackDifference
{
    /// <summary>The rules that differ, in the order of the younger version, removed ones last.</summary>
    public static IReadOnlyList<RuleChange> Of(RulePack before, RulePack after)
    {
        var (old, young) = (before.Rules.Select(Entry).ToList(), after.Rules.Select(Entry).ToList());

        // Several rules may bear one id. Equal ones go together first, then what is left of an id in its order.
        foreach (var same in young.Where(entry => Take(old, entry, whole: true)).ToList())
        {
            young.Remove(same);
        }

        var changes = new List<RuleChange>();
        foreach (var entry in young)
        {
            changes.Add(old.Find(other => other.Rule.Name.Id == entry.Rule.Name.Id) is { } earlier && Take(old, earlier, whole: false)
                ? new RuleChange(RuleFate.Changed, earlier.Rule, entry.Rule, MembersOf(earlier.Members, entry.Members))
                : new RuleChange(RuleFate.Added, null, entry.Rule, []));
        }

        return [.. changes, .. old.Select(entry => new RuleChange(RuleFate.Removed, entry.Rule, null, []))];
    }

    /// <summary>True when both say the same, spaces, comments and the order of members aside.</summary>
    internal static bool Same(PackRule one, PackRule other) => Entry(one).Whole == Entry(other).Whole;

    private static bool Take(List<RuleEntry> from, RuleEntry entry, bool whole)
    {
        var at = from.FindIndex(other => whole ? other.Whole == entry.Whole : ReferenceEquals(other, entry));
        if (at >= 0)
        {
            from.RemoveAt(at);
        }

        return at >= 0;
    }

    private static MemberChange[] MembersOf(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(member => new MemberChange(member, before.GetValueOrDefault(member), after.GetValueOrDefault(member))).Where(change => change.Before != change.After)];

    private static RuleEntry Entry(PackRule rule)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Flatten(JsonPart.Read(System.Text.Encoding.UTF8.GetBytes(rule.Text)), members);
        return new RuleEntry(rule, members, string.Join('\n', members.Select(member => $"{member.Key}={member.Value}")));
    }

    private static void Flatten(JsonPart part, SortedDictionary<string, string> members)
    {
        if (part.Members.Count == 0 && part.Items.Count == 0)
        {
            members[part.Path] = part.Text ?? part.Kind.ToString();
        }

        foreach (var (_, value) in part.Members)
        {
            Flatten(value, members);
        }

        foreach (var item in part.Items)
        {
            Flatten(item, members);
        }
    }

    private sealed record RuleEntry(PackRule Rule, SortedDictionary<string, string> Members, string Whole);
}
