using System.Text;

namespace FollowUpConsole.LeadFiles;

/// <summary>Names the encoding of a file, or says that it is no text.</summary>
/// <param name="Name">As in <see cref="LeadFileShape.Encoding"/>; empty for no text.</param>
/// <param name="Encoding">Null when the reader is to trust a byte order mark or UTF-8.</param>
/// <param name="Other">What other program's file it is, when it can be told.</param>
/// <param name="Skip">Bytes of a mark that belongs to another encoding than the text, and is passed over.</param>
internal sealed record EncodingGuess(string Name, Encoding? Encoding, string? Other = null, int Skip = 0)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (byte[] Start, string Name)[] OtherPrograms =
    [
        ("PK\u0003\u0004"u8.ToArray(), "xlsx"), ([0xD0, 0xCF, 0x11, 0xE0], "xls"), ("%PDF"u8.ToArray(), "pdf"), ([0x1F, 0x8B], "gzip"),
    ];

    internal static EncodingGuess Of(ByteSurvey survey)
    {
        ReadOnlySpan<byte> head = survey.Head;
        foreach (var (start, name) in OtherPrograms)
        {
            if (head.StartsWith(start))
            {
                return new EncodingGuess(string.Empty, null, name);
            }
        }

        return Mismarked(head) ?? ByMark(head) ?? (survey.HasNul ? ByZeros(head) : ByBytes(survey, head)) ?? new EncodingGuess(string.Empty, null);
    }

    /// <summary>The text of the head, for guesses about delimiter and header.</summary>
    internal string Decode(byte[] head)
    {
        using var text = new StreamReader(new MemoryStream(head, Skip, head.Length - Skip), Encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return text.ReadToEnd();
    }

    private static EncodingGuess? ByMark(ReadOnlySpan<byte> head)
        => head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) && !head.Contains((byte)0) ? new EncodingGuess("utf-8-bom", null)
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? new EncodingGuess("utf-32le", null)
            : head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]) ? new EncodingGuess("utf-32be", null)
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? new EncodingGuess("utf-16le", null)
            : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? new EncodingGuess("utf-16be", null)
            : null;

    /// <summary>Some programs write UTF-32 behind the two-byte mark of UTF-16.</summary>
    private static EncodingGuess? Mismarked(ReadOnlySpan<byte> head)
        => head.Length > 10 && (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            && ByZeros(head[2..]) is { Name: "utf-32le" or "utf-32be" } wide ? wide with { Skip = 2 } : null;

    /// <summary>Wide encodings without a mark: Western text has its zeros always in the same places.</summary>
    private static EncodingGuess? ByZeros(ReadOnlySpan<byte> head)
    {
        Span<int> zeros = stackalloc int[4];
        var length = Math.Min(head.Length, 4096) & ~3;
        for (var i = 0; i < length; i++)
        {
            zeros[i & 3] += head[i] == 0 ? 1 : 0;
        }

        var quarter = length / 4;
        var most = quarter * 7 / 10;
        var few = quarter / 20;
        if (quarter == 0)
        {
            return null;
        }

        return zeros[0] <= few && zeros[1] >= most && zeros[2] >= most && zeros[3] >= most ? new EncodingGuess("utf-32le", Encoding.UTF32)
            : zeros[3] <= few && zeros[0] >= most && zeros[1] >= most && zeros[2] >= most ? new EncodingGuess("utf-32be", new UTF32Encoding(bigEndian: true, byteOrderMark: false))
            : zeros[0] <= few && zeros[2] <= few && zeros[1] >= most && zeros[3] >= most ? new EncodingGuess("utf-16le", Encoding.Unicode)
            : zeros[1] <= few && zeros[3] <= few && zeros[0] >= most && zeros[2] >= most ? new EncodingGuess("utf-16be", Encoding.BigEndianUnicode)
            : null;
    }

    private static EncodingGuess? ByBytes(ByteSurvey survey, ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var value in head)
        {
            controls += value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A) ? 1 : 0;
        }

        // A stray control character in a note is data; one in fifty bytes is a picture or a program.
        return controls * 50 > head.Length ? null
            : survey.IsUtf8 ? new EncodingGuess("utf-8", null)
            : survey.HasC1 ? new EncodingGuess("windows-1252", Windows1252)
            : new EncodingGuess("iso-8859-1", Encoding.Latin1);
    }
}
