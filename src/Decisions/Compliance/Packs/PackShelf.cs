using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>A version of a pack with how it came here.</summary>
/// <param name="Pack">The version.</param>
/// <param name="LoadedAt">When it was loaded (UTC); null for what came with the product.</param>
/// <param name="LoadedBy">The loader's pseudonym; null for what came with the product.</param>
public sealed record ShelvedPack(RulePack Pack, DateTimeOffset? LoadedAt = null, string? LoadedBy = null)
{
    /// <summary>Begin of its first day, by its capital's clock: from then on it is the one in force.</summary>
    public DateTimeOffset InForceFrom => LocalClock.StartOf(DateOnly.ParseExact(Pack.Version, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Pack.CapitalZone);
}

/// <summary>All versions of all packs that were ever in force here. Immutable: a version is never taken away and never changed, so what was judged by it can be told and judged again.</summary>
public sealed class PackShelf
{
    private static readonly Lazy<PackShelf> ShippedShelf = new(() => new PackShelf([.. ShippedPacks.All.Select(pack => new ShelvedPack(pack))]));

    private readonly ImmutableArray<ShelvedPack> all;
    private readonly DateTimeOffset[] changes;
    private readonly ConcurrentDictionary<int, RuleBook> books = [];

    private PackShelf(ImmutableArray<ShelvedPack> all)
    {
        this.all = all;

        // The oldest version of a pack holds before its day as well, so nothing changes with it.
        changes = [.. all.GroupBy(one => one.Pack.Id, StringComparer.Ordinal).SelectMany(versions => versions.OrderBy(one => one.Pack.Version, StringComparer.Ordinal).Skip(1)).Select(one => one.InForceFrom).Distinct().Order()];
    }

    /// <summary>How the host runs what is loaded: one stream of the operator's log.</summary>
    public static IDecider<PackShelf> Decider { get; } = new ShelfDecider();

    /// <summary>What comes with the product.</summary>
    public static PackShelf Shipped => ShippedShelf.Value;

    /// <summary>Every version, in the order in which it came.</summary>
    public IReadOnlyList<ShelvedPack> All => all;

    /// <summary>The versions of a pack, youngest first.</summary>
    public IReadOnlyList<ShelvedPack> VersionsOf(string id) => [.. all.Where(one => one.Pack.Id == id).OrderByDescending(one => one.Pack.Version, StringComparer.Ordinal)];

    /// <summary>A version by the name that verdicts have kept: <c>FR@2026-08-11</c>, what was waived behind it does not count; null for one that never was here.</summary>
    public ShelvedPack? Find(string name) => all.FirstOrDefault(one => one.Pack.Name == name.Split('~')[0]);

    /// <summary>Why this version may not be added, all reasons at once; empty when it may. The same file again is no fault: it changes nothing.</summary>
    public IReadOnlyList<Fault> Check(RulePack pack)
    {
        var known = VersionsOf(pack.Id);
        if (known.FirstOrDefault(one => one.Pack.Version == pack.Version) is { } same)
        {
            return same.Pack.Sha256 == pack.Sha256 ? [] : [new Fault("version", "version-taken", pack.Name)];
        }

        var faults = new FaultList();
        if (pack.Id.Length == 0 || !pack.Id.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) || pack.Id.StartsWith(ClientPack.Prefix, StringComparison.Ordinal))
        {
            faults.Check(true, "pack", "pack-id");
        }

        if (known is [var youngest, ..])
        {
            var (old, gone) = (youngest.Pack, youngest.Pack.Countries.Except(pack.Countries, StringComparer.Ordinal).ToArray());
            faults.Check(string.CompareOrdinal(pack.Version, old.Version) < 0, "version", "version-older", old.Name)
                .Check(gone.Length > 0, "countries", "countries-lost", string.Join(", ", gone))
                .Check(old.Countries.Count == 0 && pack.Countries.Count > 0, "countries", "countries-everywhere")
                .Check(old.IsSupplement != pack.IsSupplement, "supplement", "supplement-changed");
        }
        else
        {
            faults.Check(pack.Countries.Count == 0 && !pack.IsSupplement, "countries", "missing");
        }

