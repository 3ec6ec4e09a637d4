using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Enters a number that may be shown for a client's calls. Answers the entry's id.</summary>
/// <param name="Client">For whose calls.</param>
/// <param name="Number">As people write it.</param>
/// <param name="Region">ISO 3166-1 alpha-2 in whose way it is written; null for the client's country.</param>
/// <param name="HeldBy">Who holds it.</param>
/// <param name="Returnable">It can be called back.</param>
public sealed record EnterShownNumber(TenantId Client, string Number, string? Region, NumberHolder HeldBy, bool Returnable) : IRequest<Guid>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.KeepShownNumbers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>A number is not shown any more, from the answer on.</summary>
/// <param name="Client">For whose calls it was shown.</param>
/// <param name="Entry">Which entry.</param>
/// <param name="Reason">A code of <see cref="ShownNumbers.RetireReasons"/>.</param>
public sealed record RetireShownNumber(TenantId Client, Guid Entry, string Reason) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.KeepShownNumbers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Records that the client allows a vendor in writing to show a number. Answers the mandate's id.</summary>
/// <param name="Client">Whose mandate.</param>
/// <param name="Entry">For which number.</param>
/// <param name="Vendor">To which vendor; one that the client has engaged.</param>
/// <param name="Kind">What was signed.</param>
/// <param name="Evidence">Where the paper is found, at most 120 characters; it stands in the journal for ever and holds nothing about a person.</param>
/// <param name="From">First day, by the client's calendar.</param>
/// <param name="Until">Last day; null for none.</param>
public sealed record RecordMandate(TenantId Client, Guid Entry, TenantId Vendor, MandateKind Kind, string Evidence, DateOnly From, DateOnly? Until) : IRequest<Guid>
{
    /// <summary>Longest reference.</summary>
    public const int LongestEvidence = 120;

    /// <inheritdoc/>
    public Permission Needs => Permission.KeepShownNumbers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Ends a mandate; from the answer on the vendor may not show the number.</summary>
/// <param name="Client">Whose mandate.</param>
/// <param name="Mandate">Which one.</param>
/// <param name="Reason">A code of <see cref="ShownNumbers.EndReasons"/>.</param>
public sealed record EndMandate(TenantId Client, Guid Mandate, string Reason) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.KeepShownNumbers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>The registers of shown numbers that the asker reaches: a client's whole one; for a vendor, the numbers that were ever lent to it.</summary>
public sealed record SeeShownNumbers : IRequest<IReadOnlyList<ShownNumbersView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.AskGate;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A client's register.</summary>
/// <param name="Client">Whose.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="Country">ISO 3166-1 alpha-2 in whose way its people write numbers.</param>
/// <param name="Today">The day by the client's calendar.</param>
/// <param name="Entries">Its numbers, retired ones included, oldest first.</param>
/// <param name="Vendors">Whom a mandate can be given to, by name.</param>
public sealed record ShownNumbersView(TenantId Client, string ClientName, string Country, DateOnly Today, IReadOnlyList<ShownNumberLine> Entries, IReadOnlyList<VendorName> Vendors);

/// <summary>One number with who shows it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Line">What the numbering plan says it is for.</param>
/// <param name="Region">ISO 3166-1 alpha-2 of its plan; null when not known.</param>
/// <param name="LentTo">Names of the vendors whose mandate holds now.</param>
/// <param name="Campaigns">Names of campaigns that show it.</param>
public sealed record ShownNumberLine(ShownEntry Entry, LineKind Line, string? Region, IReadOnlyList<string> LentTo, IReadOnlyList<string> Campaigns);

/// <summary>A vendor and what people call it.</summary>
public sealed record VendorName(TenantId Id, string Name);
