using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FollowUpConsole.Foundations.Tests.Journal;

/// <summary>The profile written down a second time, slowly and by other means: a tree of plain values, encoded character by character; and System.Text.Json as the parser.</summary>
internal static class SlowCanonical
{
    public static string Encode(object value) => value switch
    {
        string text => Quote(text.Normalize(NormalizationForm.FormC)),
        bool truth => truth ? "true" : "false",
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        List<object> items => "[" + string.Join(",", items.Select(Encode)) + "]",
        Dictionary<string, object> members => "{" + string.Join(",", members.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Quote(pair.Key) + ":" + Encode(pair.Value))) + "}",
        _ => throw new FormatException("not of the profile"),
    };

    /// <summary>True when encoding what was parsed gives the same bytes again.</summary>
    public static bool IsCanonical(byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return Encode(Tree(document.RootElement)) == text;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    public static object Tree(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when element.TryGetInt64(out var number) && Math.Abs((decimal)number) < 9_007_199_254_740_992m && element.GetRawText() == number.ToString(CultureInfo.InvariantCulture) => number,
        JsonValueKind.Array => element.EnumerateArray().Select(Tree).ToList(),
        JsonValueKind.Object => Members(element),
        _ => throw new FormatException("not of the profile"),
    };

    private static Dictionary<string, object> Members(JsonElement element)
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Any(letter => letter is < ' ' or > '~' and not '\u007f' or '"' or '\\') || !members.TryAdd(member.Name, Tree(member.Value)))
            {
                throw new FormatException("not of the profile");
            }
        }

        return members;
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
