using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>Somebody of the demo.</summary>
internal sealed record DemoPerson(string Name, string Email, Role Role, string? Culture = null);

/// <summary>A campaign of the demo, the word by which the sample file names it, the day of November on which its first leads came, and what its agents sign before their first call.</summary>
internal sealed record DemoCampaign(string InFile, string Name, CampaignKind Kind, string Purpose, int FirstDay, string Brief);

/// <summary>Who is in the demo: three companies, one person per role to sign in as, eight agents who work by themselves.</summary>
internal static class DemoCast
{
    public const string Operator = "Halle Services";

    public const string Client = "Nordlys Software";

    public const string Vendor = "Atlas Contact";

    public const string Zone = "Europe/Paris";

    /// <summary>A number that belongs to nobody, shown to whoever is called.</summary>
    public const string CallerId = "+33199004150";

    /// <summary>The account that visitors call with.</summary>
    public static DemoPerson Visitor { get; } = new("Camille R.", "camille@atlas-contact.example", Role.Agent);

    /// <summary>One sign-in per role, in the order in which they are shown.</summary>
    public static IReadOnlyList<DemoPerson> SignIns { get; } =
    [
        Visitor,
        new("Samira L.", "samira@atlas-contact.example", Role.Supervisor),
        new("Astrid N.", "astrid@nordlys-software.example", Role.Client),
        new("Hugo B.", "hugo@halle-services.example", Role.Administrator),
        new("Paul M.", "paul@atlas-contact.example", Role.VendorManager),
        new("Ingrid S.", "ingrid@nordlys-software.example", Role.ClientManager),
    ];

    /// <summary>Those who call by themselves.</summary>
    public static IReadOnlyList<DemoPerson> Agents { get; } =
    [
        new("Mara D.", "mara@atlas-contact.example", Role.Agent),
        new("Noor K.", "noor@atlas-contact.example", Role.Agent),
        new("Ivo P.", "ivo@atlas-contact.example", Role.Agent),
        new("Lena F.", "lena@atlas-contact.example", Role.Agent),
        new("Tomás G.", "tomas@atlas-contact.example", Role.Agent),
        new("Aïcha B.", "aicha@atlas-contact.example", Role.Agent),
        new("Jonas W.", "jonas@atlas-contact.example", Role.Agent),
        new("Priya S.", "priya@atlas-contact.example", Role.Agent),
    ];

    public static IReadOnlyList<DemoCampaign> Campaigns { get; } =
    [
        new("quote", "Devis sans réponse", CampaignKind.QuoteFollowUp, "Savoir ce qui manque pour décider et fixer la prochaine étape", 5, "Nous demandons ce qui compte pour décider, jamais si le devis a été reçu.\nAucune remise n’est promise au téléphone : Ingrid S. y répond le jour même.\nUn « non » est une bonne réponse ; notez sa raison."),
        new("demo", "Suites de démonstration", CampaignKind.DemoFollowUp, "Savoir ce qui a compté dans la démo et qui décide", 3, "Partez de ce que la personne a vu pendant sa démo.\nDemandez qui d’autre décide, et ce qu’il lui faut pour cela.\nLes délais de livraison ne se promettent pas : proposez un second rendez-vous."),
        new("invoice", "Factures échues", CampaignKind.UnpaidInvoice, "Savoir ce qui bloque le paiement et convenir d’une date", 10, "Demandez d’abord si quelque chose bloque le paiement ; n’accusez jamais.\nUne contestation suspend la relance : notez-la, nous répondons sous deux jours.\nConvenez d’un montant et d’un jour, ou de la personne qui peut en convenir."),
    ];

    /// <summary>What the client adds to the brief of its first campaign on the morning of the demo.</summary>
    public const string NewInBrief = "Nouveau ce matin : la reprise des données est comprise dans chaque devis, sans supplément.";

    /// <summary>A moment on a clock in Paris in November 2026.</summary>
    public static DateTimeOffset Paris(int day, int hour, int minute = 0) => new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(1)).ToUniversalTime();
}
