using System.Globalization;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A payment as it was promised on the line (D-29).</summary>
/// <param name="Amount">How much; not more decimals than the currency has.</param>
/// <param name="Currency">ISO 4217, three letters.</param>
/// <param name="On">By the end of which day at the prospect's.</param>
public sealed record PaymentLine(decimal Amount, string Currency, DateOnly On);

/// <summary>Currencies and how money is written.</summary>
public static class Money
{
    /// <summary>The largest amount taken.</summary>
    public const decimal Most = 1_000_000_000m;

    private const string Two = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG";
    private const string None = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string Three = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly Dictionary<string, int> Decimals = new[] { (None, 0), (Two, 2), (Three, 3) }.SelectMany(group => group.Item1.Split(' ').Select(code => (code, group.Item2))).ToDictionary(one => one.code, one => one.Item2, StringComparer.Ordinal);

    /// <summary>All currencies, by code.</summary>
    public static IReadOnlyList<string> Currencies { get; } = [.. Decimals.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The currency most people of a country pay in, as far as the product's countries go; euro otherwise.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string Of(string country) => country switch
    {
        "US" => "USD",
        "GB" => "GBP",
        "CH" or "LI" => "CHF",
        "CA" => "CAD",
        "AU" => "AUD",
        "SE" => "SEK",
        "NO" => "NOK",
        "DK" => "DKK",
        "PL" => "PLN",
        "CZ" => "CZK",
        "HU" => "HUF",
        "RO" => "RON",
        "JP" => "JPY",
        _ => "EUR",
    };

    /// <summary>All faults of an amount with its currency.</summary>
    public static FaultList Check(this FaultList faults, PaymentLine payment)
    {
        var known = Decimals.TryGetValue(payment.Currency ?? string.Empty, out var decimals);
        return faults.Check(!known, "payment.currency", "unknown", payment.Currency ?? string.Empty)
            .Check(payment.Amount is <= 0 or > Most, "payment.amount", "range", "0", Most.ToString(CultureInfo.InvariantCulture))
            .Check(known && payment.Amount is > 0 and <= Most && decimal.Round(payment.Amount, decimals) != payment.Amount, "payment.amount", "decimals", decimals.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>As it is kept: <c>1250.00 EUR</c>.</summary>
    public static string Write(PaymentLine payment) => payment.Amount.ToString("F" + Decimals[payment.Currency], CultureInfo.InvariantCulture) + " " + payment.Currency;

    /// <summary>The end of a day at a place: the first instant that is not on it any more.</summary>
    /// <param name="day">Which day.</param>
    /// <param name="zone">IANA zone; UTC when unknown.</param>
    public static DateTimeOffset EndOf(DateOnly day, string? zone)
    {
        var place = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);

        // Where the clock skips midnight in spring, the day ends an hour later on the wall, which is the same instant.
        var wall = place.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(wall, place.GetUtcOffset(wall)).ToUniversalTime();
    }
}
