using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>One disclosed personal text: which entry committed to it, under which field, with which salt.</summary>
/// <param name="Index">The entry.</param>
/// <param name="Field">The field.</param>
/// <param name="Salt">32 bytes.</param>
/// <param name="Value">The text.</param>
public sealed record Opening(long Index, string Field, ReadOnlyMemory<byte> Salt, string Value)
{
    /// <summary>What the entry's <c>pii</c> must hold for it.</summary>
    public string Commitment => Field + "=" + Convert.ToBase64String(HMACSHA256.HashData(Salt.Span, [.. Encoding.ASCII.GetBytes(Field), 0, .. Encoding.UTF8.GetBytes(Value)]));

    /// <summary>Its line in <c>openings.tsv</c>, without the line end.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Index}\t{Field}\t{Convert.ToBase64String(Salt.Span)}\t{Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}");

    /// <summary>Reads a line. Throws <see cref="FormatException"/> for any other spelling.</summary>
    public static Opening Read(string line)
    {
        if (line.Split('\t') is not [var index, { Length: > 0 and <= 64 } field, var salt, var value] || !field.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw new FormatException("not index, field, salt and value");
        }

        var opening = new Opening(WholeNumber.Read(index), field, ExactBytes.Hash(salt), Plain(value));
        return opening.Line == line ? opening : throw new FormatException("not in its one spelling");
    }

    private static string Plain(string escaped)
    {
        var plain = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            plain.Append(escaped[i] != '\\' ? escaped[i] : ++i == escaped.Length ? throw new FormatException("an escape without end") : escaped[i] switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                '\\' => '\\',
                _ => throw new FormatException("an unknown escape"),
            });
        }

        return plain.ToString();
    }
}
