using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>The consents that the rows of a file tell of, at the numbers of their people. Rows that are refused bring none.</summary>
internal sealed class ConsentRows
{
    private readonly List<(PhoneNumber[] Numbers, KnownFact.Agreed Consent)> all = [];

    /// <summary>One entry per row.</summary>
    public IReadOnlyList<(PhoneNumber[] Numbers, KnownFact.Agreed Consent)> All => all;

    /// <summary>Takes note of a judged row.</summary>
    public void See(LeadRow row)
    {
        if (row is { Consent: { } consent, Verdict: not LeadVerdict.Refused })
        {
            all.Add(([.. row.Numbers.Where(number => number.E164 is not null).Select(number => number.Reading.E164!.Value).Distinct()], consent));
        }
    }

    /// <summary>The id of a consent: the same for the same words at the same first number, so that a file that comes again puts nothing on record twice, and revives nothing that was withdrawn.</summary>
    /// <param name="number">The client's keyed hash of the first number.</param>
    /// <param name="consent">The consent.</param>
    public static FactId IdOf(Guid number, KnownFact.Agreed consent)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{number:N}|{consent.GivenAt.UtcTicks}|{consent.Scope}|{consent.Until?.UtcTicks}|{consent.GrantedTo}|{consent.TextVersion}|{string.Join(',', consent.Mentions ?? [])}|{consent.Written}");
        return new FactId(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));
    }
}
