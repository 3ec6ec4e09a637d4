using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>The figures of one day, campaign and vendor.</summary>
internal sealed class FigureCell
{
    private static readonly string[] Names = [.. Enum.GetNames<Measure>().Select(Kebab)];
    private static readonly string[] Attempts = [.. Enumerable.Range(0, 32).Select(AttemptsName)];
    private readonly long[] counts = new long[Names.Length];
    private readonly Dictionary<string, long> coded = new(StringComparer.Ordinal);

    public void Add(Measure measure, long by = 1) => counts[(int)measure] += by;

    /// <summary>So many of a figure with a code, by its whole name (<see cref="CodedNames"/>).</summary>
    public void Add(string name, long by = 1) => CollectionsMarshal.GetValueRefOrAddDefault(coded, name, out _) += by;

    /// <summary>So many attempts at one person, or one such person less.</summary>
    public void AddAttempts(int times, long by = 1) => Add(times < Attempts.Length ? Attempts[times] : AttemptsName(times), by);

    /// <summary>The figures that are not zero, in the ordinal order of their names.</summary>
    /// <param name="more">So many more of some measures; null for none.</param>
    public List<(string Measure, long Count)> Figures(List<KeyValuePair<Measure, int>>? more)
    {
        var figures = new List<(string Measure, long Count)>(coded.Count + 16);
        for (var i = 0; i < counts.Length; i++)
        {
            var count = counts[i] + (more?.Find(one => (int)one.Key == i).Value ?? 0);
            if (count != 0)
            {
                figures.Add((Names[i], count));
            }
        }

        foreach (var (code, count) in coded)
        {
            if (count != 0)
            {
                figures.Add((code, count));
            }
        }

        figures.Sort(static (one, other) => string.CompareOrdinal(one.Measure, other.Measure));
        return figures;
    }

    public static string NameOf(Measure measure) => Names[(int)measure];

    /// <summary>The measure of this name; null for a name of a kind with a code, and of none.</summary>
    public static Measure? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var at ? (Measure)at : null;

    /// <summary>A code as it stands in a line: what is not a letter, a digit, a dot or a dash becomes %XX.</summary>
    public static string Code(ReadOnlySpan<byte> text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'.' or (byte)'-' or (byte)'_')
            {
                safe.Append((char)letter);
            }
            else
            {
                safe.Append('%').Append(letter.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return safe.ToString();
    }

    private static string AttemptsName(int times) => "attempts:" + times.ToString(CultureInfo.InvariantCulture);

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));
}
