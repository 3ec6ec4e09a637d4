using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>
/// Plants and withdraws test persons and writes alarms, all in the client's closed log: nothing of it stands in a log, a stream or a count that anybody but the client's people can read.
/// </summary>
public sealed class KeepingCanaries(IEntityHost host, CanaryBoard board, INumberIndex numbers, INumberPlan plan, IVault vault, CampaignBoard campaigns, TenantDirectory tenants)
    : IHandle<PlantCanary, Guid>, IHandle<WithdrawCanary, Done>, IHandle<SeeCanaries, IReadOnlyList<CanaryView>>, IHandle<RaiseAlarm, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Guid>> HandleAsync(PlantCanary request, Asked asked, CancellationToken cancellation)
    {
        var (name, raw) = (request.Name.Trim(), request.Number.Trim());
        var read = raw.Length is 0 or > PlantCanary.Longest ? null : plan.Read(raw, request.Region);
        var hash = read is { Possible: true, E164: { } e164 } ? NumberKey.Of(numbers.HashOf(LogName.Of(TenantKind.Client, request.Client), e164)) : Guid.Empty;
        var faults = new FaultList()
            .Check(name.Length == 0, "name", "missing")
            .Check(name.Length > PlantCanary.Longest, "name", "too-long", PlantCanary.Longest.ToString(CultureInfo.InvariantCulture))
            .Check(raw.Length == 0, "number", "missing")
            .Check(raw.Length > 0 && hash == Guid.Empty, "number", "number", raw.Length > 40 ? raw[..40] + "…" : raw)
            .Check(tenants.Find(request.Client) is not { Kind: TenantKind.Client }, "client", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<Guid>.Bad(faults);
        }

        var id = asked.Derive(0);
        var sealedUnder = new ProspectId(id);
        Decision Decide(Canary? known) => known is not null ? Decision.Nothing
            : board.IsPlanted(request.Client, hash) ? Decision.Refuse(Refusal.Of("CANARY-01"))
            : Decision.Of(new EventDraft(new CanaryPlanted(id, hash), new EventAbout(), Personal: [new PersonalPart(sealedUnder, Canary.Field, name + "\n" + read!.E164!.Value)]));
        var turn = await host.RunAsync(Canary.Decider, LogName.Closed(request.Client), id, asked.Context, Decide, cancellation);
        return turn.Refusal is { } refusal ? Reply<Guid>.No(refusal) : Reply<Guid>.Ok(id);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(WithdrawCanary request, Asked asked, CancellationToken cancellation)
    {
        var turn = await host.RunAsync(
            Canary.Decider, LogName.Closed(request.Client), request.Canary, asked.Context,
            known => known is null ? Decision.Refuse(Refusal.Of("CANARY-02")) : known.WithdrawnAt is not null ? Decision.Nothing : Decision.Of(new EventDraft(new CanaryWithdrawn(known.Id), new EventAbout())),
            cancellation);
        return turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RaiseAlarm request, Asked asked, CancellationToken cancellation)
    {
        if (board.AlarmOf(request.Call) is not { } pending)
        {
            return Reply<Done>.Ok(default);
        }

        var turn = await host.RunAsync(
            Canary.Decider, LogName.Closed(pending.Client), pending.Alarm.Canary, asked.Context,
            known => known is null || known.Calls.Exists(one => one.Call == request.Call) ? Decision.Nothing : Decision.Of(new EventDraft(pending.Alarm, new EventAbout())),
            cancellation);
        return turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<CanaryView>>> HandleAsync(SeeCanaries request, Asked asked, CancellationToken cancellation)
    {
        var views = new List<CanaryView>();
        foreach (var canary in board.Of(asked.By.Tenant))
        {
            var told = (await vault.OpenAsync(new ProspectId(canary.Id), canary.Entry, Canary.Field, cancellation))?.Split('\n') ?? [];
            views.Add(new CanaryView(
                canary, told.ElementAtOrDefault(0) ?? string.Empty, told.ElementAtOrDefault(1) ?? string.Empty,
                [.. canary.Calls.Reverse().Select(call => new CanaryAlarm(call, campaigns.Find(call.Campaign)?.Plan?.Name ?? string.Empty, tenants.Find(call.Vendor)?.Name ?? string.Empty))]));
        }

        return Reply<IReadOnlyList<CanaryView>>.Ok([.. views.OrderByDescending(view => view.Calls.Count > 0).ThenBy(view => view.Canary.WithdrawnAt is not null).ThenByDescending(view => view.Canary.PlantedAt)]);
    }
}
