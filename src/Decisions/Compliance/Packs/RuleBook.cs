using System.Collections.Concurrent;

namespace FollowUpConsole.Compliance;

/// <summary>The packs in force, one version of each.</summary>
public sealed class RuleBook
{
    private const int MostMet = 1_024;

    /// <summary>Id of the pack that holds everywhere.</summary>
    public const string House = "HOUSE";

    /// <summary>Id of the pack for places that have none of their own.</summary>
    public const string Elsewhere = "ELSEWHERE";

    private static readonly Lazy<RuleBook> ShippedBook = new(() => new RuleBook(ShippedPacks.All));

    private readonly Dictionary<string, RulePack[]> byCountry;
    private readonly RulePack[] everywhere;
    private readonly RulePack elsewhere;
    private readonly HashSet<RulePack> placed;
    private readonly Lazy<RuleBook>? later;
    private readonly ConcurrentDictionary<IReadOnlyList<Place>, Meeting> met = new(SamePlaces.Instance);

    /// <summary>A book of these packs; of a pack that is there in several versions, the youngest counts.</summary>
    public RuleBook(IEnumerable<RulePack> packs)
    {
        Packs = [.. packs.GroupBy(pack => pack.Id, StringComparer.Ordinal).Select(versions => versions.MaxBy(pack => pack.Version, StringComparer.Ordinal)!)];
        everywhere = [.. Packs.Where(pack => pack.Countries.Count == 0 && pack.Id != Elsewhere)];
        placed = [.. everywhere.Where(pack => pack.Rules.Any(rule => rule.Test is HoursTest { Week.Holidays: not HolidayScope.None }))];
        elsewhere = Packs.Single(pack => pack.Id == Elsewhere);
        byCountry = Packs.SelectMany(pack => pack.Countries, (pack, country) => (pack, country)).GroupBy(pair => pair.country, pair => pair.pack, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.ToArray(), StringComparer.Ordinal);
    }

    private RuleBook(IEnumerable<RulePack> packs, DateTimeOffset? laterFrom, Func<RuleBook>? later)
        : this(packs)
    {
        LaterFrom = laterFrom;
        this.later = later is null ? null : new Lazy<RuleBook>(later);
    }

    /// <summary>The packs that come with the product.</summary>
    public static RuleBook Shipped => ShippedBook.Value;

    /// <summary>All packs, in the order given.</summary>
    public IReadOnlyList<RulePack> Packs { get; }

    /// <summary>When another version of one of its packs comes into force, as far as is known; null for never. A search for a later moment goes on with the book of then.</summary>
    public DateTimeOffset? LaterFrom { get; }

    /// <summary>The book from <see cref="LaterFrom"/> on.</summary>
    internal RuleBook? Later => later?.Value;

    /// <summary>The book that will be in force at a moment: this one, or one of those that follow it.</summary>
    internal RuleBook At(DateTimeOffset at)
    {
        var book = this;
        while (book.LaterFrom <= at)
        {
            book = book.Later!;
        }

        return book;
    }

    /// <summary>This book up to a moment, and another one from then on.</summary>
    internal RuleBook Until(DateTimeOffset change, Func<RuleBook> then) => new(Packs, change, then);

    /// <summary>This book with other packs laid over it, and over those that follow it: a younger version of one it has, or one more.</summary>
    public RuleBook With(params IEnumerable<RulePack> packs)
    {
        RulePack[] over = [.. packs];
        return new RuleBook(Packs.Concat(over), LaterFrom, later is null ? null : () => Later!.With(over));
    }

    /// <summary>This book with that version of a pack, older or younger, in place of the one it has, whatever the date: nothing follows it.</summary>
    public RuleBook Instead(RulePack pack) => new(Packs.Where(one => one.Id != pack.Id).Append(pack));

    /// <summary>This book without those policy rules (pack id, rule id). Hard rules stay, whatever is asked; the packs left say in their names what they lack.</summary>
    public RuleBook Without(IReadOnlyCollection<RuleAddress> waived)
    {
        var byPack = waived.ToLookup(rule => rule.Pack, rule => rule.Rule, StringComparer.Ordinal);
        return waived.Count == 0 ? this : new RuleBook(
            Packs.Select(pack => byPack.Contains(pack.Id) ? pack.Without(byPack[pack.Id].ToHashSet(StringComparer.Ordinal)) : pack), LaterFrom, later is null ? null : () => Later!.Without(waived));
    }

