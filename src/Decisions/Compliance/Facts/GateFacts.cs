namespace FollowUpConsole.Compliance;

/// <summary>
/// Everything the gate is told, in the words of <c>gate-api.md</c>. Null means "not known", and a rule that needs what is not known denies; an empty list means "none".
/// Instants are UTC.
/// </summary>
public sealed record GateFacts
{
    /// <summary>The moment of dialling that is asked about.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>For whom the call is made. Caps and consents are counted per client, over all its vendors.</summary>
    public string? Client { get; init; }

    /// <summary>Who calls.</summary>
    public string? Vendor { get; init; }

    /// <summary>In which campaign; also the subject that a person's request or an attempt is compared with.</summary>
    public string? Campaign { get; init; }

    /// <summary>What the call is for.</summary>
    public Purpose? Purpose { get; init; }

    /// <summary>The client's trade.</summary>
    public Sector? Sector { get; init; }

    /// <summary>How it is dialled.</summary>
    public Automation? Automation { get; init; }

    /// <summary>Whether it is recorded.</summary>
    public RecordingMode? Recording { get; init; }

    /// <summary>Which calls are recorded.</summary>
    public RecordingScope? RecordingScope { get; init; }

    /// <summary>An artificial voice says at once that it is one.</summary>
    public bool? AiDisclosed { get; init; }

    /// <summary>Whom the law sees in the person.</summary>
    public PersonKind? Person { get; init; }

    /// <summary>Where the number and the address lie; see <see cref="Place"/>.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>What kind of line it is.</summary>
    public PhoneLine? Line { get; init; }

    /// <summary>IANA zones in which the person may be; empty for not known. The zone told by the person alone, where there is one (TZ-03).</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Where the number comes from (D-52).</summary>
    public NumberOrigin? Origin { get; init; }

    /// <summary>The number that would be shown.</summary>
    public ShownNumber? CallerId { get; init; }

    /// <summary>The number is on the client's own suppression list.</summary>
    public bool Suppressed { get; init; }

    /// <summary>What the person agreed to.</summary>
    public IReadOnlyList<Consent> Consents { get; init; } = [];

    /// <summary>Precise times the person agreed to be called at.</summary>
    public IReadOnlyList<Appointment> Appointments { get; init; } = [];

    /// <summary>What the person asked for.</summary>
    public IReadOnlyList<PersonRequest> Requests { get; init; } = [];

    /// <summary>The person's contract with the client.</summary>
    public ContractFact? Contract { get; init; }

    /// <summary>Dates of purchases.</summary>
    public IReadOnlyList<DateOnly> Purchases { get; init; } = [];

    /// <summary>Dates of inquiries.</summary>
    public IReadOnlyList<DateOnly> Inquiries { get; init; } = [];

    /// <summary>What the registers said.</summary>
    public IReadOnlyList<RegisterCheck> Registers { get; init; } = [];

    /// <summary>When the person said no; null when that is not known.</summary>
    public IReadOnlyList<SaidNo>? Refusals { get; init; }

    /// <summary>Everything dialled for this client, whoever dialled, any order; null when that is not known.</summary>
    public IReadOnlyList<Attempt>? Attempts { get; init; }

    /// <summary>The debt that the call is about.</summary>
    public DebtFact? Debt { get; init; }

    /// <summary>Abandoned calls of the campaign in 30 days, per cent of live answers.</summary>
    public double? AbandonedRate30d { get; init; }

    /// <summary>The same in 24 hours.</summary>
    public double? AbandonedRate24h { get; init; }
}

/// <summary>A place whose law counts: of the number or of the address (ENG-03).</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">ISO 3166-2 part after the dash, or the French department; null for not known.</param>
public readonly record struct Place(string Country, string? Region);

/// <summary>Where a number comes from.</summary>
/// <param name="Source">Form, list, contract: the client's own word for it.</param>
/// <param name="CollectedOn">When; null for not known.</param>
public sealed record NumberOrigin(string Source, DateOnly? CollectedOn);

