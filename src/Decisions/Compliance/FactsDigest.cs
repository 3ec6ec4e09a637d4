using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Compliance;

/// <summary>SHA-256 over a canonical text of the facts. The number is not among them: a digest of so few digits could be guessed.</summary>
internal static class FactsDigest
{
    public static string Of(ContactFacts facts)
    {
        var text = new StringBuilder(256);
        text.Append("facts.v1\nat ").Append(Moment(facts.At));
        text.Append("\norigin ").Append(facts.OriginSource is { } source ? Convert.ToHexString(Encoding.UTF8.GetBytes(source)) : "-");
        text.Append("\ncollected ").Append(facts.OriginOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-");
        text.Append("\nzones");
        foreach (var zone in facts.Zones.Order(StringComparer.Ordinal))
        {
            text.Append(' ').Append(zone.Length).Append(':').Append(zone);
        }

        text.Append("\nopposed ").Append(facts.OpposedAt is { } opposed ? Moment(opposed) : "-");
        text.Append("\nsuppressed ").Append(facts.Suppressed ? '1' : '0');
        Append(text, "attempts", facts.Attempts);
        Append(text, "agreed", facts.Agreed.Select(agreed => agreed.At));
        text.Append("\npack ").Append(facts.Rules.Pack.Length).Append(':').Append(facts.Rules.Pack);
        text.Append(CultureInfo.InvariantCulture, $"\ncap {facts.Rules.AttemptsCap} {facts.Rules.CapDays} {facts.Rules.PerDayCap}");
        foreach (var window in facts.Rules.Windows.OrderBy(w => w.Day).ThenBy(w => w.From).ThenBy(w => w.Until))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nwindow {(int)window.Day} {window.From.Ticks} {window.Until.Ticks}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string name, IEnumerable<DateTimeOffset> moments)
    {
        text.Append('\n').Append(name);
        foreach (var moment in moments.Order())
        {
            text.Append(' ').Append(Moment(moment));
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
