using System.Buffers;
using System.Text;

namespace FollowUpConsole.Journal;

/// <summary>The one spelling of a text: well-formed Unicode in form NFC.</summary>
public static class CanonicalText
{
    /// <summary>Characters that never stand unescaped in a string of the profile.</summary>
    internal static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>The text in its one spelling; the same instance when it was so already. Half a surrogate pair becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var whole = IsWellFormed(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.IsNormalized() ? whole : whole.Normalize();
    }

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
