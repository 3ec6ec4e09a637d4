namespace FollowUpConsole.Prospects.Import;

/// <summary>Puts a cell where its column says.</summary>
internal static class RecordFilling
{
    internal static void Put(LeadRecord record, LeadColumn column, ReadOnlySpan<char> cell, RepeatedText? repeated)
    {
        if (PutDate(record, column, cell))
        {
            return;
        }

        var text = repeated is null ? CleanText.Composed(cell) : repeated.Of(cell);
        switch (column.Field)
        {
            case LeadField.ExternalId: record.ExternalId = text; break;
            case LeadField.FullName: record.FullName = text; break;
            case LeadField.FirstName: record.FirstName = text; break;
            case LeadField.LastName: record.LastName = text; break;
            case LeadField.Salutation: record.Salutation = text; break;
            case LeadField.Company: record.Company = text; break;
            case LeadField.JobTitle: record.JobTitle = text; break;
            case LeadField.Email: record.Email ??= text; break;
            case LeadField.Street: record.Street = text; break;
            case LeadField.City: record.City = text; break;
            case LeadField.State: record.State = text; break;
            case LeadField.Postcode: record.Postcode = text; break;
            case LeadField.Country: record.Country = text; break;
            case LeadField.Status: record.Status = text; break;
            case LeadField.Source: record.Source = text; break;
            case LeadField.Notes: record.Notes = text; break;
            case LeadField.CampaignKind: record.CampaignKind = text; break;
            case LeadField.QuoteReference: record.QuoteReference = text; break;
            case LeadField.QuoteAmount: record.QuoteAmount = text; break;
            case LeadField.LastSentWhat: record.LastSentWhat = text; break;
            case LeadField.InvoiceReference: record.InvoiceReference = text; break;
            case LeadField.InvoiceAmount: record.InvoiceAmount = text; break;
            case LeadField.Detail: (record.Details ??= []).Add(new(column.Name, text)); break;
            default: break;
        }
    }

    /// <summary>Dates that cannot be read for sure are left out: a wrong day is worse than none.</summary>
    private static bool PutDate(LeadRecord record, LeadColumn column, ReadOnlySpan<char> cell)
    {
        if (column.Field is not (LeadField.LastContact or LeadField.Created or LeadField.LastSent or LeadField.LastPurchase or LeadField.DemoOn or LeadField.InvoiceDue or LeadField.Callback))
        {
            return false;
        }

        var date = DateReading.TryRead(cell, column.Dates, out var read) ? read : null;
        switch (column.Field)
        {
            case LeadField.LastContact: record.LastContact = date; break;
            case LeadField.Created: record.Created = date; break;
            case LeadField.LastSent: record.LastSent = date; break;
            case LeadField.LastPurchase: record.LastPurchase = date; break;
            case LeadField.DemoOn: record.DemoOn = date; break;
            case LeadField.InvoiceDue: record.InvoiceDue = date; break;
            default: record.Callback = date; break;
        }

        return true;
    }
}
