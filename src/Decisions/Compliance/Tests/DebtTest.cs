namespace FollowUpConsole.Compliance;

/// <summary>What must be settled before a debtor is called: the collector's letter (FR-25), no lawyer in between (US-D4).</summary>
/// <param name="Notice">The letter must have been sent.</param>
/// <param name="NoAttorney">A represented person is not called.</param>
internal sealed record DebtTest(bool Notice, bool NoAttorney) : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        var debt = situation.Facts.Debt;
        var fault = Notice && debt?.CollectorNoticeSent != true ? "no-collector-notice" : NoAttorney && debt?.Attorney != false ? "attorney" : null;
        if (fault is null)
        {
            findings?.Passed("debt");
            return true;
        }

        findings?.Refused(fault);
        findings?.Need(debt?.Attorney == true && NoAttorney ? Needed.Never : Needed.Facts);
        return false;
    }
}
