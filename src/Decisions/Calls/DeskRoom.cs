using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>What the handlers of this room work with: the entity host, the boards they ask, the vault they open.</summary>
public sealed class DeskRoom(IEntityHost host, QueueBoard queue, CampaignBoard campaigns, TenantDirectory tenants, ContactBoard contacts, CallRegister calls, IVault vault, IJournal journal, IKnownFacts known, IRuleBooks books, ScriptBoard scripts, INumberIndex numbers)
{
    /// <summary>A prospect is held so long while an agent reads.</summary>
    public static readonly TimeSpan PreviewLease = TimeSpan.FromMinutes(10);

    /// <summary>A prospect is held so long from dialling on.</summary>
    public static readonly TimeSpan CallLease = TimeSpan.FromHours(2);

    /// <summary>The prospect is in no campaign of the asker's; said the same wherever it is asked for.</summary>
    internal static readonly Refusal UnknownProspect = Refusal.Of("HOLD-03");

    internal Placements Placements { get; } = new();

    internal IEntityHost Host => host;

    internal QueueBoard Queue => queue;

    internal CampaignBoard Campaigns => campaigns;

    internal TenantDirectory Tenants => tenants;

    internal ContactBoard Contacts => contacts;

    internal CallRegister Calls => calls;

    internal IVault Vault => vault;

    internal INumberIndex Numbers => numbers;

    /// <summary>The gate decides from boards; when one was set aside nobody is offered and nobody is dialled until it has been rebuilt by a new start.</summary>
    internal Refusal? RefusalWhenBlind => journal.BoardsAreWhole ? null : Refusal.Of("STORE-03");

    /// <summary>The campaigns an agent of a vendor may call for now: engaged, running and not stopped by the client.</summary>
    public IReadOnlyList<CampaignId> OpenCampaigns(TenantId vendor, DateTimeOffset at) => [.. RunningCampaigns(vendor, at).Where(c => StopOf(c.Id, vendor) is null).Select(c => c.Id)];

    /// <summary>Those of them that have words to call with: their client has approved a script.</summary>
    public IReadOnlyList<CampaignId> CallableCampaigns(TenantId vendor, DateTimeOffset at)
    {
        // At every click for the next prospect.
        var engaged = EngagedCampaigns(vendor, at);
        var callable = new List<CampaignId>(engaged.Count);
        for (var i = 0; i < engaged.Count; i++)
        {
            if (campaigns.Find(engaged[i]) is { Status: CampaignStatus.Running } campaign && calls.Stops.StopFor(campaign.Client, campaign.Id, vendor) is null && scripts.IsLive(campaign.Id, at))
            {
                callable.Add(campaign.Id);
            }
        }

        return callable;
    }

    /// <summary>Refuses a call of a campaign that has no approved script: an agent sees no words that the client has not read (D-60).</summary>
    internal Refusal? RefusalWithoutScript(Campaign campaign, DateTimeOffset at) =>
        scripts.IsLive(campaign.Id, at) ? null : Refusal.Of("SCRIPT-06", campaign.Plan!.Name, tenants.Find(campaign.Client)?.Name ?? string.Empty);

    /// <summary>The brief that an agent has to sign before a first call for a campaign; null when there is none, or it is signed as it stands.</summary>
    internal Brief? ToSign(CampaignId campaign, UserId agent) => scripts.BriefOf(campaign) is var brief && !brief.IsSignedBy(agent) ? brief : null;

    /// <summary>How far the script of a campaign has come that has none approved: with the client, being written, or null for not begun.</summary>
    internal VersionStage? StageOf(CampaignId campaign) => ScriptShelf.Languages.Select(language => scripts.BookOf(campaign, language).Last?.Stage).Max();

    /// <summary>When the first approved script of a campaign becomes live; null when none is to come.</summary>
    internal DateTimeOffset? LiveFrom(CampaignId campaign, DateTimeOffset at) =>
        ScriptShelf.Languages.SelectMany(language => scripts.BookOf(campaign, language).Versions).Select(version => version.LiveFromAt).Where(from => from > at).Min();

    /// <summary>The campaigns of a vendor that run, those stopped by the client included.</summary>
    internal IEnumerable<Campaign> RunningCampaigns(TenantId vendor, DateTimeOffset at) =>
        EngagedCampaigns(vendor, at).Select(campaigns.Find).OfType<Campaign>().Where(c => c.Status == CampaignStatus.Running);

    /// <summary>The client's stop that keeps a vendor from calling in a campaign, or null.</summary>
    internal CallStop? StopOf(CampaignId campaign, TenantId vendor) => campaigns.Find(campaign) is { } known ? calls.Stops.StopFor(known.Client, campaign, vendor) : null;

    private IReadOnlyList<CampaignId> EngagedCampaigns(TenantId vendor, DateTimeOffset at) => tenants.CampaignsFor(vendor, LocalDay.Of(at, tenants.Find(vendor)?.Zone));

    /// <summary>Where a prospect stands, with its campaign; null when unknown.</summary>
    internal (QueuePlace Place, Campaign Campaign, LogName Log)? Where(ProspectId prospect) =>
        queue.Find(prospect) is { } place && campaigns.Find(place.Campaign) is { Plan: not null } campaign ? (place, campaign, LogName.Of(TenantKind.Client, campaign.Client)) : null;

    /// <summary>The packs by which a campaign's calls are judged.</summary>
    internal RuleBook BookOf(Campaign campaign) => books.For(campaign.Client, campaign.Id);

