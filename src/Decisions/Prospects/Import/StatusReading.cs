using System.Collections.Frozen;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What the status and flag cells of other systems say about calling. An unknown word means nothing: it neither closes nor forbids.</summary>
internal static class StatusReading
{
    private static readonly FrozenSet<string> ClosedWords = new[]
    {
        "dead", "refused", "closed", "closedlost", "closednotconverted", "lost", "notinterested", "rejected", "declined", "junk", "junklead", "lostlead",
        "disqualified", "deceased", "ni", "wrongnumber", "invalid",
        "refuse", "refusee", "perdu", "perdue", "pasinteresse", "pasinteressee", "cloture", "cloturee", "clos", "ferme", "decede", "fauxnumero",
        "tot", "verloren", "abgelehnt", "keininteresse", "geschlossen",
        "perdido", "rechazado", "nointeresado", "cerrado", "perso", "rifiutato", "noninteressato", "chiuso", "afgewezen", "geeninteresse", "gesloten",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ConvertedWords = new[]
    {
        "converted", "closedconverted", "closedwon", "won", "sale", "gagne", "gagnee", "converti", "convertie", "gewonnen", "konvertiert", "ganado", "convertido", "vinto", "convertito", "geconverteerd",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ForbiddenWords = new[]
    {
        "dnc", "dncl", "dncc", "donotcall", "donotcontact", "donotphone", "optedout", "optout", "nocalls", "optedoutofcalls", "stop",
        "opposition", "oppose", "opposee", "nepasappeler", "neplusappeler", "nepluscontacter", "nepascontacter", "listerouge",
        "nichtanrufen", "nichtkontaktieren", "gesperrt", "nollamar", "nonchiamare", "nietbellen",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> YesWords = new[] { "1", "y", "yes", "true", "t", "x", "on", "o", "oui", "vrai", "j", "ja", "wahr", "s", "si", "vero", "verdadero", "waar", "dnc" }
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoWords = new[] { "0", "n", "no", "false", "f", "off", "non", "faux", "nein", "falsch", "falso", "nee", "onwaar" }
        .ToFrozenSet(StringComparer.Ordinal);

    internal static bool IsClosed(string status) => ClosedWords.Contains(Folding.Letters(status, keepDigits: false));

    internal static bool IsConverted(string status) => ConvertedWords.Contains(Folding.Letters(status, keepDigits: false));

    internal static bool IsForbidden(string status) => ForbiddenWords.Contains(Folding.Letters(status, keepDigits: false));

    /// <summary>Whether a flag cell says yes. Text that is neither yes nor no counts as yes: a mark in a "do not call" column forbids.</summary>
    internal static bool IsYes(ReadOnlySpan<char> cell) => !cell.IsEmpty && cell is not "0" and not "N" && (cell is "1" or "Y" || !IsNo(cell));

    internal static bool IsFlag(ReadOnlySpan<char> cell) => cell.Length <= 9 && (YesWords.Contains(Folding.Letters(cell, keepDigits: true)) || IsNo(cell));

    private static bool IsNo(ReadOnlySpan<char> cell) => cell.Length <= 9 && (NoWords.Contains(Folding.Letters(cell, keepDigits: true)) || cell is "-" or "--" or "n/a" or "N/A");
}
