using System.Globalization;
using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Carries out what people decide about rules: versions of packs, what a client asks beyond the law, which policy it loosens by name.</summary>
public sealed class RuleRoom(IEntityHost host, RuleBoard rules, CampaignBoard campaigns, TenantDirectory tenants)
    : IHandle<LoadPack, string>, IHandle<TightenRules, Guid>, IHandle<TightenByFile, Guid>, IHandle<EndTightening, Done>,
        IHandle<ProposeLoosening, Guid>, IHandle<ApproveLoosening, Done>, IHandle<RevokeLoosening, Done>, IHandle<SeeClientRules, IReadOnlyList<ClientRulesView>>
{
    private const int LongestReason = 200;

    /// <inheritdoc/>
    public async ValueTask<Reply<string>> HandleAsync(LoadPack request, Asked asked, CancellationToken cancellation)
    {
        if (tenants.Tenants.FirstOrDefault(tenant => tenant.Kind == TenantKind.Operator) is not { } owner)
        {
            return Reply<string>.No(Refusal.Of("RULES-07"));
        }

        var text = Clean(request.Text);
        var reading = PackReader.Read(Encoding.UTF8.GetBytes(text));
        var faults = reading.Pack is { } read ? rules.Shelf.Check(read) : Lines(reading.Faults);
        if (faults.Count == 0 && WrittenLength(text) > LoadPack.Longest)
        {
            faults = [new Fault("text", "too-long", LoadPack.Longest.ToString(CultureInfo.InvariantCulture))];
        }

        if (faults.Count > 0)
        {
            return Reply<string>.Bad(faults);
        }

        var turn = await host.RunAsync(PackShelf.Decider, owner.Log, owner.Id.Value, asked.Context, shelf => shelf.Load(reading.Pack!), cancellation);
        return turn.Refusal is { } refusal ? Reply<string>.No(refusal) : Reply<string>.Ok(reading.Pack!.Name);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<Guid>> HandleAsync(TightenRules request, Asked asked, CancellationToken cancellation) => request.Rules.Check() is { Count: > 0 } faults
        ? ValueTask.FromResult(Reply<Guid>.Bad(faults))
        : HandleAsync(new TightenByFile(request.Client, request.Tightening, request.Campaigns, ClientPack.Write(request.Rules, DateOnly.FromDateTime(asked.At.UtcDateTime))), asked, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Reply<Guid>> HandleAsync(TightenByFile request, Asked asked, CancellationToken cancellation)
    {
        var reading = ClientPack.Read(Encoding.UTF8.GetBytes(Clean(request.Text)));
        var faults = new FaultList()
            .Check(request.Campaigns.Any(campaign => campaigns.Find(campaign)?.Client != request.Client), "campaigns", "unknown")
            .Check(request.Tightening is { } known && !rules.Of(request.Client).Tightenings.Exists(one => one.Id == known), "tightening", "unknown")
            .Check(tenants.Find(request.Client) is not { Kind: TenantKind.Client }, "client", "unknown").Faults;
        if (faults.Count > 0 || reading.Pack is not { } pack)
        {
            return Reply<Guid>.Bad([.. faults, .. Lines(reading.Faults)]);
        }

        var id = request.Tightening ?? asked.Derive(0);
        var refusal = await RunAsync(request.Client, asked, own => own.Tighten(id, request.Campaigns, pack), cancellation);
        return refusal is null ? Reply<Guid>.Ok(id) : Reply<Guid>.No(refusal);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(EndTightening request, Asked asked, CancellationToken cancellation) =>
        Answer(await RunAsync(request.Client, asked, own => own.End(request.Tightening), cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply<Guid>> HandleAsync(ProposeLoosening request, Asked asked, CancellationToken cancellation)
    {
        var reason = request.Reason.Trim();
        var faults = new FaultList().Check(reason.Length == 0, "reason", "missing").Check(reason.Length > LongestReason, "reason", "too-long", LongestReason.ToString(CultureInfo.InvariantCulture)).Faults;
        if (faults.Count > 0)
        {
            return Reply<Guid>.Bad(faults);
        }

        var (id, client) = (asked.Derive(0), campaigns.Find(request.Campaign)!.Client);
        var book = rules.Shelf.AsOf(asked.At);
        var refusal = await RunAsync(client, asked, own => own.Propose(id, request.Campaign, new RuleAddress(request.Pack, request.Rule), reason, book), cancellation);
        return refusal is null ? Reply<Guid>.Ok(id) : Reply<Guid>.No(refusal);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ApproveLoosening request, Asked asked, CancellationToken cancellation) => Answer(await RunAsync(
        campaigns.Find(request.Campaign)!.Client, asked, own => own.Approve(request.Loosening, request.Campaign, asked.By.Actor, asked.By.Actor.StartsWith("u:", StringComparison.Ordinal)), cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RevokeLoosening request, Asked asked, CancellationToken cancellation) =>
        Answer(await RunAsync(campaigns.Find(request.Campaign)!.Client, asked, own => own.Revoke(request.Loosening, request.Campaign), cancellation));

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<ClientRulesView>>> HandleAsync(SeeClientRules request, Asked asked, CancellationToken cancellation)
    {
        var views = new List<ClientRulesView>();
        foreach (var client in tenants.Tenants.Where(tenant => tenant.Kind == TenantKind.Client).OrderBy(tenant => tenant.Name, StringComparer.OrdinalIgnoreCase))
        {
            var today = LocalDay.Of(asked.At, client.Zone);
            var reached = campaigns.All.Where(one => one.Client == client.Id && one.Plan is not null && Access.Reaches(asked.By, new Ownership(client.Id, tenants.VendorsFor(one.Id, today))))
                .Select(one => new CampaignName(one.Id, one.Plan!.Name)).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToArray();
            if (reached.Length > 0 || Access.Reaches(asked.By, (TenantId?)client.Id))
            {
                var own = rules.Of(client.Id);
                views.Add(new ClientRulesView(
                    client.Id, client.Name, reached, [.. own.Tightenings.Where(one => Sees(asked.By, client.Id) || Array.Exists(reached, campaign => one.Reaches(campaign.Id)))],
                    [.. own.Loosenings.Where(one => Sees(asked.By, client.Id) || Array.Exists(reached, campaign => campaign.Id == one.Campaign))]));
            }
        }

        return ValueTask.FromResult(Reply<IReadOnlyList<ClientRulesView>>.Ok(views));
    }

    private static bool Sees(Principal by, TenantId client) => Access.Reaches(by, (TenantId?)client);

    private static Reply<Done> Answer(Refusal? refusal) => refusal is null ? Reply<Done>.Ok(default) : Reply<Done>.No(refusal);

    private static IReadOnlyList<Fault> Lines(IReadOnlyList<JsonFault> faults) =>
        [.. faults.Select(fault => new Fault(string.Create(CultureInfo.InvariantCulture, $"{fault.Member} (line {fault.Line})"), fault.Code, fault.Args))];

    // As the journal keeps texts, so that what is read back has the digest of what was loaded.
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).TrimStart('\uFEFF').Normalize();

    // The journal writes a quote, a backslash and a line's end as two signs, other controls as six.
    private static int WrittenLength(string text) => Encoding.UTF8.GetByteCount(text) + text.Sum(letter => letter is '"' or '\\' or '\n' or '\r' or '\t' ? 1 : letter < ' ' ? 5 : 0);

    private async ValueTask<Refusal?> RunAsync(TenantId client, Asked asked, Func<ClientRules, Decision> decide, CancellationToken cancellation) =>
        (await host.RunAsync(ClientRules.Decider, LogName.Of(TenantKind.Client, client), client.Value, asked.Context, decide, cancellation)).Refusal;
}
