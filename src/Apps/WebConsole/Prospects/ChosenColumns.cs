using System.Globalization;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>What a person chose for columns, short enough for the address of the page: <c>3-20-1_5-0-0</c>, place, field and kind of phone. What it names may not be there: then nothing is chosen.</summary>
internal static class ChosenColumns
{
    /// <summary>The choices among columns; null when there are none.</summary>
    internal static string? Write(IEnumerable<LeadColumn> columns)
    {
        var chosen = columns.Where(column => column.Reason == ColumnReason.Chosen).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Index}-{(int)column.Field}-{(int)column.Phone}"));
        return string.Join('_', chosen) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The proposed columns with what was chosen in place of what was proposed.</summary>
    internal static IReadOnlyList<LeadColumn> Apply(IReadOnlyList<LeadColumn> proposed, string? text)
    {
        var chosen = new Dictionary<int, (LeadField Field, PhoneKind Phone)>();
        foreach (var choice in (text ?? "").Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            if (choice.Split('-') is [var place, var field, var phone] && Number(place) is { } index && Number(field) is { } meant && Number(phone) is { } kind
                && Enum.IsDefined((LeadField)meant) && Enum.IsDefined((PhoneKind)kind))
            {
                chosen[index] = ((LeadField)meant, (PhoneKind)kind);
            }
        }

        return [.. proposed.Select(column => chosen.TryGetValue(column.Index, out var choice) ? column.As(choice.Field, choice.Phone) : column)];
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
