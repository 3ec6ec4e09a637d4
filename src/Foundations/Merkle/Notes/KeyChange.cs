using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>That one signing key follows another, as both of them signed: whoever holds the old one in hand can trust the new one.</summary>
/// <param name="Old">The key until then.</param>
/// <param name="New">The key from then on.</param>
/// <param name="At">When, ms since 1970 UTC.</param>
public sealed record KeyChange(NoteKey Old, NoteKey New, long At)
{
    /// <summary>The first line of the text.</summary>
    public const string Kind = "followup-console/key/v1";

    /// <summary>How the signature lines name both keys.</summary>
    public const string Name = "followup-console/key";

    /// <summary>The text that both keys sign.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind}\nold {Convert.ToBase64String(Old.Spki.Span)}\nnew {Convert.ToBase64String(New.Spki.Span)}\nat {At}\n");

    /// <summary>Reads a change and checks both signatures. Throws <see cref="FormatException"/> when anything of it is not right.</summary>
    public static KeyChange Read(ReadOnlySpan<byte> bytes)
    {
        var note = SignedNote.Read(bytes);
        if (note.Text.Split('\n') is not [Kind, var old, var fresh, var at, ""] || !old.StartsWith("old ", StringComparison.Ordinal) || !fresh.StartsWith("new ", StringComparison.Ordinal) || !at.StartsWith("at ", StringComparison.Ordinal))
        {
            throw new FormatException("not a change of keys");
        }

        var change = new KeyChange(NoteKey.Of(ExactBytes.Read(old[4..])), NoteKey.Of(ExactBytes.Read(fresh[4..])), WholeNumber.Read(at[3..]));
        return note.Signatures is [{ Name: Name } first, { Name: Name } second] && change.Old.HasSigned(note.Text, first) && change.New.HasSigned(note.Text, second)
            ? change : throw new FormatException("not signed by both keys");
    }
}
