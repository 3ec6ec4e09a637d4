using FollowUpConsole.CallQueue;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>What people of the demo write down, in French and in English. The texts lie in a file: a section per subject, a line per text.</summary>
internal static class DemoWords
{
    private static readonly Dictionary<string, string[]> Texts = Read();
    private static readonly string[] FrenchZones = ["Europe/Paris", "Europe/Monaco", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "Indian/Reunion", "Indian/Mayotte"];

    public static bool SpeaksFrench(IReadOnlyList<string> zones) => zones.Count > 0 && FrenchZones.Contains(zones[0], StringComparer.Ordinal);

    /// <summary>A text about something, in one of the two languages.</summary>
    public static string Pick(string about, bool french, Random chance)
    {
        var texts = Texts[about + (french ? ".fr" : ".en")];
        return texts[chance.Next(texts.Length)];
    }

    /// <summary>Notes of a talk that came to an outcome: how it went, and often what is worth remembering about the person.</summary>
    public static string Notes(CampaignKind kind, string outcome, bool french, Random chance)
    {
        var about = outcome switch
        {
            "refused" or "opposition" or "new-contact" => "notes-" + outcome,
            _ when kind == CampaignKind.UnpaidInvoice => "notes-invoice",
            _ when kind == CampaignKind.DemoFollowUp => "notes-demo",
            _ => "notes-quote",
        };
        var text = Pick(about, french, chance);
        return chance.NextDouble() < 0.4 ? text + " " + Pick("personal", french, chance) : text;
    }

    private static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(DemoWords).Assembly.GetManifestResourceStream("demo-words.txt") ?? throw new InvalidOperationException("demo-words.txt was not built in");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(section => section.Trim('\n').Split('\n'))
            .ToDictionary(lines => lines[0].Trim('[', ']'), lines => lines[1..], StringComparer.Ordinal);
    }
}