        // What protects everybody everywhere is the product's own word; a file cannot take it back.
        foreach (var own in pack.Id == RuleBook.House ? ShippedPacks.All.Single(shipped => shipped.Id == RuleBook.House).Rules : [])
        {
            faults.Check(!pack.Rules.Any(rule => PackDifference.Same(rule, own)), "rules", "house-rule", own.Name.Id);
        }

        return faults.Faults;
    }

    /// <summary>The shelf with one more version. Throws when <see cref="Check"/> has anything against it.</summary>
    public PackShelf With(ShelvedPack pack) => Check(pack.Pack) is [var fault, ..]
        ? throw new ArgumentException($"{pack.Pack.Name}: {fault.Code}", nameof(pack))
        : Find(pack.Pack.Name) is null ? new PackShelf(all.Add(pack)) : this;

    /// <summary>Loads a version; nothing is written when it is here already. Refused with what <see cref="Check"/> has against it.</summary>
    public Decision Load(RulePack pack) => Check(pack) is [var fault, ..] ? Decision.Refuse(Refusal.Of("RULES-06", pack.Name, fault.Code))
        : Find(pack.Name) is not null ? Decision.Nothing
        : Decision.Of(new EventDraft(new PackLoaded(pack.Name, pack.Sha256, pack.Source), new EventAbout()));

    /// <summary>The packs as they stand at a moment: of each the youngest version whose day has come; where none has, the oldest, so that no law is missing. The same instance for every moment between two changes.</summary>
    /// <param name="at">The moment (UTC).</param>
    public RuleBook AsOf(DateTimeOffset at) => BookAfter(changes.Count(change => change <= at));

    /// <summary>The packs as they stood at a moment: of each the youngest version whose day had come; where none had, the oldest, so that no law is missing.</summary>
    /// <param name="at">The moment (UTC).</param>
    /// <param name="knownAt">Leaves out versions loaded after this moment: what a call made then was judged by.</param>
    public RuleBook AsOf(DateTimeOffset at, DateTimeOffset? knownAt) => new(
        all.Where(one => !(one.LoadedAt > knownAt)).GroupBy(one => one.Pack.Id, StringComparer.Ordinal).Select(versions =>
        {
            var ordered = versions.OrderBy(one => one.Pack.Version, StringComparer.Ordinal).ToList();
            return (ordered.FindLast(one => one.InForceFrom <= at) ?? ordered[0]).Pack;
        }));

    /// <summary>The next moment after this one at which another version comes into force; null for none on the shelf.</summary>
    public DateTimeOffset? NextChangeAfter(DateTimeOffset at) => Array.FindIndex(changes, change => change > at) is >= 0 and var next ? changes[next] : null;

    /// <summary>The name of a rule by its id, as the packs of these versions have it; null when none of them is here and has it.</summary>
    /// <param name="rule">Id of the rule.</param>
    /// <param name="packs">Packs with versions, as a recorded decision names them.</param>
    public RuleName? NameOf(string rule, IReadOnlyList<string> packs) => packs.Select(pack => Find(pack.Split('~')[0])?.Pack.NameOf(rule)).FirstOrDefault(name => name is not null)
        ?? (rule.StartsWith(ClientPack.RulePrefix, StringComparison.Ordinal) ? new RuleName(rule, RuleStrength.Policy, RuleSource.Policy, "D-05") : Tightening.NameOf(rule));

    // The book after so many changes knows the next one, so that who looks for a later moment goes on by the law of then.
    private RuleBook BookAfter(int passed) => books.GetOrAdd(passed, _ =>
    {
        var book = AsOf(passed == 0 ? DateTimeOffset.MinValue : changes[passed - 1], null);
        return passed < changes.Length ? book.Until(changes[passed], () => BookAfter(passed + 1)) : book;
    });

    private PackShelf Evolve(Recorded recorded) =>
        recorded.Body is PackLoaded e && PackReader.Read(Encoding.UTF8.GetBytes(e.Text)).Pack is { } pack && Check(pack).Count == 0 ? With(new ShelvedPack(pack, recorded.RecordedAt, recorded.Actor)) : this;

    private sealed class ShelfDecider : IDecider<PackShelf>
    {
        public string Kind => "packs";

        public PackShelf Start(Guid id) => Shipped;

        public PackShelf Evolve(PackShelf state, Recorded recorded) => state.Evolve(recorded);
    }
}
