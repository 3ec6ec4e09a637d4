using System.Text;

namespace FollowUpConsole.Compliance;

/// <summary>The vocabularies of <c>gate-api.md</c>: an enum's member in kebab case is its word (<c>QuoteRequested</c> = <c>quote-requested</c>).</summary>
public static class Words
{
    /// <summary>The word of a member.</summary>
    public static string Of<TWord>(TWord member)
        where TWord : struct, Enum => Vocabulary<TWord>.Spelled[member];

    /// <summary>The member of a word; false for a word of no member.</summary>
    public static bool TryOf<TWord>(string word, out TWord member)
        where TWord : struct, Enum => Vocabulary<TWord>.Read.TryGetValue(word, out member);

    /// <summary>All words, in their order.</summary>
    public static IEnumerable<string> All<TWord>()
        where TWord : struct, Enum => Enum.GetValues<TWord>().Select(Of);

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Vocabulary<TWord>
        where TWord : struct, Enum
    {
        public static readonly Dictionary<TWord, string> Spelled = Enum.GetValues<TWord>().ToDictionary(member => member, member => Kebab(member.ToString()));
        public static readonly Dictionary<string, TWord> Read = Spelled.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
