using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FollowUpConsole.House.Tests.Walk;

/// <summary>The words that people read, of one text class: key to sentence, in one language.</summary>
internal sealed record TextFile(string Path, IReadOnlyDictionary<string, string> Sentences)
{
    public string Class => Path[(Path.LastIndexOf('/') + 1)..].Split('.')[0];

    public bool IsFrench => Path.EndsWith(".fr.resx", StringComparison.Ordinal);

    public static TextFile Read(string path, string xml) =>
        new(path, XDocument.Parse(xml).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "", StringComparer.Ordinal));
}

/// <summary>A key as the code asks for it: whole, or only how it begins, when the rest is put together at run time (<c>Text["Role." + role]</c>).</summary>
internal sealed record AskedKey(string Class, string Key, bool IsPrefix, string Where);

/// <summary>Finds where pages and code ask for texts.</summary>
internal static partial class Texts
{
    public static IReadOnlyList<TextFile> All { get; } = [.. HouseFiles.EndingIn(".resx", "src").Select(file => TextFile.Read(file.Path, file.Text))];

    /// <summary>Keys asked for in a file. A page and the class behind it share their injected texts, so both are given.</summary>
    public static IEnumerable<AskedKey> AskedIn(string path, string text, string partner = "")
    {
        foreach (var (kind, name) in Bindings(text).Concat(Bindings(partner)).Distinct())
        {
            foreach (Match match in Regex.Matches(text, $@"(?<![\w.""]){Regex.Escape(name)}\["))
            {
                foreach (var (key, isPrefix) in Keys(text, match.Index + match.Length))
                {
                    yield return new AskedKey(kind, key, isPrefix, path);
                }
            }
        }

        foreach (Match match in TypedKey().Matches(text))
        {
            yield return new AskedKey(match.Groups[1].Value, match.Groups[2].Value, false, path);
        }
    }

    private static IEnumerable<(string Class, string Name)> Bindings(string text) => Injected().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    // Reads the first argument in the brackets: every literal in it that is, or begins, a key.
    private static IEnumerable<(string Key, bool IsPrefix)> Keys(string text, int at)
    {
        for (var depth = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ']' or ',' when depth == 0:
                    yield break;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case '"':
                    var end = EndOf(text, at);
                    var literal = text[(at + 1)..end];
                    var hole = text[at - 1] == '$' ? literal.IndexOf('{', StringComparison.Ordinal) : -1;
                    if (depth == 0 && !NotAKey().IsMatch(text[..at]) && literal.Length > 0 && hole != 0)
                    {
                        yield return hole > 0 ? (literal[..hole], true) : (literal, text[(end + 1)..].TrimStart().StartsWith('+'));
                    }

                    at = end;
                    break;
                default:
                    break;
            }
        }
    }

    private static int EndOf(string text, int quote)
    {
        var at = quote + 1;
        for (var holes = 0; at < text.Length && (text[at] != '"' || holes > 0); at++)
        {
            at += text[at] == '\\' ? 1 : 0;
            holes += text[quote - 1] != '$' ? 0 : text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        }

        return Math.Min(at, text.Length - 1);
    }

    // What a literal is compared with, or appended to something, is not a key by itself.
    [GeneratedRegex(@"(==|!=|\bis|\bor|\bnot|\+)\s*\$?$")]
    private static partial Regex NotAKey();

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\??\s+(\w+)")]
    private static partial Regex Injected();

    [GeneratedRegex(@"typeof\((\w+Text)\),\s*""([^""]+)""")]
    private static partial Regex TypedKey();
}
