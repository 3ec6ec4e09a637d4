using System.Text;
using System.Text.Json;

namespace FollowUpConsole.Compliance;

/// <summary>One value of a JSON text with the line it stands on and its way from the top. Numbers keep their spelling.</summary>
internal sealed class JsonPart
{
    private const int Deepest = 24;

    private JsonPart(string path, int line, JsonTokenType kind, string? text)
    {
        (Path, Line, Kind, Text) = (path, line, kind, text);
    }

    /// <summary>Members and places from the top: <c>prospect.address.country</c>, <c>attempts[3].at</c>; empty for the whole.</summary>
    public string Path { get; }

    /// <summary>Line in the text, from 1.</summary>
    public int Line { get; }

    public JsonTokenType Kind { get; }

    /// <summary>A string's text or a number's spelling.</summary>
    public string? Text { get; }

    /// <summary>An object's members in their order; a member given twice is there twice.</summary>
    public List<(string Name, JsonPart Value)> Members { get; } = [];

    /// <summary>An array's items.</summary>
    public List<JsonPart> Items { get; } = [];

    /// <summary>Reads one whole JSON text (UTF-8, comments allowed). Throws <see cref="JsonException"/> with the line when it is not one.</summary>
    public static JsonPart Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
        var lines = new LineCount(utf8);
        reader.Read();
        var whole = Read(ref reader, ref lines, string.Empty);
        reader.Read();
        return whole;
    }

    private static JsonPart Read(ref Utf8JsonReader reader, ref LineCount lines, string path)
    {
        var kind = reader.TokenType;
        var text = kind switch
        {
            JsonTokenType.String => Unescaped(ref reader),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
        var part = new JsonPart(path, lines.At(reader.TokenStartIndex), kind, text);
        if (kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = Unescaped(ref reader);
                reader.Read();
                part.Members.Add((name, Read(ref reader, ref lines, path.Length == 0 ? name : $"{path}.{name}")));
            }
        }
        else if (kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                part.Items.Add(Read(ref reader, ref lines, $"{path}[{part.Items.Count}]"));
            }
        }

        return part;
    }

    // Half a surrogate pair is no text.
    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("A text holds half a character.", half);
        }
    }

    private ref struct LineCount(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> text = text;
        private int counted;
        private int line = 1;

        public int At(long place)
        {
            line += text[counted..(int)place].Count((byte)'\n');
            counted = (int)place;
            return line;
        }
    }
}
