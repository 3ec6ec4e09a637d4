namespace FollowUpConsole.Compliance;

/// <summary>Never at hours that the debtor called inconvenient (US-D1).</summary>
internal sealed record InconvenientTest : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        foreach (var zone in situation.Clocks)
        {
            if (OpenHours.IsOpen(situation.Facts.Debt?.Inconvenient ?? [], at, zone))
            {
                findings?.Refused("inconvenient", LocalClock.Text(at, zone), zone.Id);
                return false;
            }
        }

        findings?.Passed("convenient");
        return true;
    }

    // A minute is the finest these windows know; the search asks again.
    public override DateTimeOffset? MayPassFrom(Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        DateTimeOffset? last = null;
        foreach (var zone in situation.Clocks)
        {
            var local = LocalClock.At(from, zone);
            foreach (var window in situation.Facts.Debt?.Inconvenient ?? [])
            {
                if (OpenHours.IsOpen([window], from, zone))
                {
                    var end = window.Until == TimeOnly.MinValue ? local.Date.AddDays(1) : local.Date + window.Until.ToTimeSpan();
                    var over = LocalClock.InstantsOf(end, zone).Where(instant => instant > from).DefaultIfEmpty(from.AddHours(1)).Min();
                    last = last > over ? last : over;
                }
            }
        }

        return last;
    }
}