    /// <summary>The vendor that would call in a campaign, where nobody says which: one that may show the campaign's number, else the first engaged. The default value for none.</summary>
    internal TenantId VendorFor(Campaign campaign, DateTimeOffset at)
    {
        var vendors = tenants.VendorsFor(campaign.Id, LocalDay.Of(at, tenants.Find(campaign.Client)?.Zone));
        var entry = campaign.Plan?.CallerId is { Length: > 0 } number ? known.ShownOf(campaign.Client).Find(number) : null;
        return vendors.FirstOrDefault(vendor => entry?.IsLentTo(vendor, at) == true, vendors.Count > 0 ? vendors[0] : default);
    }

    /// <summary>Everything the gate is told about calling a prospect at its first number.</summary>
    internal GateFacts Facts(ProspectFile file, QueuePlace place, Campaign campaign, TenantId vendor, DateTimeOffset at) =>
        Facts(file, place, new CallInQuestion(campaign, vendor, at, place.Number, place.Setting));

    /// <summary>The same for any of its numbers.</summary>
    internal GateFacts Facts(ProspectFile file, QueuePlace place, CallInQuestion call, CallId? granted = null) => FactsFrom(queue, contacts, known, file, place, call, granted);

    /// <summary>The same from any boards: those of a past moment too.</summary>
    internal static GateFacts FactsFrom(QueueBoard queue, ContactBoard contacts, IKnownFacts known, ProspectFile file, QueuePlace place, CallInQuestion call, CallId? granted = null)
    {
        var list = queue.ListOf(place.List);
        var history = contacts.HistoryOf(call.Campaign.Client, call.Number, file.Id, granted);
        return Gathering.Facts(call, history, known.Of(call.Campaign.Client, call.Number), list?.OriginSource is { } source ? new NumberOrigin(source, list.OriginOn) : null, AgreedOf(file, place), file.OpposedAt, known.ShownOf(call.Campaign.Client));
    }

    /// <summary>The same for a number that is nobody's here: where it comes from is not known.</summary>
    internal GateFacts FactsOfNumber(CallInQuestion call) => FactsOfNumberFrom(contacts, known, call, null);

    /// <summary>The same from any boards.</summary>
    internal static GateFacts FactsOfNumberFrom(ContactBoard contacts, IKnownFacts known, CallInQuestion call, CallId? granted) =>
        Gathering.Facts(call, contacts.HistoryOf(call.Campaign.Client, call.Number, default, granted), known.Of(call.Campaign.Client, call.Number), null, null, null, known.ShownOf(call.Campaign.Client));

    // Agreed in a call, the call proves it. What a list says was agreed nobody can prove here: it is kept, and opens no closed hour.
    private static Appointment? AgreedOf(ProspectFile file, QueuePlace place) => file.Callback is { } agreed
        ? agreed.Firm ? new Appointment(agreed.At, agreed.SetAt, agreed.Call?.Value.ToString()) : null
        : place.CallbackAt is { } listed ? new Appointment(listed, null, null) : null;

    internal ValueTask<Turn<ProspectFile>> OnProspect(LogName log, ProspectId prospect, CommandContext context, Func<ProspectFile, Decision> decide, CancellationToken cancellation) =>
        host.RunAsync(ProspectFile.Decider, log, prospect.Value, context, decide, cancellation);

    // Decided on the register, which knows from the prospects' streams with whom the agent is.
    internal ValueTask<Turn<Agent>> OnAgent(TenantId vendor, UserId agent, CommandContext context, Func<Agent, Decision> decide, CancellationToken cancellation) =>
        host.RunAsync(Agent.Decider, LogName.Of(TenantKind.Vendor, vendor), agent.Value, context, _ => decide(calls.AgentOf(agent)), cancellation);

    /// <summary>The prospect's card, opened from the vault; null when erased.</summary>
    internal async ValueTask<ProspectCard?> CardOf(ProspectId prospect, CancellationToken cancellation)
    {
        var parts = await vault.OpenAllAsync(prospect, cancellation);
        return ProspectCard.Read(parts.LastOrDefault(p => p.Field == ProspectCard.Field)?.Value);
    }

    /// <summary>The script that a call of a campaign begins with: approved by its client, in the person's language if there is one, else in that of the campaign's country, else in any. Null when none is approved.</summary>
    internal Script? ScriptFor(Campaign campaign, ProspectCard? card, DateTimeOffset at)
    {
        var language = Language.Of(card?.Record.Region ?? campaign.Plan!.Country);
        var live = scripts.AllLiveAt(campaign.Id, at);
        return live.FirstOrDefault(script => script.Language == language) ?? live.FirstOrDefault(script => script.Language == Language.Of(campaign.Plan!.Country)) ?? (live.Count > 0 ? live[0] : null);
    }

    /// <summary>What the client approved in other languages for the same calls, so that agents may read titles and ways in their own.</summary>
    internal IReadOnlyList<Script> GuidesFor(Campaign campaign, Script script, DateTimeOffset at) => [.. scripts.AllLiveAt(campaign.Id, at).Where(other => other.Language != script.Language && other.Code == script.Code)];

    /// <summary>The script that an open call began with, whatever was approved since.</summary>
    internal Script? ScriptOf(OpenCall call) => call.Script is { } sha256 ? scripts.Find(sha256) : null;

    internal static Reply<Done> Answer<T>(Turn<T> turn) => turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
}
