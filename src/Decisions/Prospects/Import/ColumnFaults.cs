using System.Globalization;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What can be wrong with columns, proposed or confirmed.</summary>
public static class ColumnFaults
{
    /// <summary>No column holds phone numbers.</summary>
    public const string NoPhone = "COLUMN-01";

    /// <summary>Two columns for one field; args: the second column's name, the field.</summary>
    public const string Twice = "COLUMN-02";

    /// <summary>A column is not one of the file; args: its place from 0.</summary>
    public const string Unknown = "COLUMN-03";

    /// <summary>Notes every fault of the columns of a file that has <paramref name="width"/> of them.</summary>
    public static FaultList Check(this FaultList faults, IReadOnlyList<LeadColumn> columns, int width)
    {
        var taken = new HashSet<LeadField>();
        var phone = false;
        foreach (var column in columns)
        {
            phone |= column.Field == LeadField.Phone;
            var many = column.Field is LeadField.Ignore or LeadField.Detail or LeadField.Phone or LeadField.Email;
            faults.Check(!many && !taken.Add(column.Field), Member(column), Twice, column.Name, column.Field.ToString());
            faults.Check(column.Index < 0 || column.Index >= width, Member(column), Unknown, column.Index.ToString(CultureInfo.InvariantCulture));
        }

        return faults.Check(!phone, "columns", NoPhone);
    }

    private static string Member(LeadColumn column) => string.Create(CultureInfo.InvariantCulture, $"columns[{column.Index}]");
}
