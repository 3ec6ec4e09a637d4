using System.Text.RegularExpressions;
using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

/// <summary>
/// Every word that people read is in a resource, in English and in French, and every resource is read.
/// A key that is put together at run time must begin with a literal that ends in a dot (<c>$"Outcome.{code}"</c>); all keys that begin so count as used.
/// </summary>
public sealed partial class TextTests
{
    [Fact]
    public void Both_languages_have_the_same_keys_with_the_same_places() => Texts.All.AtLeast(4).GroupBy(file => file.Class).SelectMany(pair => Unequal([.. pair])).MustBeNone();

    [Fact]
    public void Every_text_that_is_asked_for_exists() => Missing(AskedInHouse(), Texts.All).MustBeNone();

    [Fact]
    public void Every_text_is_asked_for() => Unused(Texts.All, HouseAssemblies.All.SelectMany(CompiledCode.Of).SelectMany(method => method.Steps).Select(step => step.Loads).OfType<string>().ToHashSet(StringComparer.Ordinal)).MustBeNone();

    [Fact]
    public void A_key_or_a_place_that_one_language_lacks_is_named()
    {
        var english = new TextFile("Calls/DeskText.resx", new Dictionary<string, string> { ["Call"] = "Call {0} at {1:t}", ["Skip"] = "Skip", ["Empty"] = "x" });
        var french = new TextFile("Calls/DeskText.fr.resx", new Dictionary<string, string> { ["Call"] = "Appeler {0}", ["Passer"] = "Passer", ["Empty"] = " " });
        Unequal([english, french]).MustName("'Call'", "'Skip'", "'Passer'", "'Empty'");
        Unequal([english]).MustName("fr.resx");
        Unequal([english, english with { Path = "Calls/DeskText.fr.resx" }]).MustBeNone();
    }

    [Fact]
    public void A_text_that_is_not_there_or_not_used_is_named()
    {
        var texts = new TextFile[] { new("Calls/DeskText.resx", new Dictionary<string, string> { ["Call"] = "Call", ["Outcome.busy"] = "busy", ["Old"] = "old" }) };
        Missing(Texts.AskedIn("a.razor", """@inject IStringLocalizer<DeskText> Text <p>@Text["Gone"] @Text["Call"] @Text["Lost." + x]</p>"""), texts).MustName("'Gone'", "'Lost.…'");
        Unused(texts, new HashSet<string>(StringComparer.Ordinal) { "Call", "Outcome." }).MustName("'Old'");
        Assert.Single(Unused(texts, new HashSet<string>(StringComparer.Ordinal) { "Call", "Outcome." }));
    }

    [Fact]
    public void Keys_are_found_as_people_write_them()
    {
        const string Page = """
            @inject IStringLocalizer<DeskText> Text
            @Text["A"] @Text["B", Text["Role." + role]] @Text[$"Outcome.{code}"] @Text[busy ? "C" : "D", 1] @Text[state == "x" ? "E" : "F"] @Words["No"] @code { new Link(typeof(DeskText), "G") }
            """;
        var asked = Texts.AskedIn("a.razor", Page).Select(key => key.Key + (key.IsPrefix ? "*" : "")).Order(StringComparer.Ordinal);
        Assert.Equal(["A", "B", "C", "D", "E", "F", "G", "Outcome.*", "Role.*"], asked);
        Assert.Equal("Z", Texts.AskedIn("a.razor.cs", """text = Text["Z"]""", Page).Single().Key);
    }

    private static IEnumerable<AskedKey> AskedInHouse()
    {
        var files = HouseFiles.EndingIn(".razor", "src/Apps").Concat(HouseFiles.EndingIn(".cs", "src/Apps")).ToDictionary(file => file.Path, StringComparer.Ordinal);
        return files.Values.SelectMany(file => Texts.AskedIn(file.Path, file.Text, Partner(file.Path) is { } path && files.TryGetValue(path, out var partner) ? partner.Text : "")).AtLeast(20);
    }

    private static string Partner(string path) => path.EndsWith(".razor.cs", StringComparison.Ordinal) ? path[..^3] : path + ".cs";

    private static IEnumerable<string> Missing(IEnumerable<AskedKey> asked, IReadOnlyList<TextFile> texts)
    {
        var keys = texts.Where(file => !file.IsFrench).GroupBy(file => file.Class).ToDictionary(group => group.Key, group => group.SelectMany(file => file.Sentences.Keys).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return asked.Where(key => !keys.TryGetValue(key.Class, out var known) || !(key.IsPrefix ? known.Any(k => k.StartsWith(key.Key, StringComparison.Ordinal)) : known.Contains(key.Key)))
            .Select(key => $"{key.Where} asks for '{key.Key}{(key.IsPrefix ? "…" : "")}' of {key.Class}, which is not there.").Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Unused(IReadOnlyList<TextFile> texts, HashSet<string> literals)
    {
        var prefixes = literals.Where(literal => literal.EndsWith('.') && literal.Length > 1).ToList();
        return texts.Where(file => !file.IsFrench).SelectMany(file => file.Sentences.Keys
            .Where(key => !literals.Contains(key) && !prefixes.Exists(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(key => $"{file.Path}: nobody asks for '{key}'."));
    }

    private static IEnumerable<string> Unequal(TextFile[] pair)
    {
        var english = pair.SingleOrDefault(file => !file.IsFrench);
        var french = pair.SingleOrDefault(file => file.IsFrench);
        if (english is null || french is null)
        {
            return [$"{pair[0].Path}: there must be a .resx and a .fr.resx."];
        }

        var keys = english.Sentences.Keys.Union(french.Sentences.Keys, StringComparer.Ordinal);
        return keys.Where(key => !english.Sentences.TryGetValue(key, out var one) || !french.Sentences.TryGetValue(key, out var other)
                || string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other) || !Places(one).SetEquals(Places(other)))
            .Select(key => $"{english.Path}: '{key}' is missing, empty, or has other places {{0}} in one of the languages.");
    }

    private static HashSet<string> Places(string sentence) => Place().Matches(sentence).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)(?:[,:][^}]*)?\}")]
    private static partial Regex Place();
}
