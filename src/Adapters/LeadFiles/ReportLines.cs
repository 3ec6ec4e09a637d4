using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>One line of an import's report, as stored and as programs get it.</summary>
/// <param name="Row">Data row, from 1.</param>
/// <param name="Verdict"><c>taken</c>, <c>merged</c> or <c>refused</c>.</param>
/// <param name="Reasons">Codes.</param>
/// <param name="SameAsRow">The earlier row that is the same person.</param>
/// <param name="Numbers">Every filled phone cell.</param>
public sealed record ReportLine(int Row, string Verdict, IReadOnlyList<string> Reasons, int? SameAsRow, IReadOnlyList<ReportNumber> Numbers)
{
    /// <summary>Reads a stored line back; null for text that is none.</summary>
    public static ReportLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ReportJson.Default.ReportLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A phone cell in a report.</summary>
public sealed record ReportNumber(string Column, string Raw, string? E164, string? Extension);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportLine))]
internal sealed partial class ReportJson : JsonSerializerContext;

/// <summary>
/// Writes report lines: <c>{"row","verdict","reasons":[…],"numbers":[{"column","raw","e164","extension"}]}</c>, each ended by a line feed. Keeps its writer between lines;
/// not thread-safe.
/// </summary>
public sealed class ReportLines : IDisposable
{
    private static readonly JsonEncodedText RowName = JsonEncodedText.Encode("row");
    private static readonly JsonEncodedText VerdictName = JsonEncodedText.Encode("verdict");
    private static readonly JsonEncodedText ReasonsName = JsonEncodedText.Encode("reasons");
    private static readonly JsonEncodedText SameAsRowName = JsonEncodedText.Encode("sameAsRow");
    private static readonly JsonEncodedText NumbersName = JsonEncodedText.Encode("numbers");
    private static readonly JsonEncodedText ColumnName = JsonEncodedText.Encode("column");
    private static readonly JsonEncodedText RawName = JsonEncodedText.Encode("raw");
    private static readonly JsonEncodedText E164Name = JsonEncodedText.Encode("e164");
    private static readonly JsonEncodedText ExtensionName = JsonEncodedText.Encode("extension");

    private readonly IBufferWriter<byte> to;
    private readonly Utf8JsonWriter json;

    /// <summary>Lines go to a buffer, to be taken away by whoever owns it.</summary>
    public ReportLines(IBufferWriter<byte> to)
    {
        this.to = to;
        json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Writes one line.</summary>
    public void Write(LeadRow row)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber(RowName, row.Row);
        json.WriteString(VerdictName, ReportFile.Verdict(row.Verdict));
        json.WriteStartArray(ReasonsName);
        for (var i = 0; row.Reasons != RowReasons.None && i < RowReasonCodes.All.Count; i++)
        {
            if (((int)row.Reasons & (1 << i)) != 0)
            {
                json.WriteStringValue(RowReasonCodes.All[i]);
            }
        }

        json.WriteEndArray();
        if (row.SameAsRow is { } earlier)
        {
            json.WriteNumber(SameAsRowName, earlier);
        }

        json.WriteStartArray(NumbersName);
        for (var i = 0; i < row.Numbers.Count; i++)
        {
            Write(row.Numbers[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private void Write(LeadNumber number)
    {
        json.WriteStartObject();
        json.WriteString(ColumnName, number.Column);
        json.WriteString(RawName, number.Raw);
        json.WriteString(E164Name, number.E164);
        json.WriteString(ExtensionName, number.Extension);
        json.WriteEndObject();
    }
}
