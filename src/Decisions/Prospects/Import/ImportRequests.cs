using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Looks through an uploaded file and proposes what its columns mean; nothing is taken yet.</summary>
/// <param name="Campaign">Whose queue it is for.</param>
/// <param name="Spool">The uploaded file.</param>
/// <param name="Region">Country of numbers in rows that name none.</param>
public sealed record InspectList(CampaignId Campaign, Guid Spool, string? Region) : IRequest<ListPreview>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ImportLeads;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>What one look at a file tells.</summary>
public sealed record ListPreview(Guid Spool, string Encoding, string Delimiter, bool Header, int Rows, long Bytes, string Sha256, IReadOnlyList<LeadColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Sample, IReadOnlyList<Fault> Faults);

/// <summary>Takes an uploaded file as a whole. Answers when the import has begun; it goes on while others work.</summary>
/// <param name="Campaign">Whose queue.</param>
/// <param name="Spool">The uploaded file.</param>
/// <param name="FileName">As the person's machine called it; kept for people to recognise, never used as a path.</param>
/// <param name="Origin">Where the numbers come from (D-52); required.</param>
/// <param name="OriginOn">When they were collected.</param>
/// <param name="Region">Country of numbers in rows that name none.</param>
/// <param name="Columns">What the columns mean, as confirmed; null takes the proposal.</param>
/// <param name="Consents">What holds for the consents that it tells of; null for nothing known.</param>
public sealed record TakeList(CampaignId Campaign, Guid Spool, string FileName, string Origin, DateOnly? OriginOn, string? Region, IReadOnlyList<LeadColumn>? Columns, ConsentTerms? Consents = null) : IRequest<ListId>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ImportLeads;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Gives an import up; nothing of it is ever called.</summary>
public sealed record StopList(ListId List) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ImportLeads;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfList(List);
}

/// <summary>How an import stands.</summary>
public sealed record SeeList(ListId List) : IRequest<ListImport>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ImportLeads;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfList(List);
}

/// <summary>The imports of the campaigns that the asker reaches, newest first.</summary>
public sealed record SeeLists : IRequest<IReadOnlyList<ListImport>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ImportLeads;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>The report of an import, row by row, as JSON lines in blocks of whole lines. It holds raw numbers, so who read it is written down (D-63).</summary>
public sealed record ReadListReport(ListId List) : IRequest<IAsyncEnumerable<ReadOnlyMemory<byte>>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ImportLeads;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfList(List);
}

/// <summary>How far an import is.</summary>
public enum ListStage
{
    /// <summary>Rows are being read and laid down.</summary>
    Running,

    /// <summary>Taken as a whole.</summary>
    Taken,

    /// <summary>Given up; nothing of it is called.</summary>
    Abandoned,
}

/// <summary>One import.</summary>
/// <param name="List">Its id.</param>
/// <param name="Campaign">Whose queue.</param>
/// <param name="FileName">As the person's machine called it.</param>
/// <param name="By">Who imported it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="Stage">How far.</param>
/// <param name="Total">Data rows of the file.</param>
/// <param name="Read">Rows read so far.</param>
/// <param name="Taken">Of those, new prospects.</param>
/// <param name="Merged">Of those, people already there.</param>
/// <param name="Refused">Of those, refused.</param>
/// <param name="Encoding">As detected.</param>
/// <param name="Delimiter">As detected.</param>
/// <param name="Header">As detected.</param>
/// <param name="Origin">Where the numbers come from.</param>
/// <param name="Problem">Why it was given up: a code.</param>
/// <param name="Reasons">How many rows each reason (<see cref="RowReasonCodes"/>) holds for, so far; null when none was counted.</param>
public sealed record ListImport(
    ListId List,
    CampaignId Campaign,
    string FileName,
    UserId By,
    DateTimeOffset StartedAt,
    ListStage Stage,
    int Total,
    int Read,
    int Taken,
    int Merged,
    int Refused,
    string Encoding,
    string Delimiter,
    bool Header,
    string Origin,
    string? Problem,
    IReadOnlyDictionary<string, int>? Reasons = null);

/// <summary>Keeps what imports need beside the journal: how each stands, the blind keys by which people are found again, and the report, encrypted.</summary>
public interface IImportStore
{
    /// <summary>One import, or null.</summary>
    ListImport? Find(ListId list);

    /// <summary>All imports, newest first.</summary>
    IReadOnlyList<ListImport> All();

    /// <summary>Keeps how an import stands; counts of a running one live in memory and are written at the end.</summary>
    void Save(ListImport import);

    /// <summary>The blind key of a client, 16 bytes, the same for ever.</summary>
    byte[] BlindKeyOf(TenantId client);

    /// <summary>The people of a campaign's taken lists, found by blind key.</summary>
    IKnownProspects KnownIn(CampaignId campaign);

    /// <summary>Keeps what goes with one part of a list: both or neither. Callable from several threads at once; parts come in any order.</summary>
    void Keep(KeptPart part);

    /// <summary>Reads the report part by part, in file order, up to the first part that is not there.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadReportAsync(ListId list, CancellationToken cancellation = default);

    /// <summary>Takes the telephone cells of rows out of a report: their persons were erased.</summary>
    /// <param name="list">The list.</param>
    /// <param name="rows">Data rows of its file.</param>
    void ForgetRows(ListId list, IReadOnlySet<int> rows);

    /// <summary>Deletes the report of a list; false when there was none.</summary>
    bool DropReport(ListId list);

    /// <summary>Opens an uploaded file; null when there is none (any more).</summary>
    Stream? OpenSpool(Guid spool);

    /// <summary>Deletes an uploaded file.</summary>
    void DropSpool(Guid spool);
}

/// <summary>What is kept of a part of a list beside the journal.</summary>
/// <param name="List">The list.</param>
/// <param name="Campaign">Whose queue.</param>
/// <param name="Number">0, 1, 2, … in file order.</param>
/// <param name="Keys">Blind keys of its new prospects; they count once the list is taken.</param>
/// <param name="Report">Its lines of the report.</param>
public sealed record KeptPart(ListId List, CampaignId Campaign, int Number, IReadOnlyList<(UInt128 Key, ProspectId Prospect)> Keys, ReadOnlyMemory<byte> Report);
