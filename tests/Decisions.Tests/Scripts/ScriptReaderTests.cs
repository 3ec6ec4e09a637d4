using System.Globalization;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>What is said about files that are not scripts, however they came about.</summary>
public class ScriptReaderTests
{
    private const string Small = """
        script: small
        version: 1
        language: en
        name: Small
        for: quote
        recorded: no
        automated: no
        opener: opener
        voicemail: voicemail

        cue: opener
        kind: opener
        title: Opener
        says: Hello.
        right: On -> closing

        cue: closing
        kind: closing
        title: Closing
        says: Which day suits you?

        cue: voicemail
        kind: voicemail
        title: Voicemail
        says: Hello.
        """;

    [Fact]
    public void A_small_script_is_read() => Assert.Equal(["opener", "closing", "voicemail"], ScriptText.Read(Small).Script!.Cues.Select(cue => cue.Id));

    [Theory]
    [InlineData("language: en", "language: de", "line 3: script-choice de en, fr")]
    [InlineData("for: quote", "for: quote party", "line 5: script-choice party quote, demo, invoice")]
    [InlineData("recorded: no", "recorded: maybe", "line 6: script-choice maybe yes, no")]
    [InlineData("version: 1", "version: 1.0", "line 2: script-number 1.0")]
    [InlineData("version: 1", "version: 0", "line 2: script-number 0")]
    [InlineData("script: small", "script: ../Small", "line 1: script-id ../Small")]
    [InlineData("opener: opener", "opener: nobody", "line 8: script-cue nobody")]
    [InlineData("kind: closing", "kind: ending", "line 18: script-choice ending opener, missed, rephrase, status, issue, step, explore, respond, silence, no-is-fine, voicemail, closing, goodbye")]
    [InlineData("right: On -> closing", "right: On to closing", "line 15: script-way On to closing right")]
    [InlineData("right: On -> closing", "right: On -> nowhere", "line 15: script-cue nowhere")]
    [InlineData("right: On -> closing", "up: On -> closing", "line 15: script-word up cue, kind, branch, title, listen, acknowledge, says, ask, then, avoid, record, right, down, left")]
    [InlineData("right: On -> closing", "right: On -> closing\nright: Off -> closing", "line 16: script-twice right 15")]
    [InlineData("right: On -> closing", "just words", "line 15: script-line just words")]
    [InlineData("right: On -> closing", "listen: First", "line 15: script-branch listen")]
    [InlineData("right: On -> closing", "branch: budget", "line 15: script-branch branch branch: …")]
    [InlineData("right: On -> closing", "record: money", "line 15: script-choice money objective, deadline, timing, influencers, value, attention, condition, remember, promise, reason")]
    [InlineData("kind: opener", "kind: explore", "line 11: script-missing branch branch: …")]
    [InlineData("says: Which day suits you?", "ask: Which day suits you?", "line 17: script-missing says says: …")]
    [InlineData("says: Which day suits you?", "says: Hello {agentName", "line 20: script-template {")]
    [InlineData("says: Which day suits you?", "says: Hello [a [b]]", "line 20: script-template [")]
    [InlineData("says: Which day suits you?", "says: Hello }", "line 20: script-template }")]
    [InlineData("cue: closing", "cue: opener", "line 15: script-cue closing;line 17: script-same opener")]
    public void Every_fault_is_named_with_its_line_and_what_is_expected(string was, string becomes, string told)
    {
        Assert.Contains(was, Small, StringComparison.Ordinal);
        Assert.Equal(told, Told(ScriptText.Read(Small.Replace(was, becomes, StringComparison.Ordinal))));
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(4, ScriptText.Read(Small.Replace("version: 1", "version: x", StringComparison.Ordinal).Replace("language: en", "language: xx", StringComparison.Ordinal)
            .Replace("title: Opener", "heading: Opener", StringComparison.Ordinal)).Faults.Count);

    [Fact]
    public void Nothing_at_all_is_no_script() => Assert.Contains("script-missing cue", Told(ScriptText.Read(string.Empty)), StringComparison.Ordinal);

    [Fact]
    public void Ten_thousand_cues_are_refused_with_the_limit()
    {
        var many = Small + string.Concat(Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\n\ncue: c{i}\nkind: step\ntitle: T\nsays: S")));
        Assert.Equal("line 1: script-size 40", Told(ScriptText.Read(many)));
        var short200 = Small + string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"\ncue: c{i}\nkind: step\ntitle: T\nsays: S")));
        Assert.Contains("script-cues 120", Told(ScriptText.Read(short200)), StringComparison.Ordinal);
    }

    [Fact]
    public void Bombs_of_placeholders_and_endless_lines_are_refused_with_the_limit()
    {
        Assert.Equal("line 20: script-facts 24", Told(With("says: " + string.Concat(Enumerable.Repeat("{company}", 25)))));
        Assert.Equal("line 20: script-facts 24", Told(With("says: [" + string.Concat(Enumerable.Repeat("a|", 30)) + "b]")));
        Assert.Equal("line 20: script-long says 600;line 17: script-missing says says: …", Told(With("says: " + new string('a', 601)), inOrder: false));
        Assert.Equal("line 29: script-many ask 8", Told(With("says: Hi." + string.Concat(Enumerable.Repeat("\nask: What?", 9)))));
        Assert.Null(With("says: Hi." + string.Concat(Enumerable.Repeat("\nask: What?", 9))).Script);
    }

    [Fact]
    public void Markup_formulas_and_paths_are_words_and_come_back_as_they_were()
    {
        var script = With("says: <script>alert(1)</script> =1+1 ../../etc/passwd").Script!;
        Assert.Equal("<script>alert(1)</script> =1+1 ../../etc/passwd", script.Find("closing")!.Says);
        Assert.Contains("says: <script>alert(1)</script> =1+1 ../../etc/passwd\n", script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_turn_the_order_of_letters_are_refused() =>
        Assert.Equal("line 17: script-missing says says: …;line 20: script-sign says", Told(With("says: Hello \u202Eolleh")));

    [Fact]
    public void A_cycle_is_legal_and_hangs_nothing()
    {
        var script = ScriptText.Read(Small.Replace("says: Which day suits you?", "says: Which day suits you?\nleft: Back -> opener", StringComparison.Ordinal)).Script!;
        Assert.Empty(ScriptGraph.Stranded(script));
        Assert.Equal(["closing", "opener"], ScriptGraph.Reached(script, ["closing"]).Order());
    }

    [Fact]
    public void Other_line_ends_a_mark_of_order_and_empty_lines_change_nothing() =>
        Assert.Equal(ScriptText.Read(Small).Script!.Text, ScriptText.Read("\uFEFF" + Small.ReplaceLineEndings("\r\n").Replace("kind:", "\r\nkind:", StringComparison.Ordinal)).Script!.Text);

    [Fact]
    public void Torn_samples_are_read_or_refused_and_never_break_the_reader()
    {
        var chance = new Random(42);
        foreach (var script in Samples.All)
        {
            for (var round = 0; round < 200; round++)
            {
                var text = script.Text;
                var (from, length) = (chance.Next(text.Length), chance.Next(1, 200));
                text = chance.Next(3) switch
                {
                    0 => text.Remove(from, Math.Min(length, text.Length - from)),
                    1 => text.Insert(from, text.Substring(chance.Next(text.Length - 200), length)),
                    _ => text[..from] + (char)chance.Next(1, 0x2100) + text[(from + 1)..],
                };
                var read = ScriptText.Read(text);
                Assert.Equal(read.Script is null, read.Faults.Count > 0);
                Assert.All(read.Faults, fault => Assert.Matches("^line [0-9]+$", fault.Member));
                if (read.Script is { } sound)
                {
                    Assert.Equal(sound.Text, ScriptText.Read(sound.Text).Script!.Text);
                }
            }
        }
    }

    private static ReadScript With(string says) => ScriptText.Read(Small.Replace("says: Which day suits you?", says, StringComparison.Ordinal));

    private static string Told(ReadScript read, bool inOrder = true)
    {
        var told = read.Faults.Select(fault => $"{fault.Member}: {fault.Code} {string.Join(' ', fault.Args.Skip(fault.Code is "script-size" ? 0 : 1))}".TrimEnd());
        return string.Join(';', inOrder ? told : told.OrderByDescending(line => line.Contains("script-long", StringComparison.Ordinal)));
    }
}
