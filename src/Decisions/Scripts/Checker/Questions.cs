using System.Text.RegularExpressions;

namespace FollowUpConsole.Scripts;

/// <summary>Tells open questions from closed ones (D-22): the last part of a sentence that asks decides, then those before it.</summary>
internal static class Questions
{
    private const RegexOptions Plainly = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex EnglishOpen = new(
        @"^(and |but |so |or |then |well |now |okay |ok |also |if so |if not )*(exactly |roughly |about |just )?((by|in|to|for|from|with|under|on|at|until|since|about|of|after|before|through|against|over|towards) )?(what|why|how|which|when|who|whom|whose|where|what's|who's|how's|where's)\b", Plainly);

    private static readonly Regex EnglishIndirect = new(
        @"\b(tell me|telling me|tell us|walk me|talk me|describe|describing|explain|explaining|show me|share|help me (to )?(understand|see)|give me|i ask|we ask|say)\b[^?]*\b(what|why|how|which|when|who|whom|whose|where)\b", Plainly);

    private static readonly Regex EnglishTelling = new(@"\b(can|could|would|will) you (please |kindly )?((walk|talk|take) me through|tell me (more |a bit |a little )?about|describe|explain|share|show me|sketch|outline)\b", Plainly);

    private static readonly Regex FrenchTelling = new(@"\b(pouvez|pourriez|voulez|voudriez|accepteriez)-vous (de )?(me |m'|nous )(raconter|decrire|expliquer|parler|montrer|en dire|presenter|retracer|citer)\b", Plainly);

    private static readonly Regex EnglishClosed = new(
        @"^(and |but |so |or |then |well |now |okay |ok |also |still |maybe |perhaps )*(do|does|did|don't|doesn't|didn't|is|are|am|was|were|isn't|aren't|wasn't|weren't|have|has|had|haven't|hasn't|hadn't|can|could|can't|couldn't|will|would|won't|wouldn't|shall|should|shouldn't|may|might|must)\b|^(right|ok|okay|correct|yes|no|agreed|true|deal|eh|all right)\W*$", Plainly);

    private static readonly Regex EnglishAsking = new(
        @"\b(do|does|did|is|are|am|was|were|have|has|had|can|could|will|would|shall|should|may|might|must|what|which|who|whom|whose|why)\b", Plainly);

    private const string FrenchWord = "(qu'|que |quoi|quel|quelle|quels|quelles|qui|quand|comment|pourquoi|combien|0u|lequel|laquelle|lesquels|lesquelles|auquel|auxquels|auxquelles|duquel|desquels|desquelles)";

    private static readonly Regex FrenchOpen = new(
        @"^(et |mais |alors |donc |ou |puis |sinon |dans ce cas |bon )*((a|au|de|d'|par|pour|avec|en|dans|sur|chez|depuis|jusqu'a|jusqu'|sous|vers|contre|selon|d'ici|des|apres|avant|d'apres|pendant|entre|aupres|grace|hors|lors) ?([a-z']+ ){0,3})?" + FrenchWord + @"(\b|$)", Plainly);

    private static readonly Regex FrenchLate = new(@"^(et |mais |alors |donc )*(c'est|ce serait|ca|cela|vous|on|il|elle|ils|elles|tu|la [a-z]+|le [a-z]+)\b[^?]*\b(quoi|quand|comment|combien|0u|lequel|laquelle|qui|pourquoi)( [a-z]+)?\W*$", Plainly);

    private static readonly Regex FrenchIndirect = new(@"\b(me dire|m'expliquer|me decrire|me raconter|m'indiquer|me preciser|m'en dire|vous demander|nous dire|m'aider a comprendre|me parler|puis-je savoir|me montrer)\b[^?]*\b(ce qui|ce que|ce qu'|comment|pourquoi|quand|0u|qui|quel|quelle|quels|quelles|combien|a quoi|de quoi)", Plainly);

    private static readonly Regex FrenchClosed = new(@"^(et |mais |alors |donc |ou |puis )*(est-ce|n'est-ce|serait-ce|etait-ce)|^(non|oui|d'accord|ok|okay|hein|vrai|c'est ca|c'est bien ca|pas vrai|si)\W*$|\w+-(t-)?(vous|tu|il|elle|on|ils|elles|nous|je|ce)\b", Plainly);

    private static readonly Regex FrenchAsking = new(@"\w+-(t-)?(vous|tu|il|elle|on|ils|elles|nous|je|ce)\b|est-ce", Plainly);

    /// <summary>True for a question that can be answered by yes or no.</summary>
    /// <param name="plain">A sentence as <see cref="PlainWords"/> reads it; one without a question mark is no question.</param>
    /// <param name="language"><c>en</c> or <c>fr</c>.</param>
    public static bool IsClosed(string plain, string language)
    {
        if (!plain.EndsWith('?'))
        {
            return false;
        }

        // "Can you tell me what …" asks for a telling, whatever its grammar.
        if ((language == "fr" ? FrenchIndirect : EnglishIndirect).IsMatch(plain) || (language == "fr" ? FrenchTelling : EnglishTelling).IsMatch(plain))
        {
            return false;
        }

        var clauses = plain.TrimEnd('?', ' ').Split([',', ';', ':', '—', '–'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = clauses.Length - 1; i >= 0; i--)
        {
            if (Asks(clauses[i], language, last: i == clauses.Length - 1) is { } closed)
            {
                return closed;
            }
        }

        return true;
    }

    // True: closed. False: open. Null: asks nothing ("in your view", "when we spoke").
    private static bool? Asks(string clause, string language, bool last)
    {
        var (open, closed, asking) = language == "fr" ? (FrenchOpen, FrenchClosed, FrenchAsking) : (EnglishOpen, EnglishClosed, EnglishAsking);
        if (open.IsMatch(clause))
        {
            return last || asking.IsMatch(clause) || !Conjunction(clause) ? false : null;
        }

        if (language == "fr" && last && FrenchLate.IsMatch(clause))
        {
            return false;
        }

        return closed.IsMatch(clause) ? true : null;
    }

    // "When we spoke, …" sets the scene; "when does it open, …" asks.
    private static bool Conjunction(string clause) => clause.Split(' ').Any(word => word is "when" or "quand");
}
