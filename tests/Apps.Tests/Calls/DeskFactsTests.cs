using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Calls;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>What a cue is filled with: dates as they are said, what was agreed, and nothing where nothing is known.</summary>
public class DeskFactsTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 45, 0, TimeSpan.Zero);

    private static readonly KnownFacts Full = new("Mara Dupont", "Callisto", "Nordlys", "en", Paris, At, At.AddDays(-12), new LeadRecord { FirstName = "Élodie", LastName = "Lefèvre", QuoteReference = "Q-2214" })
    {
        LastWhat = "the month-end close",
        LastAgreed = " the CFO reads the summary. ",
        NextStep = "she shows the CFO two pages",
    };

    [Theory]
    [InlineData("en", "on Tuesday 24 November at 10:45")]
    [InlineData("fr", "mardi 24 novembre à 10\u00a0h\u00a045")]
    public void A_moment_is_said_in_the_scripts_language_and_the_persons_zone(string language, string said) => Assert.Equal(said, DeskFacts.Said(At, Paris, language));

    [Fact]
    public void A_full_hour_is_said_without_minutes_in_french() => Assert.Equal("mardi 24 novembre à 9\u00a0h", DeskFacts.Said(At.AddMinutes(-45).AddHours(-1), Paris, "fr"));

    [Fact]
    public void The_opener_is_written_from_the_last_agreement_and_the_closing_from_what_is_noted()
    {
        var (script, facts) = (ScriptShelf.For("quote", "en"), DeskFacts.Of(Full));
        Assert.Equal("Hello Élodie Lefèvre, this is Mara Dupont from Callisto, for Nordlys. On 12 November we agreed: the CFO reads the summary; I want to learn what decides quote Q-2214 for you.", Filling.Fill(script.Find(script.Opener)!.Says, facts).Plain);
        Assert.StartsWith("So: she shows the CFO two pages, and we speak on Tuesday 24 November at 10:45.", Filling.Fill(script.Find("closing")!.Says, facts).Plain, StringComparison.Ordinal);
        Assert.Contains("I shall call you again on Tuesday 24 November at 10:45.", Filling.Fill(script.Find(script.VoicemailCue)!.Says, facts).Plain, StringComparison.Ordinal);
        Assert.Contains("We had agreed to speak on Tuesday 24 November at 10:45", Filling.Fill(script.Find(script.MissedCue)!.Says, facts).Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_or_far_too_long_is_no_fact()
    {
        var facts = DeskFacts.Of(Full with { CallbackAt = null, LastTalkAt = null, Record = null, LastWhat = " ", LastAgreed = new string('x', 91), NextStep = "..." });
        Assert.Equal(["agentName", "clientName", "vendorName"], facts.Keys.Order());
        Assert.Equal("On 12 November we discussed the month-end close", DeskFacts.Of(Full with { LastAgreed = null }) switch { var known => $"On {known["lastContactOn"]} we discussed {known["lastContactWhat"]}" });
    }
}
