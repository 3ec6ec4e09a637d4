using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Compliance;

/// <summary>
/// SHA-256 over a canonical text of the facts: one text for one set of facts, whatever the order in which they were gathered.
/// The number is not among them: a digest of so few digits could be guessed.
/// </summary>
internal static class FactsDigest
{
    // A campaign's rules are the same for all its prospects: their text is made once.
    private static readonly ConditionalWeakTable<CampaignRules, byte[]> RulesTexts = [];

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    public static string Of(ContactFacts facts)
    {
        var text = scratch ??= new ArrayBufferWriter<byte>(2_048);
        text.ResetWrittenCount();
        Say(text, "facts.v1\nat "u8, facts.At.UtcTicks);
        Say(text, "\norigin "u8, facts.OriginSource);
        Say(text, "\ncollected "u8, facts.OriginOn?.DayNumber ?? -1);
        foreach (var zone in facts.Zones.Count > 1 ? [.. facts.Zones.Order(StringComparer.Ordinal)] : facts.Zones)
        {
            Say(text, "\nzone "u8, zone);
        }

        Say(text, "\nopposed "u8, facts.OpposedAt?.UtcTicks ?? -1);
        Say(text, "\nsuppressed "u8, facts.Suppressed ? 1 : 0);
        SayAll(text, "\nattempt "u8, facts.Attempts.Count == 0 ? [] : [.. facts.Attempts.Select(attempt => attempt.UtcTicks)]);
        SayAll(text, "\nagreed "u8, facts.Agreed.Count == 0 ? [] : [.. facts.Agreed.Select(agreed => agreed.At.UtcTicks)]);
        text.Write(RulesTexts.GetValue(facts.Rules, TextOf));
        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan));
    }

    private static byte[] TextOf(CampaignRules rules)
    {
        var text = new ArrayBufferWriter<byte>(1_024);
        Say(text, "\npack "u8, rules.Pack);
        Say(text, "\ncap "u8, rules.AttemptsCap);
        Say(text, " "u8, rules.CapDays);
        Say(text, " "u8, rules.PerDayCap);
        foreach (var (day, from, until) in rules.Windows.Select(window => (window.Day, window.From, window.Until)).Order())
        {
            Say(text, "\nwindow "u8, (long)day);
            Say(text, " "u8, from.Ticks);
            Say(text, " "u8, until.Ticks);
        }

        return text.WrittenSpan.ToArray();
    }

    private static void SayAll(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> name, long[] values)
    {
        Array.Sort(values);
        foreach (var value in values)
        {
            Say(text, name, value);
        }
    }

    private static void Say(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> name, long value)
    {
        text.Write(name);
        value.TryFormat(text.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
        text.Advance(written);
    }

    // The length goes before the text, so that no text can look like the next fact.
    private static void Say(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> name, string? value)
    {
        Say(text, name, value?.Length ?? -1);
        text.Write(":"u8);
        Encoding.UTF8.GetBytes(value, text);
    }
}
