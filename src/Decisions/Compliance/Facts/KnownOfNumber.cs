using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>What a client has on record about one number and the person behind it, as the gate wants it. What was never recorded is empty, not "no".</summary>
public sealed record KnownOfNumber
{
    /// <summary>Nothing on record.</summary>
    public static KnownOfNumber Nothing { get; } = new();

    /// <summary>Consents, the withdrawn and the expired ones included.</summary>
    public IReadOnlyList<Consent> Consents { get; init; } = [];

    /// <summary>What the person asked for.</summary>
    public IReadOnlyList<PersonRequest> Requests { get; init; } = [];

    /// <summary>Times agreed outside this product; those agreed on the Desk stand with the prospect.</summary>
    public IReadOnlyList<Appointment> Appointments { get; init; } = [];

    /// <summary>The contract with the client; null for not known.</summary>
    public ContractFact? Contract { get; init; }

    /// <summary>Dates of purchases.</summary>
    public IReadOnlyList<DateOnly> Purchases { get; init; } = [];

    /// <summary>Dates of inquiries.</summary>
    public IReadOnlyList<DateOnly> Inquiries { get; init; } = [];

    /// <summary>What the registers said of the number.</summary>
    public IReadOnlyList<RegisterCheck> Registers { get; init; } = [];

    /// <summary>When the person said no to the client; refusals and oppositions of calls included.</summary>
    public IReadOnlyList<SaidNo> Refusals { get; init; } = [];

    /// <summary>The debt that calls to this person are about; null for none on record.</summary>
    public DebtFact? Debt { get; init; }

    /// <summary>Whom the law sees in the person, where somebody said so; null for the campaign's word for its people.</summary>
    public PersonKind? Person { get; init; }

    /// <summary>IANA zone told by the person (TZ-03); null when nobody was told.</summary>
    public string? ToldZone { get; init; }
}

/// <summary>Answers what a client has on record: about a number it calls, and about the numbers it may show. Numbers are the client's keyed hashes.</summary>
public interface IKnownFacts
{
    /// <summary>What is on record now.</summary>
    /// <param name="client">Whose number it is.</param>
    /// <param name="number">The client's keyed hash of the number.</param>
    KnownOfNumber Of(TenantId client, Guid number);

    /// <summary>Which numbers may be shown for a client's calls.</summary>
    /// <param name="client">Whose calls.</param>
    ShownNumbers ShownOf(TenantId client);
}
