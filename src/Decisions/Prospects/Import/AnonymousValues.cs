using System.Buffers;
using System.Collections.Frozen;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Values that many people share, so that they say nothing about who a row is: the address of an office, the filler in an empty id.</summary>
internal static class AnonymousValues
{
    private static readonly SearchValues<char> Filler = SearchValues.Create("0-. ");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Offices = new[]
    {
        "info", "infos", "contact", "office", "sales", "admin", "mail", "email", "post", "hello", "team", "service", "support", "reception", "enquiries", "accounts", "accounting", "billing", "invoices",
        "accueil", "bonjour", "compta", "comptabilite", "facturation", "commercial", "direction", "secretariat", "achats", "kontakt", "buero", "buchhaltung", "einkauf", "verwaltung", "empfang",
        "contacto", "administracion", "ventas", "amministrazione", "segreteria", "vendite", "administratie", "receptie", "noreply", "no-reply", "none", "na", "nomail", "noemail", "test",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the part of an address before the @ names an office, not a person. Lower case.</summary>
    internal static bool IsOffice(ReadOnlySpan<char> local) => Offices.Contains(local);

    internal static bool IsNoId(string id) => id.Length <= 8 && (!id.AsSpan().ContainsAnyExcept(Filler) || Folding.Letters(id, keepDigits: true) is "na" or "none" or "null" or "nil" or "unknown" or "inconnu" or "tbd");
}
