namespace FollowUpConsole.Compliance;

/// <summary>The number shown: never hidden, the caller's own or lent in writing, of the range the law names, returnable (FR-14, FR-15, ES-03 …).</summary>
internal sealed record CallerIdTest : RuleTest
{
    /// <summary>Must be held by the client, or lent with a written mandate.</summary>
    public bool OwnOrLent { get; init; }

    /// <summary>Whoever calls for somebody else must have a written mandate, whoever holds the number (FR-16).</summary>
    public bool Lent { get; init; }

    /// <summary>Must be returnable.</summary>
    public bool Returnable { get; init; }

    /// <summary>Must begin with one of these (E.164 with "+"); empty for any.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Must begin with none of these.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        var shown = situation.Facts.CallerId;
        var fault = shown is null ? "caller-id-unknown"
            : shown.Hidden != false ? "caller-id-hidden"
            : OwnOrLent && shown.HeldBy != NumberHolder.Client && shown.Mandate != true ? "caller-id-not-lent"
            : Lent && shown.Mandate != true && !CallsForItself(situation.Facts) ? "caller-id-no-mandate"
            : Returnable && shown.Returnable != true ? "caller-id-not-returnable"
            : IsOutOfRange(shown.Number) ? "caller-id-range"
            : null;
        if (fault is null)
        {
            findings?.Passed("caller-id");
            return true;
        }

        findings?.Refused(fault);
        findings?.Need(Needed.CallerId);
        return false;
    }

    private static bool CallsForItself(GateFacts facts) => facts.CallerId?.HeldBy == NumberHolder.Client && facts.Vendor is { } vendor && vendor == facts.Client;

    private bool IsOutOfRange(string? number) =>
        (Only.Count > 0 && (number is null || !Only.Any(prefix => number.StartsWith(prefix, StringComparison.Ordinal))))
        || (Not.Count > 0 && (number is null || Not.Any(prefix => number.StartsWith(prefix, StringComparison.Ordinal))));
}
