using System.Globalization;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <content>What cannot be true, named member by member.</content>
public abstract partial record KnownFact
{
    /// <summary>Codes and clocks of other systems may run ahead by so much.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    /// <summary>Everything that contradicts itself or the calendar; empty when the fact may be put on record.</summary>
    /// <param name="now">The moment of recording (UTC). Facts of the past may be recorded, facts of the future not.</param>
    public IReadOnlyList<Fault> Faults(DateTimeOffset now)
    {
        var faults = new FaultList().Check(Evidence?.Length > LongestEvidence, "evidence", "too-long", Text(LongestEvidence));
        switch (this)
        {
            case Agreed consent:
                Past(faults, "givenAt", consent.GivenAt, now);
                Instant(faults, "until", consent.Until);
                faults.Check(consent.Until < consent.GivenAt, "until", "before-start");
                Code(faults, "textVersion", consent.TextVersion);
                break;
            case Requested request:
                Past(faults, "at", request.At, now);
                break;
            case Appointed appointment:
                Instant(faults, "at", appointment.At);
                Past(faults, "agreedAt", appointment.AgreedAt, now);
                faults.Check(appointment.At < appointment.AgreedAt, "at", "before-start");
                break;
            case Contracted contract:
                Check(faults, contract, Tomorrow(now));
                break;
            case Dealt dealing:
                Past(faults, "on", dealing.On, Tomorrow(now));
                break;
            case Owed debt:
                Code(faults, "debt", debt.Debt);
                break;
            case Told told:
                faults.Check(told.Zone.Length > 60 || LocalClock.Find(told.Zone) is null, "zone", "zone");
                break;
            case Refused refusal:
                Past(faults, "at", refusal.At, now);
                break;
        }

        return faults.Faults;
    }

    /// <summary>What cannot be true of a withdrawal.</summary>
    /// <param name="givenAt">When the consent was given.</param>
    /// <param name="withdrawnAt">When it is said to have been taken back.</param>
    /// <param name="evidence">What was said.</param>
    /// <param name="now">The moment of recording.</param>
    public static IReadOnlyList<Fault> WithdrawalFaults(DateTimeOffset givenAt, DateTimeOffset withdrawnAt, string? evidence, DateTimeOffset now)
    {
        var faults = new FaultList();
        Past(faults, "withdrawnAt", withdrawnAt, now);
        return faults.Check(withdrawnAt < givenAt, "withdrawnAt", "before-start").Check(evidence?.Length > LongestEvidence, "evidence", "too-long", Text(LongestEvidence)).Faults;
    }

    private static void Check(FaultList faults, Contracted contract, DateOnly tomorrow)
    {
        Past(faults, "since", contract.SinceOn, tomorrow);
        Past(faults, "endedOn", contract.EndedOn, tomorrow);
        var status = Words.Of(contract.Status);
        faults.Check(contract.EndedOn < contract.SinceOn, "endedOn", "before-start")
            .Check(contract is { Status: ContractStatus.Running or ContractStatus.None, EndedOn: not null }, "endedOn", "contradiction", "status", status)
            .Check(contract is { Status: ContractStatus.None, SinceOn: not null }, "since", "contradiction", "status", status)
            .Check(contract is { Status: ContractStatus.None, Related: true }, "related", "contradiction", "status", status);
    }

    private static void Past(FaultList faults, string member, DateTimeOffset? at, DateTimeOffset now)
    {
        Instant(faults, member, at);
        faults.Check(InYears(at?.Year) && at > now + ClocksDiffer, member, "future");
    }

    private static void Past(FaultList faults, string member, DateOnly? on, DateOnly tomorrow) => faults.Check(!InYears(on?.Year), member, "day").Check(InYears(on?.Year) && on > tomorrow, member, "future");

    private static void Instant(FaultList faults, string member, DateTimeOffset? at) => faults.Check(!InYears(at?.Year), member, "instant");

    // A code is what no sentence about a person fits into: it is written down for ever, in clear.
    private static void Code(FaultList faults, string member, string? code) =>
        faults.Check(code is not null && (code.Length is 0 or > LongestCode || !code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/')), member, "code", Text(LongestCode));

    private static bool InYears(int? year) => year is null or (>= 1970 and <= 2100);

    // Somewhere it is tomorrow already.
    private static DateOnly Tomorrow(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
