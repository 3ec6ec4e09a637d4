using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts.Checker;

/// <summary>What the checker says of whole scripts.</summary>
public class ScriptCheckerTests
{
    private static readonly Script Quote = ScriptShelf.For("quote", "en");
    private static readonly Script Invoice = ScriptShelf.For("invoice", "en");

    [Fact]
    public void The_samples_are_clean()
    {
        var told = Samples.All.SelectMany(script => ScriptChecker.Check(script).Select(finding => $"{script} {finding}")).ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    [Theory]
    [InlineData("opener", "OPEN-01", Weight.Error)]
    [InlineData("nameless", "OPEN-02", Weight.Warning)]
    [InlineData("dateless", "OPEN-03", Weight.Warning)]
    [InlineData("closed", "ASK-01", Weight.Error)]
    [InlineData("mute", "ASK-02", Weight.Warning)]
    [InlineData("pressing", "BAN-01", Weight.Error)]
    [InlineData("long", "LENGTH-01", Weight.Warning)]
    [InlineData("endless", "LENGTH-02", Weight.Error)]
    [InlineData("stranded", "END-01", Weight.Error)]
    [InlineData("lonely", "REACH-01", Weight.Warning)]
    [InlineData("hasty", "LAER-01", Weight.Error)]
    [InlineData("wrong-branch", "LAER-02", Weight.Error)]
    [InlineData("no-branch", "LAER-03", Weight.Warning)]
    [InlineData("deaf", "LAER-04", Weight.Warning)]
    [InlineData("no-silence", "PLACE-01", Weight.Warning)]
    [InlineData("wrong-silence", "PLACE-02", Weight.Error)]
    [InlineData("recorded", "NOTICE-01", Weight.Error)]
    [InlineData("automated", "NOTICE-02", Weight.Error)]
    [InlineData("unknown-fact", "FACT-01", Weight.Error)]
    [InlineData("empty", "FACT-02", Weight.Error)]
    [InlineData("offer", "PURPOSE-01", Weight.Error)]
    [InlineData("threat", "PURPOSE-02", Weight.Error)]
    [InlineData("vague", "VAGUE-01", Weight.Error)]
    [InlineData("dateless-voicemail", "VOICE-01", Weight.Warning)]
    [InlineData("telling-voicemail", "VOICE-02", Weight.Error)]
    [InlineData("tongue", "TONGUE-01", Weight.Warning)]
    [InlineData("unrecorded", "RECORD-01", Weight.Warning)]
    public void Each_rule_finds_what_it_is_for(string spoilt, string rule, Weight weight)
    {
        var finding = Assert.Single(ScriptChecker.Check(Spoil(spoilt)), finding => finding.Rule == rule);
        Assert.Equal(weight, finding.Weight);
        Assert.False(string.IsNullOrEmpty(finding.What));
    }

    [Fact]
    public void Every_rule_is_tried_here() =>
        Assert.Equal(ScriptChecker.Rules.Order(), typeof(ScriptCheckerTests).GetMethod(nameof(Each_rule_finds_what_it_is_for))!.GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (string)((IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!).ElementAt(1).Value!).Order());

    [Fact]
    public void Errors_block_and_warnings_do_not()
    {
        Assert.True(ScriptChecker.Passes(ScriptChecker.Check(Spoil("long"))));
        Assert.False(ScriptChecker.Passes(ScriptChecker.Check(Spoil("endless"))));
    }

    [Fact]
    public void A_notice_that_is_given_is_heard()
    {
        Assert.DoesNotContain(ScriptChecker.Check(With(Quote with { Recorded = true }, "opener", cue => cue with { Says = cue.Says + " This call is recorded." })), finding => finding.Rule == "NOTICE-01");
        Assert.DoesNotContain(ScriptChecker.Check(With(ScriptShelf.For("quote", "fr") with { Recorded = true }, "opener", cue => cue with { Says = cue.Says + " Cet appel est enregistré." })), finding => finding.Rule == "NOTICE-01");
    }

    [Fact]
    public void A_sentence_of_any_signs_is_looked_at_in_the_end()
    {
        string[] bits = ["did you", " get ", "?", ",", " avez-vous ", "reçu ", "'", "mail", "ok", ".", "…", "  ", "on se ", "rappelle", "a-", "-vous", "<b>", "\u0301"];
        var chance = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(60)).Select(_ => bits[chance.Next(bits.Length)]));
            Assert.All(ScriptWords.Languages, language => Assert.All(SentenceRules.Look(text, language, (SaidAs)15), found => Assert.Contains(found.Rule, ScriptChecker.Rules)));
        }
    }

    private static Script With(Script script, string id, Func<Cue, Cue> change) => script with { Cues = [.. script.Cues.Select(cue => cue.Id == id ? change(cue) : cue)] };

    private static Script Says(Script script, string id, string says) => With(script, id, cue => cue with { Says = says });

    private static Script Spoil(string how) => how switch
    {
        "opener" => Says(Quote, "opener", "Hello, this is {agentName} for {clientName}. I am just calling to follow up on [quote {quoteRef}|our quote]."),
        "nameless" => Says(Quote, "opener", "Hello. [On {lastContactOn} we spoke.] What has moved?"),
        "dateless" => With(Quote, "opener", cue => cue with { Says = "Hello, [{agentName} for {clientName}|good morning]. What has moved?", Questions = [] }),
        "closed" => With(Quote, "status", cue => cue with { Questions = ["Have your colleagues seen it?"] }),
        "mute" => With(Quote, "status", cue => cue with { Says = "Tell me.", Questions = [] }),
        "pressing" => Says(Quote, "budget-respond", "Trust me on that."),
        "long" => Says(Quote, "rephrase", string.Concat(Enumerable.Repeat("word ", 41)).TrimEnd() + "."),
        "endless" => Says(Quote, "rephrase", string.Concat(Enumerable.Repeat("word ", 81)).TrimEnd() + "."),
        "stranded" => With(Quote, "rephrase", cue => cue with { Ways = [] }),
        "lonely" => Quote with { Cues = [.. Quote.Cues, Quote.Find("status")! with { Id = "lonely" }] },
        "hasty" => With(Quote, "status", cue => cue with { Ways = [new CueWay("right", "hurry", "budget-respond")] }),
        "wrong-branch" => Quote with { Branches = new Dictionary<string, string>(Quote.Branches) { ["trust"] = "closing" } },
        "no-branch" => Quote with { Branches = Quote.Branches.Where(b => b.Key != "trust").ToDictionary() },
        "deaf" => With(Quote, "budget-explore", cue => cue with { Listen = null }),
        "no-silence" => Quote with { Places = Quote.Places.Where(p => p.Key != "silence").ToDictionary() },
        "wrong-silence" => Quote with { Places = new Dictionary<string, string>(Quote.Places) { ["silence"] = "closing" } },
        "recorded" => Quote with { Recorded = true },
        "automated" => Quote with { Automated = true },
        "unknown-fact" => Says(Quote, "status", "How is [{shoeSize}|it]?"),
        "empty" => Says(Quote, "status", "You are with {company}."),
        "offer" => Says(Invoice, "closing", "Which day? We also have a special offer on licences."),
        "threat" => Says(Invoice, "status", "You still have not paid, so what now?"),
        "vague" => Says(Quote, "closing", "We will be in touch."),
        "dateless-voicemail" => Says(Quote, "voicemail", "Hello, this is Nordlys. I write to you today."),
        "telling-voicemail" => Says(Invoice, "voicemail", "Hello. [About invoice {invoiceRef}.] I call again [{callbackAt}|tomorrow at nine]."),
        "tongue" => ScriptShelf.For("quote", "fr") with { Language = "en" },
        "unrecorded" => Quote with { Cues = [.. Quote.Cues.Select(cue => cue with { Records = [] })] },
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };
}
