using System.Text;
using CsvHelper;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>The rows of a file, one after another, in memory that does not grow with the file.</summary>
public sealed class LeadFileRows : IDisposable
{
    private readonly CsvReader reader;
    private readonly LeadCells cells = new();
    private readonly bool[]? wanted;
    private CsvMalformedRecord? malformed;
    private int row;

    internal LeadFileRows(Stream file, Encoding? encoding, char delimiter, bool hintLine, bool header, LeadFileLimits limits, bool[]? wanted)
    {
        this.wanted = wanted;
        reader = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            Encoding = encoding,
            DetectSeparatorHint = false,
            MaxRecordSize = limits.RowBytes,
            BufferSize = 256 * 1024,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => malformed = record,
        }, leaveOpen: true);
        for (var skip = (hintLine ? 1 : 0) + (header ? 1 : 0); skip > 0; skip--)
        {
            ReadRecord();
        }
    }

    /// <summary>Opens a file that was looked at before. The stream stays open.</summary>
    /// <param name="file">The same bytes, from their beginning.</param>
    /// <param name="shape">What <see cref="LeadFileInspection"/> found.</param>
    /// <param name="columns">The confirmed columns; cells of ignored ones are left empty. Null reads all.</param>
    public static LeadFileRows Open(Stream file, LeadFileShape shape, IReadOnlyList<LeadColumn>? columns = null)
        => new(Skipped(file, shape.Skip), Encodings.ByName(shape.Encoding), shape.Delimiter, shape.HintLine, shape.Header, LeadFileLimits.Usual, columns is null ? null : [.. columns.Select(static column => column.Field != LeadField.Ignore)]);

    /// <summary>Cells of the current row; the same object for every row.</summary>
    public LeadCells Cells => cells;

    internal int Width => reader.FieldCount;

    internal long Line => reader.LineNumber;

    internal bool IsUnclosed => malformed?.Reason == CsvMalformedReason.UnterminatedQuote;

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public bool Read()
    {
        if (!Skip())
        {
            return false;
        }

        Fill();
        return true;
    }

    /// <summary>Goes to the next row without reading its cells.</summary>
    internal bool Skip()
    {
        if (!ReadRecord())
        {
            return false;
        }

        cells.Begin(++row);
        return true;
    }

    internal void Fill()
    {
        cells.Broken = malformed is { Reason: CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote } && reader.RawRecord.Contains((byte)'\n');
        var width = reader.FieldCount;
        for (var i = 0; i < width; i++)
        {
            if (wanted is not null && i < wanted.Length && !wanted[i])
            {
                cells.Close(0);
                continue;
            }

            var bytes = reader.GetSpan(i);
            cells.Close(Encoding.UTF8.GetChars(bytes, cells.Room(bytes.Length)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    internal static Stream Skipped(Stream file, int bytes)
    {
        file.ReadExactly(new byte[bytes]);
        return file;
    }

    private bool ReadRecord()
    {
        malformed = null;
        return reader.Read();
    }
}
