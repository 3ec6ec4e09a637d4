using System.Globalization;
using System.Text.Json;

namespace FollowUpConsole.Compliance;

/// <summary>One fault of a JSON text.</summary>
/// <param name="Member">Way to the member at fault; <c>body</c> for the whole.</param>
/// <param name="Line">Line in the text, from 1.</param>
/// <param name="Code">Text key <c>Fault.CODE</c>.</param>
/// <param name="Args">Values for the sentence.</param>
public sealed record JsonFault(string Member, int Line, string Code, params string[] Args);

/// <summary>
/// Reads the members of one JSON object and notes everything that is wrong: members of another kind, words that are none of the choices, members that nobody asked for, members given
/// twice. What is at fault reads as "not known".
/// </summary>
internal sealed class PartReader
{
    private readonly JsonPart part;
    private readonly List<JsonFault> faults;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public PartReader(JsonPart part, List<JsonFault> faults)
    {
        (this.part, this.faults) = (part, faults);
        if (part.Kind != JsonTokenType.StartObject)
        {
            Note(part, "object");
        }
    }

    public JsonPart Part => part;

    /// <summary>The member's value; null when it is missing or null.</summary>
    public JsonPart? Member(string name)
    {
        asked.Add(name);
        foreach (var (given, value) in part.Members)
        {
            if (given == name)
            {
                return value.Kind == JsonTokenType.Null ? null : value;
            }
        }

        return null;
    }

    /// <summary>Notes a member that must be there.</summary>
    public void Need(string name)
    {
        if (part.Kind == JsonTokenType.StartObject && Member(name) is null)
        {
            faults.Add(new JsonFault(part.Path.Length == 0 ? name : $"{part.Path}.{name}", part.Line, "missing"));
        }
    }

    public string? Text(string name, int longest = 200) => Member(name) is { } value ? TextOf(value, longest) : null;

    public bool? Flag(string name) => Member(name) is not { } value ? null
        : value.Kind == JsonTokenType.True ? true
        : value.Kind == JsonTokenType.False ? false
        : Wrong<bool?>(value, "yes-no");

    public double? Number(string name, double least, double most) => Member(name) is not { } value ? null
        : value.Kind == JsonTokenType.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Wrong<double?>(value, "range", least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));

    public int? Whole(string name, int least, int most) => Member(name) is not { } value ? null
        : value.Kind == JsonTokenType.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Wrong<int?>(value, "range", least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));

    /// <summary>One of a vocabulary's words (<see cref="Words"/>).</summary>
    public TWord? Word<TWord>(string name)
        where TWord : struct, Enum => Member(name) is { } value ? WordOf<TWord>(value) : null;

    /// <summary>Words of a vocabulary; null when the member is missing.</summary>
    public IReadOnlyList<TWord>? WordList<TWord>(string name)
        where TWord : struct, Enum => Member(name) is { } value ? [.. Items(value).Select(WordOf<TWord>).OfType<TWord>()] : null;

    /// <summary>Texts; null when the member is missing.</summary>
    public IReadOnlyList<string>? TextList(string name) => Member(name) is { } value ? [.. Items(value).Select(item => TextOf(item, 200)).OfType<string>()] : null;

    public DateTimeOffset? Instant(string name)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        // Only UTC: a local time without its zone could be read in two ways.
        DateTimeOffset at = default;
        var good = value.Kind == JsonTokenType.String && value.Text!.EndsWith('Z')
            && DateTimeOffset.TryParseExact(value.Text, ["yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at) && InRange(at.Year);
        return good ? at : Wrong<DateTimeOffset?>(value, "instant");
    }

    public DateOnly? Day(string name) => Member(name) is { } value ? DayOf(value) : null;

    public DateOnly? DayOf(JsonPart value) => value.Kind == JsonTokenType.String && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && InRange(day.Year)
        ? day
        : Wrong<DateOnly?>(value, "day");

    /// <summary>The member read as an object by itself; null when it is missing.</summary>
    public TRead? Object<TRead>(string name, Func<PartReader, TRead?> read)
        where TRead : class => Member(name) is { } value ? Whole(value, read) : null;

    /// <summary>Every item read as an object; null when the member is missing.</summary>
    public IReadOnlyList<TRead>? Objects<TRead>(string name, Func<PartReader, TRead?> read, int most = int.MaxValue)
        where TRead : class
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        var items = Items(value);
        if (items.Count > most)
        {
            Note(value, "count", "0", most.ToString(CultureInfo.InvariantCulture));
            return [];
        }

        return [.. items.Select(item => Whole(item, read)).OfType<TRead>()];
    }

    /// <summary>The items of an array; a fault and none for anything else.</summary>
    public IReadOnlyList<JsonPart> Items(JsonPart value)
    {
        if (value.Kind != JsonTokenType.StartArray)
        {
            Note(value, "list");
        }

        return value.Items;
    }

    public string? TextOf(JsonPart value, int longest) => value.Kind != JsonTokenType.String ? Wrong<string>(value, "text")
        : value.Text!.Length > longest ? Wrong<string>(value, "too-long", longest.ToString(CultureInfo.InvariantCulture))
        : value.Text;

    public TWord? WordOf<TWord>(JsonPart value)
        where TWord : struct, Enum => value.Kind == JsonTokenType.String && Words.TryOf<TWord>(value.Text!, out var word) ? word : Wrong<TWord?>(value, "one-of", string.Join(", ", Words.All<TWord>()));

    /// <summary>Notes members that nobody asked for and members given twice. Called when everything was asked.</summary>
    public void Close()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in part.Members)
        {
            if (!asked.Contains(name))
            {
                Note(value, "unknown-member");
            }
            else if (!seen.Add(name))
            {
                Note(value, "twice");
            }
        }
    }

    public void Note(JsonPart at, string code, params string[] args) => faults.Add(new JsonFault(at.Path.Length == 0 ? "body" : at.Path, at.Line, code, args));

    private static bool InRange(int year) => year is >= 1970 and <= 2100;

    private TRead? Whole<TRead>(JsonPart value, Func<PartReader, TRead?> read)
        where TRead : class
    {
        var reader = new PartReader(value, faults);
        var made = read(reader);
        reader.Close();
        return made;
    }

    private TNone? Wrong<TNone>(JsonPart value, string code, params string[] args)
    {
        Note(value, code, args);
        return default;
    }
}
