namespace FollowUpConsole.Prospects.Import;

/// <summary>Phones, mails and details may come in several columns; of everything else the surest column counts, the first of equals.</summary>
internal static class OneColumnPerField
{
    internal static void Settle(LeadColumn[] columns)
    {
        var best = new Dictionary<LeadField, int>();
        for (var i = 0; i < columns.Length; i++)
        {
            var field = columns[i].Field;
            if (field is LeadField.Ignore or LeadField.Detail or LeadField.Phone or LeadField.Email)
            {
                continue;
            }

            if (!best.TryGetValue(field, out var earlier))
            {
                best[field] = i;
                continue;
            }

            var (winner, loser) = columns[i].Confidence > columns[earlier].Confidence + 0.01 ? (i, earlier) : (earlier, i);
            best[field] = winner;
            columns[loser] = columns[loser] with { Field = LeadField.Ignore, Confidence = 0, Reason = ColumnReason.Taken };
        }

        PhonesKnownByContentGiveWay(columns);
    }

    /// <summary>Where named phone columns exist, an unnamed column of ten-digit ids is not one more phone.</summary>
    private static void PhonesKnownByContentGiveWay(LeadColumn[] columns)
    {
        if (!Array.Exists(columns, static column => column.Field == LeadField.Phone && column.Reason != ColumnReason.Content))
        {
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Field == LeadField.Phone && columns[i].Reason == ColumnReason.Content)
            {
                columns[i] = columns[i] with { Field = LeadField.Ignore, Confidence = 0, Reason = ColumnReason.Taken };
            }
        }
    }
}
