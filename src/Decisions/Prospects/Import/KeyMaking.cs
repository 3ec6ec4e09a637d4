namespace FollowUpConsole.Prospects.Import;

/// <summary>Makes the blind keys of a row: same external id, or same e-mail, or same number and same name.</summary>
internal sealed class KeyMaking(BlindKey blind, string origin)
{
    internal LeadKeys Of(LeadRecord record, List<string> possible) => new()
    {
        Id = record.ExternalId is { } id ? blind.Of('i', origin, id) : UInt128.Zero,
        Email = record.Email is { } email ? OfEmail(email) : UInt128.Zero,
        NumberAndName = OfNumbers(record, possible),
    };

    private UInt128 OfEmail(string email)
    {
        Span<char> lower = email.Length <= 254 ? stackalloc char[254] : new char[email.Length];
        var length = email.AsSpan().ToLowerInvariant(lower);
        return CellShapes.IsEmail(email) ? blind.Of('m', lower[..length], []) : UInt128.Zero;
    }

    private UInt128[] OfNumbers(LeadRecord record, List<string> possible)
    {
        if (possible.Count == 0)
        {
            return [];
        }

        var text = record.LastName ?? record.FullName ?? record.FirstName ?? record.Company;
        if (text is null)
        {
            return [];
        }

        var first = ReferenceEquals(text, record.LastName) ? record.FirstName : null;
        var size = text.Length + (first?.Length ?? 0);
        scoped Span<char> folded = size <= 256 ? stackalloc char[256] : new char[size];
        var head = first is null ? 0 : Folding.Fold(first, folded, keepDigits: false);
        var tail = head < 0 ? -1 : Folding.Fold(text, folded[head..], keepDigits: false);
        scoped ReadOnlySpan<char> name = tail >= 0 ? folded[..(head + tail)] : Folding.Slow(first + text, keepDigits: false).AsSpan();
        if (name.IsEmpty)
        {
            return [];
        }

        var keys = new UInt128[possible.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = blind.Of('n', possible[i], name);
        }

        return keys;
    }
}
