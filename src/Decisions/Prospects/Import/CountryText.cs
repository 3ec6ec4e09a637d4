using System.Collections.Frozen;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Countries as export files write them: ISO codes of two and three letters, names in en fr de es it nl of the countries we meet most.</summary>
internal static class CountryText
{
    private static readonly FrozenDictionary<string, string> Regions = Build(
    [
        ("FR", "fr fra france frankreich francia frankrijk"), ("GB", "gb gbr uk unitedkingdom greatbritain england scotland wales northernireland royaumeuni grandebretagne angleterre vereinigteskonigreich grossbritannien reinounido regnounito verenigdkoninkrijk"),
        ("DE", "de deu germany deutschland allemagne alemania germania duitsland"), ("US", "us usa unitedstates unitedstatesofamerica america etatsunis vereinigtestaaten estadosunidos statiuniti verenigdestaten"),
        ("CA", "ca can canada kanada"), ("AU", "au aus australia australie australien"), ("BE", "be bel belgium belgique belgien belgica belgio belgie"), ("CH", "ch che switzerland suisse schweiz suiza svizzera zwitserland"),
        ("LU", "lu lux luxembourg luxemburg luxemburgo lussemburgo"), ("ES", "es esp spain espagne spanien espana spagna spanje"), ("IT", "it ita italy italie italien italia"), ("NL", "nl nld netherlands thenetherlands holland paysbas niederlande paisesbajos paesibassi nederland"),
        ("PT", "pt prt portugal portogallo"), ("AT", "at aut austria autriche osterreich oostenrijk"), ("IE", "ie irl ireland irlande irland irlanda ierland"), ("PL", "pl pol poland pologne polen polonia"),
        ("SE", "se swe sweden suede schweden suecia svezia zweden"), ("NO", "no nor norway norvege norwegen noruega norvegia noorwegen"), ("DK", "dk dnk denmark danemark danmark dinamarca danimarca denemarken"), ("FI", "fi fin finland finlande finnland finlandia"),
        ("MA", "ma mar morocco maroc marokko marruecos marocco"), ("TN", "tn tun tunisia tunisie tunesien tunez"), ("DZ", "dz dza algeria algerie algerien argelia"), ("SN", "sn sen senegal"), ("MC", "mc mco monaco"), ("RE", "re reu reunion lareunion"),
    ]);

    internal static bool TryRegion(ReadOnlySpan<char> text, out string region)
    {
        var found = Regions.TryGetValue(Folding.Letters(text, keepDigits: false), out var known);
        region = known ?? string.Empty;
        return found;
    }

    private static FrozenDictionary<string, string> Build((string Region, string Names)[] countries)
        => countries.SelectMany(static country => country.Names.Split(' ').Select(name => (name, country.Region))).ToFrozenDictionary(static pair => pair.name, static pair => pair.Region, StringComparer.Ordinal);
}
