using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>What a person says of the consents in a file, short enough for the address of the page: whom, how, written, mentions, version. What cannot be read says nothing.</summary>
internal static class ConsentWish
{
    internal static string? Write(ConsentTerms terms) => terms == ConsentTerms.Unsaid ? null : string.Join('~',
        Code(terms.To), Code(terms.Channel), terms.Written is { } written ? written ? "1" : "0" : "", string.Join('.', terms.Mentions.Select(mention => ((int)mention).ToString(CultureInfo.InvariantCulture))), terms.TextVersion);

    internal static ConsentTerms Read(string? text)
    {
        if ((text ?? "").Split('~', 5) is not [var to, var channel, var written, var mentions, var version])
        {
            return ConsentTerms.Unsaid;
        }

        return new ConsentTerms(
            Word<ConsentHolder>(to), [.. mentions.Split('.').Select(Word<ConsentMention>).OfType<ConsentMention>().Distinct().Order()], written switch { "1" => true, "0" => false, _ => null }, Word<ConsentChannel>(channel),
            version.Length == 0 ? null : version);
    }

    private static string Code<TWord>(TWord? word)
        where TWord : struct, Enum => word is { } known ? Convert.ToInt32(known, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : "";

    private static TWord? Word<TWord>(string text)
        where TWord : struct, Enum => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined(typeof(TWord), number) ? (TWord)Enum.ToObject(typeof(TWord), number) : null;
}
