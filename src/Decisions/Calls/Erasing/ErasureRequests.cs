using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Erases a person: key and texts are destroyed; what happened stays without who it was, and the number stays refused by its keyed hash when the person asked for it (D-56). While a complaint is open it only asks.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
public sealed record ErasePerson(ProspectId Prospect, string Reason) : IRequest<ErasureAnswer>
{
    /// <summary>The person's own request, or the client's order (text key <c>EraseReason.CODE</c>).</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["request", "client"];

    /// <inheritdoc/>
    public Permission Needs => Permission.ErasePersons;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>What came of the order.</summary>
/// <param name="Erased">Done; false when it waits for a second person.</param>
public sealed record ErasureAnswer(bool Erased);

/// <summary>Agrees, as the second person, to an erasure while a complaint is open: somebody of another company, and the client is one of the two.</summary>
/// <param name="Prospect">Who.</param>
public sealed record ApproveErasure(ProspectId Prospect) : IRequest<ErasureAnswer>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ErasePersons;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Takes a complaint about calls down. Until the client closes it nobody erases the person alone.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Text">What it is about, at most <see cref="LongestText"/> characters; kept sealed.</param>
public sealed record OpenComplaint(ProspectId Prospect, string Text) : IRequest<Done>
{
    /// <summary>Longest text.</summary>
    public const int LongestText = 2000;

    /// <inheritdoc/>
    public Permission Needs => Permission.ErasePersons;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Settles a complaint in the client's name.</summary>
/// <param name="Prospect">Who.</param>
public sealed record CloseComplaint(ProspectId Prospect) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ErasePersons;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Complaints, erasures that wait, periods and runs of the clients that the asker reaches.</summary>
public sealed record SeeErasures : IRequest<ErasuresView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ErasePersons;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>What the page shows.</summary>
/// <param name="Clients">Each client with its periods and runs.</param>
/// <param name="Complaints">Open complaints, oldest first.</param>
public sealed record ErasuresView(IReadOnlyList<ClientErasures> Clients, IReadOnlyList<ComplaintLine> Complaints);

/// <summary>One client's periods and runs.</summary>
/// <param name="Client">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Periods">Days by class.</param>
/// <param name="Erased">Persons erased so far.</param>
/// <param name="Last">The newest run.</param>
/// <param name="Going">A run that goes on; null when none does.</param>
/// <param name="Ours">The asker may say how long it keeps, and run.</param>
public sealed record ClientErasures(TenantId Client, string Name, IReadOnlyDictionary<string, int> Periods, int Erased, RetentionDone? Last, RetentionProgress? Going, bool Ours);

/// <summary>A run that was made.</summary>
public sealed record RetentionDone(DateTimeOffset At, ExpiredErased Run);

/// <summary>How far a run is.</summary>
/// <param name="Done">Persons erased.</param>
/// <param name="All">Persons to erase.</param>
public sealed record RetentionProgress(int Done, int All);

/// <summary>A complaint that is open.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Client">Whose prospect.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="At">Since when.</param>
/// <param name="Campaign">In which campaign they are.</param>
/// <param name="Waiting">An erasure that waits for a second person; null when none does.</param>
/// <param name="MayApprove">The asker may be that second person.</param>
/// <param name="MayClose">The asker is of the client's company.</param>
public sealed record ComplaintLine(ProspectId Prospect, TenantId Client, string ClientName, DateTimeOffset At, string Campaign, ErasureWish? Waiting, bool MayApprove, bool MayClose);
