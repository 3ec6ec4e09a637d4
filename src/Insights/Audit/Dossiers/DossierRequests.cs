using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>All that a client's log holds about one telephone number, signed. An erased person is found too: by the client's keyed hash of the number.</summary>
/// <param name="Number">As people write it; never kept.</param>
/// <param name="Region">Country of a number without one; the client's own when not said.</param>
/// <param name="Client">Whose log; one's own otherwise.</param>
public sealed record MakeDossier(string Number, string? Region, TenantId? Client) : IRequest<DossierMade>
{
    /// <summary>Longest number.</summary>
    public const int Longest = 60;

    /// <inheritdoc/>
    public Permission Needs => Permission.MakeDossiers;

    /// <inheritdoc/>
    public Scope Scope => Client is { } client ? new Scope.OfTenant(client) : new Scope.Own();
}

/// <summary>A dossier that was made.</summary>
/// <param name="Dossier">Its id.</param>
/// <param name="Subject">The client's keyed hash of the number.</param>
/// <param name="Size">Size of the log that it speaks of.</param>
/// <param name="Entries">How many entries are about the number.</param>
public sealed record DossierMade(Guid Dossier, Guid Subject, long Size, int Entries);

/// <summary>A dossier to be read. The look is written into the streams of its people, each time under its own order.</summary>
/// <param name="Dossier">Which.</param>
public sealed record SeeDossier(Guid Dossier) : IRequest<DossierView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.MakeDossiers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Dossiers that were made, newest first.</summary>
public sealed record SeeDossiers : IRequest<IReadOnlyList<DossierLine>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.MakeDossiers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A dossier in a list.</summary>
/// <param name="Dossier">Its id.</param>
/// <param name="Text">What it says.</param>
public sealed record DossierLine(Guid Dossier, DossierText Text);

/// <summary>The files of a dossier for others to check. That they were taken, and which texts were disclosed with them, are events.</summary>
/// <param name="Dossier">Which.</param>
/// <param name="Fields">Fields of personal texts to disclose; none for a dossier without personal texts.</param>
public sealed record TakeDossier(Guid Dossier, IReadOnlyList<string> Fields) : IRequest<Bundle>
{
    /// <inheritdoc/>
    public Permission Needs => Fields is { Count: > 0 } ? Permission.DiscloseTexts : Permission.MakeDossiers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A dossier as it is read.</summary>
/// <param name="Dossier">Its id.</param>
/// <param name="Text">What was signed.</param>
/// <param name="People">Who has, or had, the number.</param>
/// <param name="Entries">The entries, in the order of the log.</param>
/// <param name="Calls">The calls among them.</param>
/// <param name="Companies">Names of companies that occur, by id.</param>
/// <param name="Campaigns">Names of campaigns that occur.</param>
/// <param name="Actors">Company of each person who acted, by pseudonym.</param>
public sealed record DossierView(
    Guid Dossier, DossierText Text, IReadOnlyList<DossierPerson> People, IReadOnlyList<CallEvent> Entries, IReadOnlyList<CallLine> Calls,
    IReadOnlyDictionary<TenantId, string> Companies, IReadOnlyDictionary<CampaignId, string> Campaigns, IReadOnlyDictionary<string, string> Actors)
{
    /// <summary>The facts that were signed, by name; those that are zero are not there.</summary>
    public IReadOnlyDictionary<string, long> Facts { get; } = Text.Facts.Select(line => line.Split(' ')).ToDictionary(parts => parts[1], parts => long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>How many entries of a type there are.</summary>
    public long Of(string type) => Facts.GetValueOrDefault("entries:" + type);
}

/// <summary>Somebody with the number.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Name">Their name; null when erased or not for the asker.</param>
/// <param name="Company">Their company.</param>
public sealed record DossierPerson(ProspectId Prospect, string? Name, string? Company);

/// <summary>A signed dossier.</summary>
/// <param name="Dossier">Its id.</param>
/// <param name="Log">Whose.</param>
/// <param name="Text">What it says.</param>
/// <param name="Files">Its files by name (<see cref="BundleNames"/>).</param>
public sealed record KeptDossier(Guid Dossier, LogName Log, DossierText Text, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files) : IKept
{
    Guid IKept.Id => Dossier;

    long IKept.IssuedAt => Text.IssuedAt;
}
