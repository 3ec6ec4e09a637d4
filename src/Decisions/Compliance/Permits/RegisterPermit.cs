namespace FollowUpConsole.Compliance;

/// <summary>The register was asked not too long ago and the number is not on it (FR-06, US-02, UK-01 …).</summary>
internal sealed record RegisterPermit : Permit
{
    public required Register Asked { get; init; }

    /// <summary>The register's copy may be so many days old; null for any age.</summary>
    public int? CopyDays { get; init; }

    /// <summary>An entry binds after so many days.</summary>
    public int EntryBindsAfterDays { get; init; }

    public override string? Need(Situation situation, DateTimeOffset at) => situation.Facts.Registers.Any(check => check.Name == Asked && IsFresh(check, situation, at)) ? null : Needed.RegisterCheck;

    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        saw = new Saw("register-unchecked", Words.Of(Asked));
        var clear = false;
        foreach (var check in situation.Facts.Registers)
        {
            if (check.Name != Asked)
            {
                continue;
            }

            if (check.Listed && !(check.ListedOn is { } listed && situation.LatestDayAt(at) < listed.DayNumber + EntryBindsAfterDays))
            {
                // Whatever another copy says: it is on the list.
                saw = new Saw("register-listed", Words.Of(Asked), check.ListedOn is { } on ? Day(on) : "?");
                return false;
            }

            if (IsFresh(check, situation, at))
            {
                clear = true;
                saw = new Saw("register-clear", Words.Of(Asked), Day(check.CheckedOn));
            }
            else if (!clear)
            {
                saw = new Saw("register-stale", Words.Of(Asked), Day(check.CheckedOn), CopyDays is { } days ? Text(days) : "?");
            }
        }

        return clear;
    }

    private bool IsFresh(RegisterCheck check, Situation situation, DateTimeOffset at)
    {
        var age = situation.LatestDayAt(at) - check.CheckedOn.DayNumber;
        return age >= -1 && !(age > CopyDays);
    }
}
