using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Whose fact it is: of a prospect, at all of their numbers, or of whoever has a number.</summary>
public abstract record Whose
{
    private Whose()
    {
    }

    internal abstract Scope Scope { get; }

    /// <summary>A prospect.</summary>
    public sealed record Person(ProspectId Prospect) : Whose
    {
        internal override Scope Scope => new Scope.OfProspect(Prospect);
    }

    /// <summary>A number, for a client. It need not be known here yet: a consent may come before the list.</summary>
    /// <param name="Client">For which client.</param>
    /// <param name="Number">As people write it.</param>
    /// <param name="Region">Country of a number without one.</param>
    public sealed record NumberOf(TenantId Client, string Number, string? Region) : Whose
    {
        internal override Scope Scope => new Scope.OfTenant(Client);
    }

    /// <summary>A number, for the client of a campaign; so that an engaged vendor can say it.</summary>
    /// <param name="Campaign">Which campaign.</param>
    /// <param name="Number">As people write it.</param>
    /// <param name="Region">Country of a number without one.</param>
    public sealed record NumberIn(CampaignId Campaign, string Number, string? Region) : Whose
    {
        internal override Scope Scope => new Scope.OfCampaign(Campaign);
    }
}

/// <summary>Puts a fact on record that permits or forbids calls. Answers its id, the same for all numbers of the person.</summary>
/// <param name="Whose">Whose.</param>
/// <param name="Fact">What.</param>
/// <param name="Way">One of <see cref="Ways"/>.</param>
public sealed record RecordFact(Whose Whose, KnownFact Fact, string Way) : IRequest<FactId>
{
    /// <summary>How facts come in by hand.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["desk", "studio", "api"];

    /// <inheritdoc/>
    public Permission Needs => Permission.RecordFacts;

    /// <inheritdoc/>
    public Scope Scope => Whose.Scope;
}

/// <summary>A person took a consent back (FR-04); it holds for every vendor from the answer on.</summary>
/// <param name="Consent">Which one.</param>
/// <param name="WithdrawnAt">When they said so; null for now.</param>
/// <param name="Evidence">What was said; personal.</param>
/// <param name="Way">One of <see cref="RecordFact.Ways"/>.</param>
public sealed record WithdrawConsent(FactId Consent, DateTimeOffset? WithdrawnAt, string? Evidence, string Way) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.RecordFacts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfFact(Consent);
}

/// <summary>Takes a fact back that was recorded by mistake. A person's "no" stays.</summary>
/// <param name="Fact">Which one.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
public sealed record RetractFact(FactId Fact, string Reason) : IRequest<Done>
{
    /// <summary>Why a fact does not hold (text key <c>RetractReason.CODE</c>).</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["mistake", "other-person", "duplicate"];

    /// <inheritdoc/>
    public Permission Needs => Permission.RecordFacts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfFact(Fact);
}

/// <summary>What is on record, newest first. Who may see personal texts sees what was said as well, and that they looked is written down (D-63).</summary>
public sealed record SeeFacts(Whose Whose) : IRequest<IReadOnlyList<FactLine>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => Whose.Scope;
}

/// <summary>What calls to one number of the person on screen may rely on.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Number">Which of their numbers, from 0.</param>
public sealed record SeeRelied(ProspectId Prospect, int Number) : IRequest<KnownOfNumber>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}
