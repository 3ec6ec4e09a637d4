using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>A piece of a filled text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Filled">True when they came from the prospect's history, so that a screen can mark them.</param>
public sealed record TextPiece(string Text, bool Filled);

/// <summary>A template with the facts put in.</summary>
/// <param name="Pieces">In reading order; none empty, no two neighbours of the same kind.</param>
public sealed record FilledText(IReadOnlyList<TextPiece> Pieces)
{
    /// <summary>The text without marks.</summary>
    public string Plain => string.Concat(Pieces.Select(piece => piece.Text));
}

/// <summary>
/// Puts facts into sentences (D-21). <c>{quoteRef}</c> is a fact. <c>[quote {quoteRef}|our offer]</c> says the first wording whose facts are
/// all known, or nothing when none is. A sentence whose bare fact is missing is left out whole: a gap would be worse than silence.
/// </summary>
public static class Filling
{
    /// <summary>The facts a template may name. Dates and amounts come as words in the language of the script, the rest as short noun phrases.</summary>
    public static IReadOnlyList<string> Facts { get; } =
    [
        "agentName", "vendorName", "clientName", "prospectName", "company", "lastContactOn", "lastContactWhat", "lastAgreed", "quoteRef", "quoteAmount",
        "demoOn", "invoiceRef", "invoiceAmount", "invoiceDue", "lastSent", "callbackAt", "nextStep",
    ];

    /// <summary>
    /// Fills a template. Never throws and never leaves a placeholder or a double space; what a fact says is data and is not read as template.
    /// Empty when every sentence needed a missing fact.
    /// </summary>
    /// <param name="template">See <see cref="Filling"/>.</param>
    /// <param name="facts">Name to value; a blank value counts as missing.</param>
    public static FilledText Fill(string template, IReadOnlyDictionary<string, string> facts)
    {
        var known = facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).ToDictionary(fact => fact.Key, fact => OneLine(fact.Value), StringComparer.Ordinal);
        var written = new List<TextPiece>();
        foreach (var sentence in Template.Parse(template))
        {
            if (sentence.Fill(known) is { } pieces)
            {
                foreach (var piece in pieces)
                {
                    Add(written, piece);
                }
            }
        }

        if (written is [.., { Filled: false } last] && last.Text.TrimEnd() is var ending && ending != last.Text)
        {
            written.RemoveAt(written.Count - 1);
            Add(written, last with { Text = ending });
        }

        return new FilledText(written);
    }

    private static void Add(List<TextPiece> written, TextPiece piece)
    {
        var before = written is [.., var last] ? last.Text[^1] : ' ';
        var text = piece switch
        {
            { Text: [' ', .. var rest] } when before == ' ' => rest,
            { Filled: false, Text: ['.', .. var rest] } when before == '.' => rest,
            _ => piece.Text,
        };
        if (text.Length == 0)
        {
            return;
        }

        if (written is [.., { } neighbour] && neighbour.Filled == piece.Filled)
        {
            written[^1] = neighbour with { Text = neighbour.Text + text };
        }
        else
        {
            written.Add(piece with { Text = text });
        }
    }

    private static string OneLine(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var letter in value.Trim())
        {
            var blank = letter == ' ' || char.IsControl(letter) || letter is '\u2028' or '\u2029';
            if (!blank)
            {
                line.Append(letter);
            }
            else if (line is [.., not ' '])
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
