using System.Globalization;
using System.Text;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>Writes the report of an import as CSV, for people with spreadsheets.</summary>
public static class ReportFile
{
    /// <summary>The verdict as programs see it.</summary>
    public static string Verdict(LeadVerdict verdict) => verdict switch
    {
        LeadVerdict.Taken => "taken",
        LeadVerdict.Merged => "merged",
        _ => "refused",
    };

    /// <summary>Writes one record: row, verdict, reasons in words, same as row, numbers as read, numbers as written.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="line">The line.</param>
    /// <param name="words">Text of a verdict or of a code, in the reader's language.</param>
    public static void WriteRecord(TextWriter to, ReportLine line, Func<string, string> words)
    {
        var reasons = string.Join("; ", line.Reasons.Select(words));
        var read = string.Join(' ', line.Numbers.Where(static number => number.E164 is not null).Select(static number => number.Extension is null ? number.E164 : $"{number.E164};ext={number.Extension}"));
        var raw = string.Join(" | ", line.Numbers.Select(static number => number.Raw).Distinct(StringComparer.Ordinal));
        WriteRecord(to, [line.Row.ToString(CultureInfo.InvariantCulture), words(line.Verdict), reasons, line.SameAsRow?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, read, raw]);
    }

    /// <summary>Writes one record of cells that no spreadsheet takes for a formula; CRLF at the end.</summary>
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
