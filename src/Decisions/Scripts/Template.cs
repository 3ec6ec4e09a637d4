using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>A piece of wording: fixed words, or the name of a fact.</summary>
internal readonly record struct Word(string Text, bool Fact);

/// <summary>A stretch of wording with its alternatives, best first; a stretch outside brackets has one and must be sayable.</summary>
internal sealed record Stretch(IReadOnlyList<IReadOnlyList<Word>> Wordings, bool Bracketed);

/// <summary>A sentence of a template.</summary>
internal sealed record Sentence(IReadOnlyList<Stretch> Stretches)
{
    /// <summary>The sentence with its facts, or null when it cannot be said.</summary>
    public IReadOnlyList<TextPiece>? Fill(IReadOnlyDictionary<string, string> facts)
    {
        var pieces = new List<TextPiece>();
        foreach (var stretch in Stretches)
        {
            var wording = stretch.Wordings.FirstOrDefault(words => words.All(word => !word.Fact || facts.ContainsKey(word.Text)));
            if (wording is not null)
            {
                pieces.AddRange(wording.Select(word => new TextPiece(word.Fact ? facts[word.Text] : word.Text, word.Fact)));
            }
            else if (!stretch.Bracketed)
            {
                return null;
            }
        }

        return pieces;
    }
}

/// <summary>Reads templates. A stray bracket or brace is dropped: the desk must go on in the middle of a call.</summary>
internal static class Template
{
    public static IReadOnlyList<Sentence> Parse(string template)
    {
        var sentences = new List<Sentence>();
        var stretches = new List<Stretch>();
        var plain = new List<Word>();
        var at = 0;
        while (at < template.Length)
        {
            if (template[at] == '[' && template.IndexOf(']', at) is > 0 and var end)
            {
                Flush(plain, stretches);
                stretches.Add(new Stretch([.. template[(at + 1)..end].Split('|').Select(Words)], Bracketed: true));
                at = end + 1;
                continue;
            }

            var next = NextBreak(template, at, out var ended);
            plain.AddRange(Words(template[at..next]));
            at = next;
            if (ended)
            {
                Flush(plain, stretches);
                sentences.Add(new Sentence([.. stretches]));
                stretches.Clear();
            }
        }

        Flush(plain, stretches);
        sentences.Add(new Sentence(stretches));
        return sentences;
    }

    /// <summary>The names of all facts of a template.</summary>
    public static IEnumerable<string> FactsOf(string template) =>
        Parse(template).SelectMany(s => s.Stretches).SelectMany(s => s.Wordings).SelectMany(w => w).Where(w => w.Fact).Select(w => w.Text).Distinct(StringComparer.Ordinal);

    /// <summary>Up to the next bracket, or up to and with the blank after a full stop.</summary>
    private static int NextBreak(string template, int from, out bool ended)
    {
        for (var i = from; i < template.Length; i++)
        {
            ended = i > 0 && template[i] == ' ' && template[i - 1] is '.' or '?' or '!' or '…';
            if (ended)
            {
                return i + 1;
            }

            if (template[i] == '[' && i > from)
            {
                return i;
            }
        }

        ended = false;
        return template.Length;
    }

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            Fixed(words, text[at..open]);
            words.Add(new Word(text[(open + 1)..close], Fact: true));
            at = close + 1;
        }

        Fixed(words, text[at..]);
        return words;
    }

    private static void Fixed(List<Word> words, string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is not ('{' or '}' or '[' or ']') && (letter != ' ' || clean is not [.., ' ']))
            {
                clean.Append(letter);
            }
        }

        if (clean.Length > 0)
        {
            words.Add(new Word(clean.ToString(), Fact: false));
        }
    }

    private static void Flush(List<Word> plain, List<Stretch> stretches)
    {
        if (plain.Count > 0)
        {
            stretches.Add(new Stretch([[.. plain]], Bracketed: false));
            plain.Clear();
        }
    }
}
