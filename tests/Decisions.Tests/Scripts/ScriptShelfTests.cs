using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>Scripts as files, and the shelf they lie on.</summary>
public class ScriptShelfTests
{
    [Fact]
    public void A_script_says_what_it_is() => Assert.All(ScriptShelf.Samples, kind => Assert.All(ScriptShelf.Languages, language =>
        Assert.Equal((kind, 1, language), ScriptShelf.For(kind, language) switch { var script => (script.Code, script.Version, script.Language) })));

    [Theory]
    [InlineData("fr-BE", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData("", "en")]
    public void English_stands_in_for_a_language_not_written(string asked, string given) => Assert.Equal(given, ScriptShelf.For("quote", asked).Language);

    [Fact]
    public void An_unknown_kind_is_a_bug() => Assert.Throws<ArgumentOutOfRangeException>(() => ScriptShelf.For("../quote", "en"));

    [Fact]
    public void Writing_what_was_read_gives_the_file_so_its_fingerprint_is_the_files() => Assert.All(Names, name =>
    {
        var file = ScriptShelf.TextOf(name).ReplaceLineEndings("\n");
        Assert.Equal(file, ScriptText.Write(ScriptText.Read(file).Script!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file))), ScriptText.Read(file).Script!.Sha256);
    });

    [Fact]
    public void Any_changed_word_changes_the_fingerprint()
    {
        var script = ScriptShelf.For("quote", "en");
        var cue = script.Cues[3];
        Assert.NotEqual(script.Sha256, (script with { Version = 2 }).Sha256);
        Assert.NotEqual(script.Sha256, (script with { Cues = [.. script.Cues.Select(c => c == cue ? c with { Says = c.Says + "!" } : c)] }).Sha256);
    }

    [Fact]
    public void Objections_stand_in_the_order_of_their_keys() =>
        Assert.Equal("budget authority need timing third-party cooled supplier complexity trust", string.Join(' ', ScriptShelf.Objections));

    private static IEnumerable<string> Names => ScriptShelf.Samples.SelectMany(kind => ScriptShelf.Languages.Select(language => $"{kind}.{language}.script"));
}