/// <summary>The number that the person would see.</summary>
/// <param name="Number">E.164; null for not known.</param>
/// <param name="HeldBy">Who holds it.</param>
/// <param name="Mandate">The holder allows the caller in writing to show it (FR-16).</param>
/// <param name="Hidden">It is suppressed.</param>
/// <param name="Returnable">It can be called back.</param>
public sealed record ShownNumber(string? Number, NumberHolder? HeldBy, bool? Mandate, bool? Hidden, bool? Returnable);

/// <summary>One consent.</summary>
/// <param name="GivenAt">When.</param>
/// <param name="Until">Last second of the last day for which it was given; null when no period was stated.</param>
/// <param name="Scope">To what.</param>
/// <param name="Written">In writing; null for not known.</param>
/// <param name="Channel">How; null for not known.</param>
/// <param name="Complete">All mentions that the law asks for were made; null for not known.</param>
/// <param name="Mentions">Which ones, where the law lists them; null for not known.</param>
/// <param name="Evidence">Where the proof lies; null for none.</param>
/// <param name="GrantedTo">To whom.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
public sealed record Consent(
    DateTimeOffset GivenAt, DateTimeOffset? Until, ConsentScope Scope, bool? Written, ConsentChannel? Channel, bool? Complete, IReadOnlyList<ConsentMention>? Mentions, string? Evidence, ConsentHolder? GrantedTo, DateTimeOffset? WithdrawnAt);

/// <summary>A precise date and time the person agreed to be called at.</summary>
/// <param name="At">The agreed moment.</param>
/// <param name="AgreedAt">When that was agreed; null for not known.</param>
/// <param name="Evidence">Where the proof lies; null for none.</param>
public sealed record Appointment(DateTimeOffset At, DateTimeOffset? AgreedAt, string? Evidence);

/// <summary>Something the person asked for.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">About what: the name of a campaign; null for not known.</param>
/// <param name="Evidence">Where the proof lies; null for none.</param>
public sealed record PersonRequest(DateTimeOffset At, RequestKind Kind, string? Subject, string? Evidence);

/// <summary>The person's contract with the client.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="EndedOn">When it ended.</param>
/// <param name="Related">The call concerns its object; null for not known.</param>
public sealed record ContractFact(ContractStatus Status, DateOnly? Since, DateOnly? EndedOn, bool? Related);

/// <summary>What a register said of the number.</summary>
/// <param name="Name">Which register.</param>
/// <param name="Listed">The number is on it.</param>
/// <param name="ListedOn">Since when; null for not known.</param>
/// <param name="CheckedOn">Date of the register's copy.</param>
public sealed record RegisterCheck(Register Name, bool Listed, DateOnly? ListedOn, DateOnly CheckedOn);

/// <summary>The person said no.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">How.</param>
/// <param name="Scope">How far it reaches.</param>
public sealed record SaidNo(DateTimeOffset At, RefusalKind Kind, RefusalScope Scope);

/// <summary>One attempt: any dial that was sent (ENG-10).</summary>
/// <param name="At">When.</param>
/// <param name="Result">What became of it; null for not known.</param>
/// <param name="Vendor">Who dialled.</param>
/// <param name="Debt">About which debt; null for none.</param>
/// <param name="Amd">A machine decided that a machine had answered.</param>
/// <param name="Subject">About what: the name of a campaign; null for not known.</param>
public sealed record Attempt(DateTimeOffset At, AttemptResult? Result = null, string? Vendor = null, string? Debt = null, bool Amd = false, string? Subject = null);

/// <summary>The debt that a call is about.</summary>
/// <param name="Id">Which one; null for not known.</param>
/// <param name="InDefault">It is overdue.</param>
/// <param name="CollectorNoticeSent">The letter that must come first was sent (FR-25).</param>
/// <param name="Attorney">The person is represented by a lawyer.</param>
/// <param name="Inconvenient">Hours that the person called inconvenient.</param>
public sealed record DebtFact(string? Id, bool? InDefault, bool? CollectorNoticeSent, bool? Attorney, IReadOnlyList<CallingWindow> Inconvenient);
