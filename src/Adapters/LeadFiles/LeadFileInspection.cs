using System.Globalization;
using CsvHelper;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// Looks through a whole file before anything of it is taken: twice, once over its bytes and once over its rows. Memory does not grow with the file.
/// </summary>
public static class LeadFileInspection
{
    private const int SampleRows = 20;

    /// <summary>Looks through a file.</summary>
    /// <param name="file">The spooled file, able to seek.</param>
    /// <param name="plan">Reads numbers.</param>
    /// <param name="region">Region of numbers without a country; null when unknown.</param>
    /// <param name="limits">Null for the usual ones.</param>
    /// <param name="cancel">Stops between blocks.</param>
    public static LeadFileShape Inspect(Stream file, INumberPlan plan, string? region, LeadFileLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= LeadFileLimits.Usual;
        file.Position = 0;
        var survey = ByteSurvey.Of(file, limits.Bytes, cancel);
        var guess = EncodingGuess.Of(survey);
        var shape = new LeadFileShape { Encoding = guess.Name, Skip = guess.Skip, Bytes = survey.Length, Sha256 = survey.Sha256 };
        if (Unreadable(survey, guess, limits) is { } fault)
        {
            return shape with { Encoding = string.Empty, Faults = [fault] };
        }

        var head = guess.Decode(survey.Head);
        var (delimiter, hint) = DelimiterGuess.Of(head, survey.HeadIsAll);
        shape = shape with { Delimiter = delimiter, HintLine = hint };
        file.Position = 0;
        try
        {
            return new RowSurvey(shape, guess, plan, region, limits).Look(file, cancel);
        }
        catch (CsvFormatException broken)
        {
            return shape with { Faults = [new Fault("file", FileFaults.RowTooLong, Text(broken.RecordNumber), Text(limits.RowBytes))] };
        }
    }

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Fault? Unreadable(ByteSurvey survey, EncodingGuess guess, LeadFileLimits limits)
        => survey.IsTooLarge ? new Fault("file", FileFaults.TooLarge, Text(limits.Bytes))
            : survey.Length == 0 ? new Fault("file", FileFaults.Empty)
            : guess.Other is { } other ? new Fault("file", FileFaults.OtherProgram, other)
            : guess.Name.Length == 0 ? new Fault("file", FileFaults.Binary)
            : null;

    /// <summary>The second look: over the rows.</summary>
    private sealed class RowSurvey(LeadFileShape shape, EncodingGuess guess, INumberPlan plan, string? region, LeadFileLimits limits)
    {
        private readonly ColumnMatch match = new(plan, region);
        private readonly List<IReadOnlyList<string>> sample = [];
        private readonly FaultList faults = new();
        private string[]? header;
        private int rows;
        private int width;
        private bool wide;

        internal LeadFileShape Look(Stream file, CancellationToken cancel)
        {
            using var reader = new LeadFileRows(LeadFileRows.Skipped(file, guess.Skip), guess.Encoding, shape.Delimiter, shape.HintLine, header: false, limits, wanted: null);
            var first = true;
            while (reader.Skip() && !wide)
            {
                See(reader, first);
                first = false;
                if ((rows & 0x3FF) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }

            faults.Check(first, "file", FileFaults.Empty).Check(!first && !wide && rows == 0, "file", FileFaults.HeaderOnly);
            var columns = wide ? [] : match.Propose(header);
            if (!first && !wide)
            {
                faults.Check(columns, columns.Count);
            }

            return shape with { Header = header is not null, Rows = rows, Sample = sample, Columns = columns, Faults = faults.Faults };
        }

        private void See(LeadFileRows reader, bool first)
        {
            if (reader.Width > limits.Columns)
            {
                wide = true;
                faults.Check(true, "file", FileFaults.TooManyColumns, Text(reader.Width), Text(limits.Columns));
                return;
            }

            faults.Check(reader.IsUnclosed, "file", FileFaults.UnclosedQuote, Text(reader.Line));
            if (!first && !match.WantsMore)
            {
                rows++;
                return;
            }

            reader.Fill();
            if (first && HeaderGuess.Is(Cells(reader.Cells)))
            {
                header = Cells(reader.Cells);
                width = header.Length;
                return;
            }

            rows++;
            if (sample.Count < SampleRows)
            {
                sample.Add(Cells(reader.Cells));
            }

            match.See(reader.Cells, header is null ? int.MaxValue : width);
        }

        private static string[] Cells(LeadCells cells)
        {
            var texts = new string[cells.Count];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = cells[i].ToString();
            }

            return texts;
        }
    }
}
