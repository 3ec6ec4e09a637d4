using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>How facts go into sentences (D-21).</summary>
public class FillingTests
{
    [Fact]
    public void Filled_words_are_marked_and_the_rest_is_not() => Assert.Equal(
        [new TextPiece("On ", false), new TextPiece("12 November", true), new TextPiece(" we spoke.", false)],
        Filling.Fill("On {lastContactOn} we spoke.", Known(("lastContactOn", "12 November"))).Pieces);

    [Theory]
    [InlineData("About [quote {quoteRef}|our quote].", "About our quote.")]
    [InlineData("Hello[ {prospectName}], how are things?", "Hello, how are things?")]
    [InlineData("Hello. You are {prospectName}. What moved?", "Hello. What moved?")]
    [InlineData("What moved? You are {prospectName}.", "What moved?")]
    [InlineData("You are {prospectName}.", "")]
    [InlineData("[So: {nextStep}.] What else?", "What else?")]
    public void A_missing_fact_leaves_no_gap(string template, string plain) => Assert.Equal(plain, Filling.Fill(template, Known()).Plain);

    [Fact]
    public void The_first_wording_whose_facts_are_all_known_is_said()
    {
        const string Template = "[Quote {quoteRef} for {quoteAmount}|Quote {quoteRef}|Our quote].";
        Assert.Equal("Quote Q-1 for €5.", Filling.Fill(Template, Known(("quoteRef", "Q-1"), ("quoteAmount", "€5"))).Plain);
        Assert.Equal("Quote Q-1.", Filling.Fill(Template, Known(("quoteRef", "Q-1"), ("quoteAmount", " "))).Plain);
        Assert.Equal("Our quote.", Filling.Fill(Template, Known(("quoteAmount", "€5"))).Plain);
    }

    [Fact]
    public void A_value_is_told_as_it_is_even_when_it_looks_like_a_template() =>
        Assert.Equal("Hello {agentName} [a|b] <b>.", Filling.Fill("Hello {prospectName}.", Known(("prospectName", "{agentName} [a|b] <b>"), ("agentName", "Mara"))).Plain);

    [Fact]
    public void A_value_is_told_on_one_line_and_ends_the_sentence_once() =>
        Assert.Equal("We discussed the close; waits for CFO.", Filling.Fill("We discussed {lastContactWhat}.", Known(("lastContactWhat", " the close;\r\n\twaits for CFO. "))).Plain);

    [Fact]
    public void Broken_templates_and_any_facts_neither_fail_nor_show_a_placeholder()
    {
        string[] bits = ["{", "}", "[", "]", "|", " ", ". ", "? ", "word", "quoteRef", "{quoteRef}", "{unheard}", "[a {quoteRef}|b]", "…"];
        var chance = new Random(20261121);
        for (var round = 0; round < 20_000; round++)
        {
            var template = string.Concat(Enumerable.Range(0, chance.Next(12)).Select(_ => bits[chance.Next(bits.Length)]));
            var filled = Filling.Fill(template, chance.Next(2) == 0 ? Known() : Known(("quoteRef", "Q-1")));
            var sound = filled.Plain.AsSpan().IndexOfAny("{}[]") < 0 && !filled.Plain.Contains("  ", StringComparison.Ordinal) && filled.Plain == filled.Plain.Trim();
            Assert.True(sound, $"'{template}' gave '{filled.Plain}'");
            Assert.All(filled.Pieces, piece => Assert.NotEmpty(piece.Text));
            Assert.All(filled.Pieces.Zip(filled.Pieces.Skip(1)), pair => Assert.NotEqual(pair.First.Filled, pair.Second.Filled));
        }
    }

    private static Dictionary<string, string> Known(params (string Name, string Value)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
}
