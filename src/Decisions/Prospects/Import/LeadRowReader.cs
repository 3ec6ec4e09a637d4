using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// Reads and judges one row by itself: same row, same answer. Keeps small caches, so one instance serves one thread; several may work side by side
/// before <see cref="DuplicateSearch"/> looks at their rows in order.
/// </summary>
public sealed class LeadRowReader
{
    private readonly LeadColumn[] columns;
    private readonly RepeatedText?[] repeated;
    private readonly ImportTerms terms;
    private readonly INumberPlan plan;
    private readonly KeyMaking keys;
    private readonly RegionMemory regions = new();
    private readonly StatusMemory statuses = new();
    private readonly List<string> possible = [];
    private readonly ConsentReading? consents;
    private readonly int country;
    private readonly int callingCode;
    private readonly int width;

    /// <summary>For the rows of one file.</summary>
    /// <param name="columns">What each column is, as confirmed.</param>
    /// <param name="terms">What the person who imports says about the file.</param>
    /// <param name="plan">Reads numbers.</param>
    /// <param name="blindKey">16 secret bytes of the tenant, for the keys by which equal persons are found.</param>
    public LeadRowReader(IReadOnlyList<LeadColumn> columns, ImportTerms terms, INumberPlan plan, ReadOnlySpan<byte> blindKey)
    {
        this.columns = [.. columns.Where(static column => column.Field != LeadField.Ignore)];
        this.terms = terms;
        this.plan = plan;
        keys = new KeyMaking(new BlindKey(blindKey), terms.Origin);
        repeated = [.. this.columns.Select(static column => RepeatedText.Repeats(column.Field) ? new RepeatedText() : null)];
        country = Place(LeadField.Country);
        callingCode = Place(LeadField.PhoneCode);
        width = columns.Count;
        consents = ConsentReading.Of(columns, terms);
    }

    /// <summary>Reads one row. The cells may be used again afterwards.</summary>
    public LeadRow Read(LeadCells cells)
    {
        var record = new LeadRecord { Region = country < 0 ? terms.Region : regions.Of(cells[country]) ?? terms.Region };
        var numbers = new List<LeadNumber>(2);
        var reasons = cells.Overlong >= 0 ? RowReasons.CellTooLong : RowReasons.None;
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = cells[columns[i].Index];
            if (cell.IsEmpty)
            {
                continue;
            }

            if (columns[i].Field == LeadField.Phone)
            {
                PhoneCell.Read(cell, columns[i], CallingCode(cells), record.Region, plan, numbers);
            }
            else if (columns[i].Field is LeadField.DoNotCall or LeadField.Deleted or LeadField.Converted or LeadField.OnRegister)
            {
                reasons |= Flag(columns[i].Field, cell);
            }
            else
            {
                RecordFilling.Put(record, columns[i], cell, repeated[i]);
            }
        }

        possible.Clear();
        reasons |= OfNumbers(numbers) | (record.Status is { } status ? statuses.Of(status) : RowReasons.None) | (IsShifted(cells) ? RowReasons.Shifted : RowReasons.None);
        if (terms.CustomersWanted)
        {
            reasons &= ~RowReasons.Converted;
        }

        var (consent, clarity) = consents?.Read(cells, numbers) ?? default;
        return new LeadRow { Row = cells.Row, Record = record, Numbers = numbers, Keys = keys.Of(record, possible), Consent = consent, Reasons = reasons | clarity };
    }

    private string? CallingCode(LeadCells cells)
    {
        if (callingCode < 0)
        {
            return null;
        }

        var digits = cells[callingCode].TrimStart("+0");
        return digits.Length is >= 1 and <= 3 && !digits.ContainsAnyExceptInRange('0', '9') ? digits.ToString() : null;
    }

    private static RowReasons Flag(LeadField field, ReadOnlySpan<char> cell) => !StatusReading.IsYes(cell) ? RowReasons.None : field switch
    {
        LeadField.DoNotCall => RowReasons.DoNotCall,
        LeadField.Deleted => RowReasons.Deleted,
        LeadField.Converted => RowReasons.Converted,
        _ => RowReasons.OnRegister,
    };

    private RowReasons OfNumbers(List<LeadNumber> numbers)
    {
        foreach (var number in numbers)
        {
            if (number.E164 is { } e164)
            {
                possible.Add(e164);
            }
        }

        return possible.Count > 0 ? RowReasons.None : numbers.Count == 0 ? RowReasons.NoNumber : RowReasons.NoPossibleNumber;
    }

    private bool IsShifted(LeadCells cells)
    {
        if (cells.Broken)
        {
            return true;
        }

        for (var i = width; i < cells.Count; i++)
        {
            if (!cells[i].IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private int Place(LeadField field) => Array.Find(columns, column => column.Field == field)?.Index ?? -1;
}
