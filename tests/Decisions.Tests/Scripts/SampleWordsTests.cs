using System.Text.RegularExpressions;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>What the shipped scripts say (D-20, D-21, D-22, D-29), whatever is known about the prospect.</summary>
public partial class SampleWordsTests
{
    private const int MostWords = 40;

    [Fact]
    public void Whatever_facts_are_known_no_sentence_shows_a_gap() => Assert.All(Samples.All, script =>
        Assert.All(script.Cues.SelectMany(cue => cue.Templates), template =>
            Assert.All(EverySubset(template, script.Language), facts => Assert.Equal(string.Empty, Gap(Filling.Fill(template, facts).Plain)))));

    [Theory]
    [InlineData("")]
    [InlineData("Hello {prospectName}.")]
    [InlineData("Hello , you.")]
    [InlineData("Hello  you.")]
    [InlineData(" Hello.")]
    [InlineData("hello.")]
    [InlineData("Hello ]")]
    public void Control_a_gap_is_noticed(string plain) => Assert.NotEqual(string.Empty, Gap(plain));

    [Fact]
    public void Whatever_facts_are_known_no_cue_is_longer_than_forty_words() => Assert.All(Samples.All, script =>
        Assert.All(script.Cues, cue =>
            Assert.All(EverySubset(cue.Spoken, script.Language), facts => Assert.InRange(Words(Filling.Fill(cue.Spoken, facts).Plain), 3, MostWords))));

    [Fact]
    public void The_opener_names_caller_company_day_and_subject_of_the_last_exchange() => Assert.All(Samples.All, script =>
    {
        var facts = Samples.Facts(script.Language).Where(fact => fact.Key != "lastAgreed").ToDictionary(StringComparer.Ordinal);
        var said = Filling.Fill(script.Find(script.Opener)!.Says, facts);
        var day = script.Code == "demo" ? "demoOn" : "lastContactOn";
        Assert.All(["agentName", "vendorName", "clientName", "prospectName", day, "lastContactWhat"], fact => Assert.Contains(said.Pieces, piece => piece.Filled && piece.Text == facts[fact]));
    });

    // The two others speak to people who agreed on nothing: who is content elsewhere, and who was not spoken to for weeks.
    [Theory]
    [InlineData("quote")]
    [InlineData("demo")]
    [InlineData("invoice")]
    [InlineData("cooled")]
    public void The_opener_is_written_from_the_last_agreement_where_there_is_one(string kind) => Assert.All(ScriptShelf.Languages, language =>
    {
        var (script, facts) = (ScriptShelf.For(kind, language), Samples.Facts(language));
        var said = Filling.Fill(script.Find(script.Opener)!.Says, facts);
        Assert.All(["agentName", "clientName", "prospectName", "lastContactOn", "lastAgreed"], fact => Assert.Contains(said.Pieces, piece => piece.Filled && piece.Text == facts[fact]));
    });

    [Fact]
    public void The_invoice_opener_asks_what_blocks_payment_and_the_voicemail_names_no_invoice()
    {
        Assert.Contains("blocks payment", ScriptShelf.For("invoice", "en").Find("opener")!.Says, StringComparison.Ordinal);
        Assert.Contains("bloquer le règlement", ScriptShelf.For("invoice", "fr").Find("opener")!.Says, StringComparison.Ordinal);
        Assert.All(ScriptShelf.Languages, language => Assert.DoesNotContain("invoice", ScriptShelf.For("invoice", language).Find("voicemail")!.Says, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_voicemail_gives_the_promised_moment() => Assert.All(Samples.All, script =>
        Assert.Contains(Filling.Fill(script.Find(script.VoicemailCue)!.Says, Samples.Facts(script.Language)).Pieces, piece => piece.Filled && piece.Text == Samples.Facts(script.Language)["callbackAt"]));

    [Fact]
    public void Questions_are_open() => Assert.All(Samples.All, script => Assert.All(script.Cues.SelectMany(cue => cue.Questions), question => Assert.True(IsOpen(question), question)));

    [Theory]
    [InlineData("Did you read it?")]
    [InlineData("Avez-vous lu le devis ?")]
    [InlineData("What moved")]
    public void Control_a_closed_question_is_noticed(string question) => Assert.False(IsOpen(question));

    [Fact]
    public void Nothing_weak_is_said() => Assert.All(Samples.All.SelectMany(script => script.Cues).SelectMany(cue => cue.Templates), text => Assert.DoesNotMatch(Weak(), text));

    [Fact]
    public void Only_sentences_and_questions_hold_facts_and_only_known_ones()
    {
        var cues = Samples.All.SelectMany(script => script.Cues).ToList();
        Assert.All(cues.SelectMany(cue => cue.Templates).SelectMany(Template.FactsOf), fact => Assert.Contains(fact, Filling.Facts));
        Assert.All(cues.SelectMany(cue => cue.Then.Concat(cue.Avoid).Concat(cue.Ways.Select(way => way.Label)).Append(cue.Title)), text => Assert.DoesNotMatch(@"[{}\[\]]", text));
    }

    [Fact]
    public void Every_known_fact_is_used_by_some_script_and_has_a_sample()
    {
        var used = Samples.All.SelectMany(script => script.Cues).SelectMany(cue => cue.Templates).SelectMany(Template.FactsOf).Distinct();
        Assert.Equal(Filling.Facts.Order(), used.Order());
        Assert.All(ScriptShelf.Languages, language => Assert.Equal(Filling.Facts.Order(), Samples.Facts(language).Keys.Order()));
    }

    [Fact]
    public void French_keeps_its_signs_with_their_word() => Assert.All(ScriptShelf.Samples.Select(kind => ScriptShelf.TextOf(kind + ".fr.script")), text => Assert.DoesNotMatch(" [?!;:»]|« |'", text));

    private static IEnumerable<Dictionary<string, string>> EverySubset(string template, string language)
    {
        var names = Template.FactsOf(template).ToList();
        for (var bits = 0; bits < 1 << names.Count; bits++)
        {
            var chosen = bits;
            yield return names.Where((_, i) => (chosen & (1 << i)) != 0).ToDictionary(name => name, name => Samples.Facts(language)[name], StringComparer.Ordinal);
        }
    }

    private static string Gap(string plain) => plain switch
    {
        "" => "nothing",
        _ when Broken().Match(plain) is { Success: true } found => $"'{found.Value}' in '{plain}'",
        _ when !char.IsUpper(plain[0]) => $"begins small: '{plain}'",
        _ when plain[^1] is not ('.' or '?' or '!') => $"ends open: '{plain}'",
        _ => string.Empty,
    };

    private static int Words(string plain) => plain.Split([' ', '\u00a0', '\u202f']).Count(word => word.Any(char.IsLetterOrDigit));

    private static bool IsOpen(string question) => question.EndsWith('?') && Open().IsMatch(question);

    [GeneratedRegex(@"[{}\[\]|]|  | [,.)]|\(\s*\)|,\s*[,.?]|^\s|\s$|[.?!] \p{Ll}")]
    private static partial Regex Broken();

    [GeneratedRegex(@"\b(what|why|how|which|when|who|where|qu|que|quoi|quel|quels|quelle|quelles|lequel|laquelle|quand|qui|comment|pourquoi|combien|où)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Open();

    [GeneratedRegex(@"follow up|checking in|did you (get|receive)|any questions|have decided|like to call you back|aux nouvelles|bien reçu|des questions|faire le point|me permets de", RegexOptions.IgnoreCase)]
    private static partial Regex Weak();
}
