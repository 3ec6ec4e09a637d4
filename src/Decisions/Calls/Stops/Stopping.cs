using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Carries out the client's stop button. Each step may be repeated without harm.</summary>
public sealed class Stopping(DeskRoom room) : IHandle<StopCalling, StopView>, IHandle<LiftStop, Done>, IHandle<SeeStops, StopsView>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<StopView>> HandleAsync(StopCalling request, Asked asked, CancellationToken cancellation)
    {
        var reason = request.Reason.Trim();
        var faults = CheckReason(reason)
            .Check(request is { Campaign: null, Vendor: null }, "campaign", "missing")
            .Check(request.Campaign is { } campaign && room.Campaigns.Find(campaign)?.Client != request.Client, "campaign", "unknown")
            .Check(request.Vendor is { } vendor && !room.Tenants.Engagements.Any(one => one.Client == request.Client && one.Vendor == vendor), "vendor", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<StopView>.Bad(faults);
        }

        var id = asked.Derive(0);
        var turn = await RunAsync(request.Client, asked.Context, stops => stops.Stop(id, request.Campaign, request.Vendor, reason), cancellation);
        if (turn.Refusal is { } refusal)
        {
            return Reply<StopView>.No(refusal);
        }

        await TakeAwayAsync(asked, cancellation);
        return Reply<StopView>.Ok(View(room.Calls.Stops.Of(request.Client).First(found => found.Stop.Id == id)));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(LiftStop request, Asked asked, CancellationToken cancellation)
    {
        if (!asked.By.Actor.StartsWith("u:", StringComparison.Ordinal))
        {
            return Reply<Done>.No(Refusal.Of("STOP-04"));
        }

        var reason = request.Reason.Trim();
        return CheckReason(reason).Faults is { Count: > 0 } faults
            ? Reply<Done>.Bad(faults)
            : DeskRoom.Answer(await RunAsync(request.Client, asked.Context, stops => stops.Lift(request.Stop, reason), cancellation));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<StopsView>> HandleAsync(SeeStops request, Asked asked, CancellationToken cancellation)
    {
        bool Mine(TenantId client) => Access.Reaches(asked.By, (TenantId?)client);
        var campaigns = room.Campaigns.All.Where(one => one is { Plan: not null, Status: not CampaignStatus.Closed } && Mine(one.Client)).Select(one => new StoppableCampaign(one.Client, NameOf(one.Client), one.Id, one.Plan!.Name));
        var vendors = room.Tenants.Engagements.Where(one => Mine(one.Client)).Select(one => (one.Client, one.Vendor)).Distinct().Select(one => new StoppableVendor(one.Client, NameOf(one.Client), one.Vendor, NameOf(one.Vendor)));
        return ValueTask.FromResult(Reply<StopsView>.Ok(new StopsView(
            [.. room.Calls.Stops.All.Where(found => Mine(found.Stop.Client)).OrderByDescending(found => found.Stop.At).Select(View)],
            [.. campaigns.OrderBy(one => one.ClientName, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)],
            [.. vendors.OrderBy(one => one.ClientName, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)])));
    }

    /// <summary>What an agent is told who would have called. Argument: the client's reason.</summary>
    internal static Refusal Refused(CallStop stop) => Refusal.Of("STOP-01", stop.Reason);

    // Whoever reserved before the stop was written is found here; whoever reserves after it finds the stop before the prospect is shown.
    private async ValueTask TakeAwayAsync(Asked asked, CancellationToken cancellation)
    {
        foreach (var (agent, vendor) in room.Calls.Reading.ToArray())
        {
            if (agent.Campaign is { } campaign && room.StopOf(campaign, vendor) is not null && room.Where(agent.Prospect!.Value) is { } where)
            {
                await room.OnProspect(
                    where.Log,
                    agent.Prospect.Value,
                    asked.Context.Step("take-away " + agent.Prospect),
                    file => file.Held is { } held && held.Agent == agent.Id ? Releasing.Now(file, held.Fence, ReleaseCause.Stopped) : Decision.Nothing,
                    cancellation);
            }
        }
    }

    private static FaultList CheckReason(string reason) => new FaultList()
        .Check(reason.Length == 0, "reason", "missing")
        .Check(reason.Length > StopCalling.LongestReason, "reason", "too-long", StopCalling.LongestReason.ToString(CultureInfo.InvariantCulture));

    private ValueTask<Turn<ClientStops>> RunAsync(TenantId client, CommandContext context, Func<ClientStops, Decision> decide, CancellationToken cancellation) =>
        room.Host.RunAsync(ClientStops.Decider, LogName.Of(TenantKind.Client, client), client.Value, context, decide, cancellation);

    private StopView View(FoundByStop found) => new(
        found,
        NameOf(found.Stop.Client),
        found.Stop.Campaign is { } campaign ? room.Campaigns.Find(campaign)?.Plan?.Name ?? string.Empty : null,
        found.Stop.Vendor is { } vendor ? NameOf(vendor) : null,
        [.. found.GoingOn.Where(call => room.Calls.Stops.GoesOn(call.Call))]);

    private string NameOf(TenantId tenant) => room.Tenants.Find(tenant)?.Name ?? string.Empty;
}
