using System.Collections.Frozen;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What a cell of a consent column says.</summary>
internal enum ConsentCell
{
    /// <summary>Nothing.</summary>
    Unsaid,

    /// <summary>They agreed.</summary>
    Yes,

    /// <summary>They agreed, at the moment that the cell names.</summary>
    Dated,

    /// <summary>They did not agree.</summary>
    No,

    /// <summary>They took it back.</summary>
    Withdrawn,

    /// <summary>Nobody can tell.</summary>
    Unclear,
}

/// <summary>The words of consent columns, in English, French and German. A word that is not known says nothing: unlike a mark in a "do not call" column, it must not count as a yes.</summary>
internal static class ConsentWords
{
    private static readonly FrozenSet<string> WithdrawnWords = Set("withdrawn revoked retracted retire retiree revoque revoquee annule annulee widerrufen zuruckgezogen");
    private static readonly FrozenSet<string> YesWords = Set("given granted agreed accepted optin optedin consented accorde accordee donne donnee accepte acceptee recueilli erteilt gegeben liegtvor");
    private static readonly FrozenSet<string> NoWords = Set("notgiven none denied declined aucun absent nondonne nichterteilt keine");

    private static readonly FrozenDictionary<string, ConsentScope> Scopes = Map(
        (ConsentScope.Calls, "calls call phone telephone tel phonecalls voice appels appel appelstelephoniques voix anrufe anruf telefon"),
        (ConsentScope.AutomatedCalls, "automatedcalls automated robocalls artificialvoice appelsautomatises voixartificielle automatisierteanrufe"),
        (ConsentScope.OutOfHours, "outofhours horshoraires horsdeshoraires ausserhalbderzeiten"),
        (ConsentScope.Recording, "recording recordings enregistrement aufzeichnung"));

    private static readonly FrozenDictionary<string, ConsentChannel> Channels = Map(
        (ConsentChannel.WebForm, "webform web form website online landingpage formulaire formulaireweb site siteweb internet enligne webformular formular"),
        (ConsentChannel.Paper, "paper letter coupon papier courrier bulletin brief"),
        (ConsentChannel.RecordedCall, "recordedcall call phone telephone recording appel appelenregistre enregistrement anruf aufgezeichneteranruf"),
        (ConsentChannel.Contract, "contract contrat vertrag"),
        (ConsentChannel.PurchasedList, "purchasedlist purchased bought broker partner listeachetee fichierachete achat partenaire courtier gekauft zugekauft"));

    internal static ConsentCell Read(ReadOnlySpan<char> cell, DateOrder order)
    {
        if (cell.IsEmpty)
        {
            return ConsentCell.Unsaid;
        }

        var word = Folding.Letters(cell, keepDigits: true);
        return WithdrawnWords.Contains(word) || StatusReading.IsForbidden(word) ? ConsentCell.Withdrawn
            : NoWords.Contains(word) || (StatusReading.IsFlag(cell) && !StatusReading.IsYes(cell)) ? ConsentCell.No
            : YesWords.Contains(word) || (StatusReading.IsFlag(cell) && word != "dnc") ? ConsentCell.Yes
            : DateReading.TryRead(cell, order, out _) ? ConsentCell.Dated
            : ConsentCell.Unclear;
    }

    /// <summary>To what: calls when the cell lists them among others.</summary>
    internal static bool TryScope(ReadOnlySpan<char> cell, out ConsentScope scope)
    {
        scope = default;
        var found = false;
        foreach (var part in cell.ToString().Split([',', ';', '/', '+', '|', '&']))
        {
            if (Scopes.TryGetValue(Folding.Letters(part, keepDigits: false), out var one) && (!found || one == ConsentScope.Calls))
            {
                (scope, found) = (one, true);
            }
        }

        return found;
    }

    internal static bool TryChannel(ReadOnlySpan<char> cell, out ConsentChannel? channel)
    {
        var known = Channels.TryGetValue(Folding.Letters(cell, keepDigits: false), out var found);
        channel = known ? found : null;
        return known;
    }

    /// <summary>A version as a code: blanks become dashes; null for an empty cell. What is no code even so is refused with the consent.</summary>
    internal static string? Code(ReadOnlySpan<char> cell) => cell.IsEmpty ? null : string.Join('-', cell.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, TWord> Map<TWord>(params (TWord Meaning, string Words)[] all) =>
        all.SelectMany(one => one.Words.Split(' ').Select(word => (word, one.Meaning))).ToFrozenDictionary(one => one.word, one => one.Meaning, StringComparer.Ordinal);
}
