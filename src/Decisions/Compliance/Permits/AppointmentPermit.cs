namespace FollowUpConsole.Compliance;

/// <summary>A precise date and time the person agreed to be called at, provably (FR-07D).</summary>
internal sealed record AppointmentPermit : Permit
{
    /// <summary>So many minutes before the agreed time the call may begin.</summary>
    public required int MinutesBefore { get; init; }

    /// <summary>So many minutes after it.</summary>
    public required int MinutesAfter { get; init; }

    public override DateTimeOffset? HoldsFrom(Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        DateTimeOffset? first = null;
        foreach (var agreed in situation.Facts.Appointments)
        {
            if (agreed.At - from > TimeSpan.FromMinutes(MinutesBefore) && agreed.At.AddMinutes(-MinutesBefore) is var opens && IsSound(agreed, situation.Facts) && !(first <= opens))
            {
                first = opens;
            }
        }

        return first;
    }

    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        foreach (var agreed in situation.Facts.Appointments)
        {
            if (agreed.At - at <= TimeSpan.FromMinutes(MinutesBefore) && at - agreed.At <= TimeSpan.FromMinutes(MinutesAfter) && IsSound(agreed, situation.Facts))
            {
                saw = new Saw("agreed-time", LocalClock.Text(agreed.At, situation.Clocks[0]), situation.Clocks[0].Id);
                return true;
            }
        }

        saw = default;
        return false;
    }

    private static bool IsSound(Appointment agreed, GateFacts facts) =>
        !string.IsNullOrEmpty(agreed.Evidence) && !(agreed.AgreedAt > facts.At) && facts.Refusals is { } refusals && !refusals.Any(no => no.At >= (agreed.AgreedAt ?? DateTimeOffset.MinValue));
}