    /// <summary>True when the pack has a rule of that id, and every rule of that id in it is policy.</summary>
    public bool HasPolicy(RuleAddress rule) => Packs.FirstOrDefault(pack => pack.Id == rule.Pack)?.Rules.Where(one => one.Name.Id == rule.Rule).ToArray() is { Length: > 0 } rules
        && Array.TrueForAll(rules, one => one.Name.Strength == RuleStrength.Policy);

    /// <summary>The name of a rule by its id, looked for in packs with versions; in other versions of them when this book does not have those; null when no such pack has it.</summary>
    public RuleName? NameOf(string rule, IReadOnlyList<string> packs)
    {
        foreach (var name in packs)
        {
            if ((Packs.FirstOrDefault(pack => pack.Name == name) ?? Packs.FirstOrDefault(pack => name.StartsWith(pack.Id + "@", StringComparison.Ordinal)))?.NameOf(rule) is { } found)
            {
                return found;
            }
        }

        return Tightening.NameOf(rule);
    }

    /// <summary>
    /// Where the packs meet a call that touches these places. A place without a pack of its own is judged by the careful one; so is a call of which no place is known.
    /// A campaign's prospects lie in a few places, and each is asked about at every offer and every dial: a meeting is remembered.
    /// </summary>
    internal Meeting MeetingAt(IReadOnlyList<Place> places)
    {
        if (met.TryGetValue(places, out var known))
        {
            return known;
        }

        known = new Meeting(Met(places));
        if (met.Count < MostMet)
        {
            met.TryAdd([.. places], known);
        }

        return known;
    }

    private List<Jurisdiction> Met(IReadOnlyList<Place> places)
    {
        var found = new List<Jurisdiction>(4);
        foreach (var pack in everywhere)
        {
            // Holidays are the place's, also where the rule itself holds everywhere.
            found.Add(placed.Contains(pack) ? Meet(pack, places) : new Jurisdiction(pack, [], []));
        }

        var bare = places.Count == 0;
        foreach (var place in places)
        {
            var packs = byCountry.GetValueOrDefault(place.Country, []);

            bare |= packs.All(pack => pack.IsSupplement);
            foreach (var pack in packs)
            {
                if (!found.Exists(where => where.Pack == pack))
                {
                    found.Add(Meet(pack, places));
                }
            }
        }

        if (bare)
        {
            found.Add(Meet(elsewhere, places));
        }

        return found;
    }

    private sealed class SamePlaces : IEqualityComparer<IReadOnlyList<Place>>
    {
        public static readonly SamePlaces Instance = new();

        public bool Equals(IReadOnlyList<Place>? x, IReadOnlyList<Place>? y)
        {
            if (ReferenceEquals(x, y) || x is null || y is null || x.Count != y.Count)
            {
                return ReferenceEquals(x, y);
            }

            for (var i = 0; i < x.Count; i++)
            {
                if (x[i] != y[i])
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(IReadOnlyList<Place> obj)
        {
            var hash = obj.Count;
            for (var i = 0; i < obj.Count; i++)
            {
                hash = HashCode.Combine(hash, obj[i]);
            }

            return hash;
        }
    }

    private static Jurisdiction Meet(RulePack pack, IReadOnlyList<Place> places)
    {
        var here = places.Where(place => pack.Countries.Count == 0 || pack.Countries.Contains(place.Country, StringComparer.Ordinal)).ToArray();
        return new Jurisdiction(pack, [.. here.Select(place => place.Country).Distinct(StringComparer.Ordinal)], [.. here.Select(place => place.Region).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]);
    }
}

/// <summary>Where a rule stands: the id of its pack, and its own.</summary>
/// <param name="Pack">Id of the pack: <c>FR</c>.</param>
/// <param name="Rule">Id of the rule: <c>FR-25P</c>.</param>
public readonly record struct RuleAddress(string Pack, string Rule);
