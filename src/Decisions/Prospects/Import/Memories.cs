using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>The few texts that a column repeats (countries, cities, statuses), so that each is made once. Bounded: a hostile column fills it and is then left alone.</summary>
internal sealed class RepeatedText
{
    private const int Most = 512;
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    internal RepeatedText() => bySpan = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool Repeats(LeadField field)
        => field is LeadField.Salutation or LeadField.JobTitle or LeadField.City or LeadField.State or LeadField.Country or LeadField.Status or LeadField.Source or LeadField.CampaignKind or LeadField.LastSentWhat;

    internal string Of(ReadOnlySpan<char> cell)
    {
        if (bySpan.TryGetValue(cell, out var text))
        {
            return text;
        }

        text = CleanText.Composed(cell);
        if (texts.Count < Most && cell.Length <= 100)
        {
            bySpan[cell] = text;
        }

        return text;
    }
}

/// <summary>Regions of the country texts seen so far.</summary>
internal sealed class RegionMemory
{
    private const int Most = 512;
    private readonly Dictionary<string, string?> regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    internal RegionMemory() => bySpan = regions.GetAlternateLookup<ReadOnlySpan<char>>();

    internal string? Of(ReadOnlySpan<char> country)
    {
        if (country.IsEmpty || country.Length > 100)
        {
            return null;
        }

        if (!bySpan.TryGetValue(country, out var region))
        {
            region = Countries.TryRegion(country.ToString(), out var known) ? known : null;
            if (regions.Count < Most)
            {
                bySpan[country] = region;
            }
        }

        return region;
    }
}

/// <summary>What the statuses seen so far mean.</summary>
internal sealed class StatusMemory
{
    private const int Most = 512;
    private readonly Dictionary<string, RowReasons> reasons = new(StringComparer.Ordinal);

    internal RowReasons Of(string status)
    {
        if (!reasons.TryGetValue(status, out var reason))
        {
            reason = StatusReading.IsForbidden(status) ? RowReasons.DoNotCall
                : StatusReading.IsConverted(status) ? RowReasons.Converted
                : StatusReading.IsClosed(status) ? RowReasons.Closed
                : RowReasons.None;
            if (reasons.Count < Most)
            {
                reasons[status] = reason;
            }
        }

        return reason;
    }
}
