using System.Globalization;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>Writes the report of an import: as CSV for people with spreadsheets, as JSON lines for programs.</summary>
public static class ReportFile
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON line: <c>{"row","verdict","reasons":[…],"numbers":[{"column","raw","e164","extension"}]}</c> and a line feed.</summary>
    public static void WriteLine(Stream to, LeadRow row)
    {
        using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        json.WriteNumber("row", row.Row);
        json.WriteString("verdict", Verdict(row.Verdict));
        json.WriteStartArray("reasons");
        foreach (var code in RowReasonCodes.Of(row.Reasons))
        {
            json.WriteStringValue(code);
        }

        json.WriteEndArray();
        if (row.SameAsRow is { } earlier)
        {
            json.WriteNumber("sameAsRow", earlier);
        }

        json.WriteStartArray("numbers");
        foreach (var number in row.Numbers)
        {
            json.WriteStartObject();
            json.WriteString("column", number.Column);
            json.WriteString("raw", number.Raw);
            json.WriteString("e164", number.E164);
            json.WriteString("extension", number.Extension);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        to.WriteByte((byte)'\n');
    }

    /// <summary>The verdict as programs see it.</summary>
    public static string Verdict(LeadVerdict verdict) => verdict switch
    {
        LeadVerdict.Taken => "taken",
        LeadVerdict.Merged => "merged",
        _ => "refused",
    };

    /// <summary>Writes one CSV record: row, verdict, reasons in words, same as row, numbers as read, numbers as written.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="words">Text of a code or verdict in the reader's language.</param>
    public static void WriteRecord(TextWriter to, LeadRow row, Func<string, string> words)
    {
        var reasons = string.Join("; ", RowReasonCodes.Of(row.Reasons).Select(words));
        var read = string.Join(" ", row.Numbers.Where(static number => number.E164 is not null).Select(static number => number.Extension is null ? number.E164 : $"{number.E164};ext={number.Extension}"));
        var raw = string.Join(" | ", row.Numbers.Select(static number => number.Raw));
        WriteRecord(to, [row.Row.ToString(CultureInfo.InvariantCulture), words(Verdict(row.Verdict)), reasons, row.SameAsRow?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, read, raw]);
    }

    /// <summary>Writes one CSV record of cells that no spreadsheet takes for a formula; CRLF at the end.</summary>
    public static void WriteRecord(TextWriter to, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            to.Write(i == 0 ? "\"" : ",\"");
            to.Write(Harmless(cells[i]).Replace("\"", "\"\"", StringComparison.Ordinal));
            to.Write('"');
        }

        to.Write("\r\n");
    }

    /// <summary>A cell that would start a formula, also in full-width signs or after white space, gets an apostrophe in front.</summary>
    public static string Harmless(string cell)
    {
        foreach (var rune in cell.EnumerateRunes())
        {
            if (rune.Value is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' or '−')
            {
                return "'" + cell;
            }

            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                return cell;
            }
        }

        return cell;
    }
}
