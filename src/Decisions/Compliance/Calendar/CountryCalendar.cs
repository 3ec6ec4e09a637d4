using System.Collections.Frozen;

namespace FollowUpConsole.Compliance;

/// <summary>
/// The rules of one country, read from its file:
/// <c>[nation]</c> opens the rules that every region keeps unless it says otherwise, <c>[57 6AE]</c> those of these regions alone;
/// <c>when ⇥ name ⇥ options</c> is a rule (see <see cref="HolidayRule"/>), <c>- ⇥ name</c> leaves out what the nation keeps under that name;
/// <c>observed ⇥ {0} (observed)</c> names the free day in place of a holiday, <c>alias ⇥ 67 68 ⇥ 6AE</c> gives regions the list of another one.
/// </summary>
internal sealed class CountryCalendar
{
    private const string Nation = "nation";

    private readonly FrozenDictionary<string, HolidayList> lists;
    private readonly HolidayList nation;

    private CountryCalendar(Dictionary<string, HolidayList> own, Dictionary<string, string> aliases)
    {
        nation = own[Nation];
        Regions = Array.AsReadOnly<string>([.. own.Keys.Where(region => !IsNation(region)).Order(StringComparer.Ordinal)]);
        lists = own.Where(list => !IsNation(list.Key)).Concat(aliases.Select(alias => KeyValuePair.Create(alias.Key, own[alias.Value])))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    internal IReadOnlyList<string> Regions { get; }

    internal static CountryCalendar Read(string country, IEnumerable<string[]> rows)
    {
        var rules = new Dictionary<string, List<HolidayRule>>(StringComparer.Ordinal);
        var without = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        var (open, observed) = (Array.Empty<string>(), "{0}");
        foreach (var row in rows)
        {
            try
            {
                switch (row)
                {
                    case [['[', .. var names, ']']]:
                        open = names.Split(' ');
                        foreach (var name in open.Where(name => rules.TryAdd(name, [])))
                        {
                            without[name] = new(StringComparer.Ordinal);
                        }

                        break;
                    case ["observed", var template]:
                        observed = template;
                        break;
                    case ["alias", var names, var target]:
                        foreach (var name in names.Split(' '))
                        {
                            aliases.Add(name, rules.ContainsKey(target) ? target : throw new FormatException($"there is no list {target}"));
                        }

                        break;
                    case ["-", var name]:
                        foreach (var region in open)
                        {
                            without[region].Add(rules[Nation].Exists(rule => rule.Is(name)) ? name : throw new FormatException("the nation keeps nothing of that name"));
                        }

                        break;
                    default:
                        var rule = HolidayRule.Read(row, observed);
                        foreach (var region in open.Length > 0 ? open : throw new FormatException("no list is open"))
                        {
                            rules[region].Add(rule);
                        }

                        break;
                }
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
            {
                throw new InvalidDataException($"Calendar of {country}: \"{string.Join(" | ", row)}\" cannot be read: {exception.Message}", exception);
            }
        }

        var own = rules.ToDictionary(
            list => list.Key,
            list => new HolidayList(IsNation(list.Key) ? list.Value : [.. rules[Nation].Where(rule => !without[list.Key].Any(rule.Is)), .. list.Value]),
            StringComparer.Ordinal);
        return new CountryCalendar(own, aliases);
    }

    internal HolidayList? Find(string? region) => region is null ? nation : lists.GetValueOrDefault(region);

    private static bool IsNation(string name) => string.Equals(name, Nation, StringComparison.Ordinal);
}
