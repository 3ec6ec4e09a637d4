namespace FollowUpConsole.Compliance;

/// <summary>One fact about a person that somebody wants to put on record. What is null was not said. Instants are UTC.</summary>
/// <param name="Evidence">What was said, or where the proof lies; personal. Null for none.</param>
public abstract partial record KnownFact(string? Evidence)
{
    /// <summary>Most characters of <see cref="Evidence"/>.</summary>
    public const int LongestEvidence = 1000;

    /// <summary>Most characters of a code: a version of a text, a debt.</summary>
    public const int LongestCode = 60;

    /// <summary>The person agreed (FR-01, FR-02, US-07 …).</summary>
    /// <param name="GivenAt">When.</param>
    /// <param name="Scope">To what.</param>
    /// <param name="Until">Last second of the last day for which it was given.</param>
    /// <param name="Written">In writing.</param>
    /// <param name="Channel">How.</param>
    /// <param name="Complete">All mentions that the law asks for were made.</param>
    /// <param name="Mentions">Which ones.</param>
    /// <param name="GrantedTo">To whom.</param>
    /// <param name="TextVersion">Which version of the text they saw or heard: a code, no sentence.</param>
    /// <param name="Evidence">What was said, or where the proof lies.</param>
    public sealed record Agreed(
        DateTimeOffset GivenAt, ConsentScope Scope, DateTimeOffset? Until, bool? Written, ConsentChannel? Channel, bool? Complete, IReadOnlyList<ConsentMention>? Mentions, ConsentHolder? GrantedTo, string? TextVersion, string? Evidence) : KnownFact(Evidence);

    /// <summary>The person asked for something (FR-11).</summary>
    /// <param name="At">When.</param>
    /// <param name="Kind">For what.</param>
    /// <param name="Subject">About what: a campaign's id.</param>
    /// <param name="Evidence">What was said, or where the proof lies.</param>
    public sealed record Requested(DateTimeOffset At, RequestKind Kind, Guid? Subject, string? Evidence) : KnownFact(Evidence);

    /// <summary>The person agreed to be called at a precise time (FR-07D).</summary>
    /// <param name="At">The agreed moment.</param>
    /// <param name="AgreedAt">When that was agreed.</param>
    /// <param name="Evidence">What was said, or where the proof lies.</param>
    public sealed record Appointed(DateTimeOffset At, DateTimeOffset? AgreedAt, string? Evidence) : KnownFact(Evidence);

    /// <summary>Where the person's contract with the client stands (FR-05). A later one replaces it.</summary>
    /// <param name="Status">Where it stands.</param>
    /// <param name="SinceOn">Since when.</param>
    /// <param name="EndedOn">When it ended.</param>
    /// <param name="Related">Calls of the client's campaigns concern its object.</param>
    /// <param name="Evidence">Where the proof lies.</param>
    public sealed record Contracted(ContractStatus Status, DateOnly? SinceOn, DateOnly? EndedOn, bool? Related, string? Evidence) : KnownFact(Evidence);

    /// <summary>The person bought or inquired (US-02E, CA-02).</summary>
    /// <param name="Kind">Which of the two.</param>
    /// <param name="On">When.</param>
    /// <param name="Evidence">Where the proof lies.</param>
    public sealed record Dealt(DealingKind Kind, DateOnly On, string? Evidence) : KnownFact(Evidence);

    /// <summary>The debt that calls are about (US-D1 …, FR-25). A later one replaces it.</summary>
    /// <param name="Debt">Which one: a code, no sentence.</param>
    /// <param name="InDefault">It is overdue.</param>
    /// <param name="CollectorNoticeSent">The letter that must come first was sent.</param>
    /// <param name="Attorney">The person is represented by a lawyer.</param>
    /// <param name="Inconvenient">Hours that the person called inconvenient, on their clock.</param>
    /// <param name="Evidence">What was said, or where the proof lies.</param>
    public sealed record Owed(string? Debt, bool? InDefault, bool? CollectorNoticeSent, bool? Attorney, IReadOnlyList<CallingWindow> Inconvenient, string? Evidence) : KnownFact(Evidence);

    /// <summary>Whom the law sees in the person (FR-18M). A later one replaces it.</summary>
    /// <param name="Kind">Whom.</param>
    /// <param name="Evidence">What was said.</param>
    public sealed record Is(PersonKind Kind, string? Evidence) : KnownFact(Evidence);

    /// <summary>The person told where they are (TZ-03). A later one replaces it.</summary>
    /// <param name="Zone">IANA name.</param>
    /// <param name="Evidence">What was said.</param>
    public sealed record Told(string Zone, string? Evidence) : KnownFact(Evidence);

    /// <summary>The person said no (FR-09).</summary>
    /// <param name="At">When.</param>
    /// <param name="Kind">How. An opposition holds for every campaign and vendor of the client at once (D-54).</param>
    /// <param name="Scope">How far it reaches.</param>
    /// <param name="Evidence">What was said.</param>
    public sealed record Refused(DateTimeOffset At, RefusalKind Kind, RefusalScope Scope, string? Evidence) : KnownFact(Evidence);
}

/// <summary>What makes an established business relationship.</summary>
public enum DealingKind
{
    /// <summary>A purchase or another transaction.</summary>
    Purchase,

    /// <summary>An inquiry or an application.</summary>
    Inquiry,
}
