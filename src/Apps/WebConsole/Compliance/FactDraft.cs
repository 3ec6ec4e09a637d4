using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>A fact as far as it is filled in. Days and times are those of the person who fills in.</summary>
public sealed class FactDraft
{
    private readonly TimeZoneInfo zone;

    /// <summary>An empty one, of this moment.</summary>
    public FactDraft(TimeZoneInfo zone, DateTimeOffset now)
    {
        this.zone = zone;
        var local = TimeZoneInfo.ConvertTime(now, zone);
        On = DateOnly.FromDateTime(local.DateTime);
        At = new TimeOnly(local.Hour, local.Minute);
        Until = On.Value.AddYears(1).AddDays(-1);
    }

    /// <summary>What can be put on record by hand (text key <c>Kind.CODE</c>).</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["consent", "request", "contract", "told-zone", "person-kind", "refusal", "appointment"];

    /// <summary>Which kind.</summary>
    public string Kind { get; set; } = "consent";

    /// <summary>Day of what was said.</summary>
    public DateOnly? On { get; set; }

    /// <summary>Time of day of what was said.</summary>
    public TimeOnly? At { get; set; }

    /// <summary>Last day of a consent, or day of the end of a contract.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>To what was agreed.</summary>
    public ConsentScope Scope { get; set; }

    /// <summary>How it was said.</summary>
    public ConsentChannel Channel { get; set; } = ConsentChannel.RecordedCall;

    /// <summary>In writing.</summary>
    public bool Written { get; set; }

    /// <summary>The consent names the client.</summary>
    public bool Ours { get; set; } = true;

    /// <summary>What the person was told.</summary>
    public HashSet<ConsentMention> Mentions { get; } = [];

    /// <summary>Version of the text.</summary>
    public string? TextVersion { get; set; }

    /// <summary>What was asked for.</summary>
    public RequestKind Request { get; set; } = RequestKind.Callback;

    /// <summary>Where the contract stands.</summary>
    public ContractStatus Status { get; set; } = ContractStatus.Running;

    /// <summary>The contract's object is what the calls are about.</summary>
    public bool Related { get; set; } = true;

    /// <summary>Where the person is.</summary>
    public string Zone { get; set; } = "";

    /// <summary>Whom the law sees.</summary>
    public PersonKind Person { get; set; } = PersonKind.SoleTrader;

    /// <summary>How the person said no.</summary>
    public RefusalKind Refusal { get; set; }

    /// <summary>What was said, or where the proof lies.</summary>
    public string? Evidence { get; set; }

    /// <summary>The fact; null with the faults when a day or a time is missing.</summary>
    /// <param name="subject">The campaign that a request is about.</param>
    /// <param name="faults">What is wrong.</param>
    public KnownFact? Read(CampaignId? subject, out IReadOnlyList<Fault> faults)
    {
        faults = new FaultList().Check(On is null, Kind == "contract" ? "since" : "on", "missing").Check(At is null, "at", "missing").Faults;
        if (On is not { } on || At is not { } at)
        {
            return null;
        }

        var said = string.IsNullOrWhiteSpace(Evidence) ? null : Evidence.Trim();
        var moment = Utc(on.ToDateTime(at));
        return Kind switch
        {
            "consent" => new KnownFact.Agreed(
                moment, Scope, Until is { } last ? Utc(last.AddDays(1).ToDateTime(default)).AddSeconds(-1) : null, Written, Channel, Mentions.Count == Enum.GetValues<ConsentMention>().Length, [.. Mentions.Order()], Ours ? ConsentHolder.Client : ConsentHolder.ThirdParty, string.IsNullOrWhiteSpace(TextVersion) ? null : TextVersion.Trim(), said),
            "request" => new KnownFact.Requested(moment, Request, subject?.Value, said),
            "contract" => new KnownFact.Contracted(Status, Status == ContractStatus.None ? null : on, Status == ContractStatus.Ended ? Until : null, Status == ContractStatus.None ? null : Related, said),
            "told-zone" => new KnownFact.Told(Zone.Trim(), said),
            "person-kind" => new KnownFact.Is(Person, said),
            "refusal" => new KnownFact.Refused(moment, Refusal, RefusalScope.Client, said),
            _ => new KnownFact.Appointed(moment, null, said),
        };
    }

    // A time that the change of clocks leaves out is that of the hour before.
    private DateTimeOffset Utc(DateTime local) => zone.IsInvalidTime(local) ? Utc(local.AddHours(-1)) : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone), TimeSpan.Zero);
}
