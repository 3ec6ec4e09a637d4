using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Calls.Nudges;

/// <summary>What a supervisor sends to a screen: a line, a cue, a document.</summary>
public class NudgingTests
{
    [Fact]
    public async Task A_document_is_sent_with_its_title_and_both_lie_in_the_vault_only()
    {
        var work = await WorkingCall.OpenAsync();
        (await SendAsync(work, NudgeKind.Document, " https://files.example.test/prices?y=2026 ", " Price list 2026 (pdf) ")).Required();
        var nudge = Assert.Single((await work.SeeAsync()).Person!.Nudges);
        Assert.Equal((NudgeKind.Document, "https://files.example.test/prices?y=2026", "Price list 2026 (pdf)"), (nudge.Kind, nudge.Text, nudge.Title));
        Assert.Equal("files.example.test", nudge.Address!.Host);
        Assert.Equal(["nudge", "title"], (await work.Floor.Vault.OpenAllAsync(work.Prospect)).Where(part => part.Value.Contains("rice", StringComparison.Ordinal)).Select(part => part.Field).Order());
        Assert.Null(Assert.Single((await work.Floor.StoryOfAsync(work.Prospect)).OfType<AgentNudged>()).Cue);
    }

    [Theory]
    [InlineData("javascript:alert(1)", "Prices", "text not-an-address")]
    [InlineData("data:text/html,<b>", "Prices", "text not-an-address")]
    [InlineData("file:///etc/passwd", "Prices", "text not-an-address")]
    [InlineData("//files.example.test", "Prices", "text not-an-address")]
    [InlineData("prices.pdf", "Prices", "text not-an-address")]
    [InlineData("https://nordlys.example@evil.example/", "Prices", "text not-an-address")]
    [InlineData("https://files.example.test/", null, "title missing")]
    [InlineData("https://files.example.test/", "  ", "title missing")]
    [InlineData("ftp://files.example.test/", "", "text not-an-address, title missing")]
    [InlineData("", "Prices", "text missing")]
    public async Task What_is_no_document_on_the_web_with_a_title_is_refused_and_nothing_is_sent(string address, string? title, string faults)
    {
        var work = await WorkingCall.OpenAsync();
        Assert.Equal(faults, string.Join(", ", (await SendAsync(work, NudgeKind.Document, address, title)).Faults.Select(fault => fault.Member + " " + fault.Code)));
        Assert.Empty((await work.Floor.StoryOfAsync(work.Prospect)).OfType<AgentNudged>());
    }

    [Fact]
    public async Task Markup_in_a_title_and_a_line_stays_text_and_too_much_is_refused()
    {
        var work = await WorkingCall.OpenAsync();
        (await SendAsync(work, NudgeKind.Document, "http://files.example.test/", "<img src=x onerror=alert(1)>")).Required();
        (await SendAsync(work, NudgeKind.Line, "<b>Offer</b> {agentName}", "not a document")).Required();
        var seen = (await work.SeeAsync()).Person!.Nudges;
        Assert.Equal(["<img src=x onerror=alert(1)>", null], seen.Select(nudge => nudge.Title));
        Assert.Equal((true, false), (seen[0].Address is not null, seen[1].Address is not null));
        Assert.Equal("<b>Offer</b> {agentName}", seen[1].Text);
        Assert.Equal("too-long", Assert.Single((await SendAsync(work, NudgeKind.Line, new string('x', NudgeAgent.MaxLength + 1))).Faults).Code);
        Assert.Equal("title", Assert.Single((await SendAsync(work, NudgeKind.Document, "http://files.example.test/", new string('x', NudgeAgent.MaxTitle + 1))).Faults).Member);
        Assert.Equal("unknown", Assert.Single((await SendAsync(work, (NudgeKind)7, "x")).Faults).Code);
    }

    [Fact]
    public async Task A_cue_is_one_of_the_script_on_screen_and_needs_a_call()
    {
        var work = await WorkingCall.OpenAsync();
        Assert.Equal("NUDGE-02", (await SendAsync(work, NudgeKind.Cue, "closing")).Refusal!.Code);
        await work.TalkAsync();
        Assert.Equal("NUDGE-02", (await SendAsync(work, NudgeKind.Cue, "no-such-cue")).Refusal!.Code);
        (await SendAsync(work, NudgeKind.Cue, "closing")).Required();
        Assert.Equal((NudgeKind.Cue, "closing"), (await work.SeeAsync()).Person!.Nudges.Select(nudge => (nudge.Kind, nudge.Text!)).Single());
        Assert.Equal("NUDGE-01", (await new Nudging(work.Floor.Room).HandleAsync(new NudgeAgent(new UserId(Guid.CreateVersion7()), NudgeKind.Line, "Nobody there"), work.Floor.AsSupervisor(), default)).Refusal!.Code);
    }

    private static ValueTask<Reply<Done>> SendAsync(WorkingCall work, NudgeKind kind, string text, string? title = null) =>
        new Nudging(work.Floor.Room).HandleAsync(new NudgeAgent(work.Agent, kind, text, title), work.Floor.AsSupervisor(), default);
}
