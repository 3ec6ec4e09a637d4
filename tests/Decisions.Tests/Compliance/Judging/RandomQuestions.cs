using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

/// <summary>Questions to the gate as they might come from any desk: any place, moment, history. One seed, one question.</summary>
internal static class RandomQuestions
{
    private static readonly (Place Place, string[] Zones)[] Homes =
    [
        (new("FR", "75"), ["Europe/Paris"]), (new("FR", "972"), ["America/Martinique"]), (new("FR", "974"), ["Indian/Reunion", "Indian/Mayotte"]), (new("GB", "SCT"), ["Europe/London"]),
        (new("US", "NY"), ["America/New_York"]), (new("US", "FL"), ["America/New_York", "America/Chicago"]), (new("US", "OR"), ["America/Los_Angeles", "America/Boise"]), (new("US", "AL"), ["America/Chicago"]),
        (new("US", null), ["America/New_York", "America/Los_Angeles"]), (new("DE", "BY"), ["Europe/Berlin"]), (new("ES", "MD"), ["Europe/Madrid"]), (new("ES", "CN"), ["Atlantic/Canary"]), (new("IT", "RM"), ["Europe/Rome"]),
        (new("BE", null), ["Europe/Brussels"]), (new("NL", null), ["Europe/Amsterdam"]), (new("CA", "ON"), ["America/Toronto"]), (new("AU", "NSW"), ["Australia/Sydney"]), (new("AU", "SA"), ["Australia/Adelaide"]),
        (new("MA", null), ["Africa/Casablanca"]), (new("NP", null), ["Asia/Kathmandu"]),
    ];

    public static GateFacts Of(int seed)
    {
        var random = new Random(seed);
        var (place, zones) = Homes[random.Next(Homes.Length)];
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 500)).AddSeconds(random.Next(4) == 0 ? random.Next(60) : 0);
        return new GateFacts
        {
            At = at,
            Client = "client",
            Vendor = "vendor",
            Campaign = "campaign",
            Purpose = One<Purpose>(random, 2),
            Sector = random.Next(3) > 0 ? Sector.General : One<Sector>(random, 1),
            Automation = random.Next(3) > 0 ? Automation.ManualClick : One<Automation>(random, 1),
            Recording = random.Next(2) > 0 ? RecordingMode.None : One<RecordingMode>(random, 1),
            RecordingScope = random.Next(2) > 0 ? RecordingScope.Triggered : One<RecordingScope>(random, 1),
            AiDisclosed = random.Next(3) == 0 ? null : random.Next(3) > 0,
            Person = One<PersonKind>(random, 1),
            Places = random.Next(8) == 0 ? [place, Homes[random.Next(Homes.Length)].Place] : [place],
            Line = One<PhoneLine>(random, 1),
            Zones = zones,
            Origin = random.Next(12) == 0 ? null : new NumberOrigin("form", null),
            CallerId = random.Next(12) == 0 ? null : new ShownNumber(random.Next(3) switch { 0 => "+33162000010", 1 => "+34400000010", _ => "+12125550100" }, One<NumberHolder>(random, 2), random.Next(4) > 0, random.Next(8) == 0, random.Next(8) > 0),
            Suppressed = random.Next(20) == 0,
            Consents = Some(random, 3, () => Consent(random, at)),
            Appointments = Some(random, 2, () => new Appointment(at.AddMinutes(random.Next(-40, 60 * 24 * 5)), at.AddDays(-random.Next(20)), random.Next(5) == 0 ? null : "event")),
            Requests = Some(random, 2, () => new PersonRequest(at.AddHours(-random.Next(24 * 12)), One<RequestKind>(random, 1)!.Value, random.Next(4) > 0 ? "campaign" : "other", random.Next(6) == 0 ? null : "form")),
            Contract = random.Next(2) == 0 ? null : new ContractFact(One<ContractStatus>(random, 1)!.Value, null, DateOnly.FromDateTime(at.UtcDateTime).AddDays(-random.Next(900)), random.Next(3) > 0),
            Purchases = Some(random, 2, () => DateOnly.FromDateTime(at.UtcDateTime).AddDays(-random.Next(800))),
            Inquiries = Some(random, 2, () => DateOnly.FromDateTime(at.UtcDateTime).AddDays(-random.Next(250))),
            Registers = [.. Enum.GetValues<Register>().Where(_ => random.Next(5) > 0).Select(register => new RegisterCheck(register, random.Next(4) == 0, random.Next(2) == 0 ? null : DateOnly.FromDateTime(at.UtcDateTime).AddDays(-random.Next(60)), DateOnly.FromDateTime(at.UtcDateTime).AddDays(-random.Next(40))))],
            Refusals = random.Next(20) == 0 ? null : random.Next(3) > 0 ? [] : Some(random, 2, () => new SaidNo(at.AddDays(-random.Next(100)), One<RefusalKind>(random, 1)!.Value, RefusalScope.Client)),
            Attempts = random.Next(20) == 0 ? null : Some(random, 9, () => AttemptOf(random, at)),
            Debt = random.Next(2) == 0 ? null : new DebtFact("debt-1", true, random.Next(4) > 0, random.Next(6) == 0, random.Next(3) > 0 ? [] : [new CallingWindow((DayOfWeek)random.Next(7), new TimeOnly(random.Next(12), 0), new TimeOnly(12 + random.Next(11), 30))]),
            AbandonedRate30d = random.Next(5) == 0 ? null : random.Next(60) / 10.0,
            AbandonedRate24h = random.Next(5) == 0 ? null : random.Next(60) / 10.0,
        };
    }

    public static Attempt AttemptOf(Random random, DateTimeOffset at) =>
        new(at.AddMinutes(-random.Next(60 * 24 * (random.Next(3) == 0 ? 1 : 40))), One<AttemptResult>(random, 2), "vendor", random.Next(4) == 0 ? "debt-1" : null, random.Next(6) == 0, random.Next(2) == 0 ? "campaign" : "other");

    private static Consent Consent(Random random, DateTimeOffset at)
    {
        var given = at.AddDays(-random.Next(500));
        return new Consent(
            given, random.Next(2) == 0 ? null : given.AddDays(random.Next(700)), One<ConsentScope>(random, 1)!.Value, random.Next(3) > 0, ConsentChannel.WebForm, random.Next(4) > 0,
            random.Next(4) == 0 ? [ConsentMention.Access] : Enum.GetValues<ConsentMention>(), "form", random.Next(6) == 0 ? ConsentHolder.ThirdParty : ConsentHolder.Client, random.Next(6) == 0 ? given.AddDays(random.Next(300)) : null);
    }

    // One in so many times nothing is known.
    private static TWord? One<TWord>(Random random, int unknown)
        where TWord : struct, Enum => unknown > 1 && random.Next(15) == 0 ? null : Enum.GetValues<TWord>()[random.Next(Enum.GetValues<TWord>().Length)];

    private static TFact[] Some<TFact>(Random random, int most, Func<TFact> fact) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => fact())];
}
