using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

/// <summary>Ways of knowing less that permits, or more that restricts.</summary>
internal static class Restrictions
{
    private static readonly (string What, bool Useful, Func<GateFacts, Random, GateFacts> Make)[] All =
    [
        ("consents taken away", true, (facts, _) => facts with { Consents = [] }),
        ("a consent taken away", true, (facts, random) => facts.Consents.Count == 0 ? facts : facts with { Consents = [.. facts.Consents.Skip(1)] }),
        ("consents withdrawn", true, (facts, random) => facts with { Consents = [.. facts.Consents.Select(consent => consent with { WithdrawnAt = consent.GivenAt })] }),
        ("consents to somebody else", true, (facts, _) => facts with { Consents = [.. facts.Consents.Select(consent => consent with { GrantedTo = ConsentHolder.ThirdParty })] }),
        ("agreed times taken away", false, (facts, _) => facts with { Appointments = [] }),
        ("requests taken away", true, (facts, _) => facts with { Requests = [] }),
        ("the contract unknown", true, (facts, _) => facts with { Contract = null }),
        ("the contract about something else", true, (facts, _) => facts.Contract is null ? facts : facts with { Contract = facts.Contract with { Related = false } }),
        ("purchases and inquiries taken away", false, (facts, _) => facts with { Purchases = [], Inquiries = [] }),
        ("registers unasked", true, (facts, _) => facts with { Registers = [] }),
        ("listed everywhere", true, (facts, _) => facts with { Registers = [.. facts.Registers.Select(check => check with { Listed = true, ListedOn = null })] }),
        ("an opposition", true, (facts, random) => facts with { Refusals = facts.Refusals is null ? null : [.. facts.Refusals, new SaidNo(facts.At.AddMinutes(-random.Next(1_000)), RefusalKind.Opposition, RefusalScope.Client)] }),
        ("a refusal", true, (facts, random) => facts with { Refusals = facts.Refusals is null ? null : [.. facts.Refusals, new SaidNo(facts.At.AddDays(-random.Next(90)), RefusalKind.Refusal, RefusalScope.Client)] }),
        ("refusals unknown", true, (facts, _) => facts with { Refusals = null }),
        ("an attempt", true, (facts, random) => facts with { Attempts = facts.Attempts is null ? null : [.. facts.Attempts, RandomQuestions.AttemptOf(random, facts.At)] }),
        ("six attempts just now", true, (facts, _) => facts with { Attempts = facts.Attempts is null ? null : [.. facts.Attempts, .. Enumerable.Range(1, 7).Select(minutes => new Attempt(facts.At.AddMinutes(-minutes)))] }),
        ("attempts unknown", true, (facts, _) => facts with { Attempts = null }),
        ("the origin unknown", true, (facts, _) => facts with { Origin = null }),
        ("on the suppression list", true, (facts, _) => facts with { Suppressed = true }),
        ("the shown number unknown", true, (facts, _) => facts with { CallerId = null }),
        ("the shown number hidden", true, (facts, _) => facts.CallerId is null ? facts : facts with { CallerId = facts.CallerId with { Hidden = true } }),
        ("the mandate taken away", true, (facts, _) => facts.CallerId is null ? facts : facts with { CallerId = facts.CallerId with { Mandate = false } }),
        ("the mandate unknown", true, (facts, _) => facts.CallerId is null ? facts : facts with { CallerId = facts.CallerId with { Mandate = null } }),
        ("the holder of the shown number unknown", false, (facts, _) => facts.CallerId is null ? facts : facts with { CallerId = facts.CallerId with { HeldBy = null } }),
        ("the shown number not in the register", true, (facts, _) => facts.CallerId is null ? facts : facts with { CallerId = ShownNumbers.None.FactOf(facts.CallerId.Number ?? "+33199004150", facts.CallerId.Hidden == true, default, facts.At) }),
        ("the zone unknown", true, (facts, _) => facts with { Zones = [] }),
        ("one more zone", true, (facts, _) => facts with { Zones = [.. facts.Zones, "Pacific/Auckland"] }),
        ("a zone that does not exist", true, (facts, _) => facts with { Zones = [.. facts.Zones, "Europe/Atlantis"] }),
        ("the place unknown", true, (facts, _) => facts with { Places = [] }),
        ("one more place", true, (facts, _) => facts with { Places = [.. facts.Places, new Place("FR", "75")] }),
        ("the purpose unknown", true, (facts, _) => facts with { Purpose = null }),
        ("the sector unknown", true, (facts, _) => facts with { Sector = null }),
        ("the dialling unknown", true, (facts, _) => facts with { Automation = null }),
        ("the person unknown", true, (facts, _) => facts with { Person = null }),
        ("the recording unknown", true, (facts, _) => facts with { Recording = null }),
        ("recorded without a word", true, (facts, _) => facts with { Recording = RecordingMode.Unannounced }),
        ("the debt unknown", true, (facts, _) => facts with { Debt = null }),
        ("a lawyer", true, (facts, _) => facts.Debt is null ? facts : facts with { Debt = facts.Debt with { Attorney = true } }),
        ("rates unknown", false, (facts, _) => facts with { AbandonedRate24h = null, AbandonedRate30d = null }),
    ];

    /// <summary>Those that must be seen to matter.</summary>
    public static IReadOnlyList<string> Useful { get; } = [.. All.Where(way => way.Useful).Select(way => way.What)];

    public static IEnumerable<(string What, GateFacts Facts)> Of(GateFacts facts, Random random) => All.Select(way => (way.What, way.Make(facts, random)));
}
