using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>Every shipped script, and facts as long as real ones are.</summary>
internal static class Samples
{
    public static IReadOnlyList<Script> All { get; } =
        [.. ScriptShelf.Samples.SelectMany(kind => ScriptShelf.Languages.Select(language => ScriptShelf.For(kind, language)))];

    public static IReadOnlyDictionary<string, string> Facts(string language) => language == "fr" ? French : English;

    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["agentName"] = "Mara Dupont",
        ["vendorName"] = "Callisto Services",
        ["clientName"] = "Nordlys Software",
        ["prospectName"] = "Élodie Lefèvre",
        ["company"] = "Lumière Conseil",
        ["lastContactOn"] = "12 November",
        ["lastContactWhat"] = "the month-end close",
        ["lastAgreed"] = "the CFO reads the two-page summary first",
        ["quoteRef"] = "Q-2214",
        ["quoteAmount"] = "€18,400",
        ["demoOn"] = "3 November",
        ["invoiceRef"] = "F-2026-118",
        ["invoiceAmount"] = "€4,310.50",
        ["invoiceDue"] = "30 October",
        ["lastSent"] = "the month-end checklist",
        ["callbackAt"] = "on Tuesday 24 November at 10:45",
        ["nextStep"] = "you show the CFO the two-page summary",
    };

    private static readonly Dictionary<string, string> French = new(English, StringComparer.Ordinal)
    {
        ["lastContactOn"] = "12 novembre",
        ["lastContactWhat"] = "la clôture mensuelle",
        ["lastAgreed"] = "le directeur financier lit d’abord la synthèse",
        ["quoteAmount"] = "18\u202f400\u00a0€",
        ["demoOn"] = "3 novembre",
        ["invoiceAmount"] = "4\u202f310,50\u00a0€",
        ["invoiceDue"] = "30 octobre",
        ["lastSent"] = "la liste de clôture",
        ["callbackAt"] = "mardi 24 novembre à 10\u00a0h\u00a045",
        ["nextStep"] = "vous montrez la synthèse au directeur financier",
    };
}
