using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// What the person who imports says of all consents that a file tells of. A file knows who agreed and when; to whom, and what the text on the form said, is known by who brings it. What is not
/// said is not known, and permits nothing that depends on it.
/// </summary>
/// <param name="To">Whom the people allowed to call them; null for not known, which permits nothing.</param>
/// <param name="Mentions">What they were told (FR-02).</param>
/// <param name="Written">In writing; null for not known.</param>
/// <param name="Channel">How they agreed, where the row does not say.</param>
/// <param name="TextVersion">Version of the text, where the row does not say: a code, no sentence.</param>
public sealed record ConsentTerms(ConsentHolder? To, IReadOnlyList<ConsentMention> Mentions, bool? Written = null, ConsentChannel? Channel = null, string? TextVersion = null)
{
    /// <summary>Nothing was said.</summary>
    public static ConsentTerms Unsaid { get; } = new(null, []);

    /// <summary>True for a column that tells of consents.</summary>
    /// <param name="field">What the column means.</param>
    public static bool Concern(LeadField field) => field is >= LeadField.Consent and <= LeadField.ConsentEvidence;

    /// <summary>What is wrong with it, member by member.</summary>
    public IReadOnlyList<Fault> Faults => TextVersion is not { } version ? []
        : [.. new KnownFact.Agreed(DateTimeOffset.UnixEpoch, ConsentScope.Calls, null, null, null, null, null, null, version, null).Faults(DateTimeOffset.UnixEpoch).Select(fault => fault with { Member = "consentText" })];
}
