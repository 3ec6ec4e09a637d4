namespace FollowUpConsole.Prospects.Import;

/// <summary>Makes the blind keys of a row: same external id, or same e-mail, or same number and same name.</summary>
internal sealed class KeyMaking(BlindKey blind, string origin)
{
    internal LeadKeys Of(LeadRecord record, List<string> possible)
    {
        var last = record.LastName ?? record.FullName ?? record.FirstName ?? record.Company ?? string.Empty;
        var first = record.LastName is null ? string.Empty : record.FirstName ?? string.Empty;
        var size = last.Length + first.Length;
        scoped Span<char> folded = size <= 256 ? stackalloc char[256] : new char[size];
        var head = Folding.Fold(first, folded, keepDigits: false);
        var tail = head < 0 ? -1 : Folding.Fold(last, folded[head..], keepDigits: false);
        scoped ReadOnlySpan<char> name = tail >= 0 ? folded[..(head + tail)] : Folding.Slow(first + last, keepDigits: false).AsSpan();
        return new LeadKeys
        {
            Id = record.ExternalId is { } id && !AnonymousValues.IsNoId(id) ? blind.Of('i', origin, id) : UInt128.Zero,
            Email = record.Email is { } email ? OfEmail(email, name) : UInt128.Zero,
            NumberAndName = OfNumbers(possible, name),
        };
    }

    private UInt128 OfEmail(string email, ReadOnlySpan<char> name)
    {
        if (!CellShapes.IsEmail(email))
        {
            return UInt128.Zero;
        }

        Span<char> lower = stackalloc char[254];
        var address = lower[..email.AsSpan().ToLowerInvariant(lower)];
        return !AnonymousValues.IsOffice(address[..address.IndexOf('@')]) ? blind.Of('m', address, [])
            : name.IsEmpty ? UInt128.Zero
            : blind.Of('o', address, name);
    }

    private UInt128[] OfNumbers(List<string> possible, ReadOnlySpan<char> name)
    {
        if (possible.Count == 0 || name.IsEmpty)
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
