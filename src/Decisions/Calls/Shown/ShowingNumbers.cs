using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Keeps the registers of numbers that may be shown. Whether a call may show one is the gate's business.</summary>
public sealed class ShowingNumbers(IEntityHost host, INumberPlan plans, KnownBoard known, CampaignBoard campaigns, TenantDirectory tenants)
    : IHandle<EnterShownNumber, Guid>, IHandle<RetireShownNumber, Done>, IHandle<RecordMandate, Guid>, IHandle<EndMandate, Done>, IHandle<SeeShownNumbers, IReadOnlyList<ShownNumbersView>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Guid>> HandleAsync(EnterShownNumber request, Asked asked, CancellationToken cancellation)
    {
        var client = tenants.Find(request.Client) is { Kind: TenantKind.Client } found ? found : null;
        var reading = plans.Read(request.Number.Trim(), request.Region ?? client?.Country);
        var faults = new FaultList()
            .Check(client is null, "client", "unknown")
            .Check(request.Number.Trim().Length == 0, "number", "missing")
            .Check(request.Number.Trim().Length > 0 && reading is not { Possible: true, E164: not null, Extension: null }, "number", "e164")
            .Check(request.Region is { } region && !Countries.TryRegion(region, out _), "region", "country")
            .Check(!Enum.IsDefined(request.HeldBy), "heldBy", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<Guid>.Bad(faults);
        }

        var id = asked.Derive(0);
        var refusal = await RunAsync(request.Client, asked, register => register.Enter(id, reading.E164!.Value, request.HeldBy, request.Returnable), cancellation);
        return refusal is null ? Reply<Guid>.Ok(id) : Reply<Guid>.No(refusal);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RetireShownNumber request, Asked asked, CancellationToken cancellation) => OneOf(request.Reason, ShownNumbers.RetireReasons) is { Count: > 0 } faults
        ? Reply<Done>.Bad(faults)
        : Answer(await RunAsync(request.Client, asked, register => register.Retire(request.Entry, request.Reason), cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply<Guid>> HandleAsync(RecordMandate request, Asked asked, CancellationToken cancellation)
    {
        var evidence = request.Evidence.Trim();
        var faults = new FaultList()
            .Check(evidence.Length == 0, "evidence", "missing")
            .Check(evidence.Length > RecordMandate.LongestEvidence, "evidence", "too-long", RecordMandate.LongestEvidence.ToString(CultureInfo.InvariantCulture))
            .Check(!Enum.IsDefined(request.Kind), "kind", "unknown")
            .Check(!tenants.Engagements.Any(one => one.Client == request.Client && one.Vendor == request.Vendor), "vendor", "unknown")
            .Check(request.From.Year is < 1970 or > 2100, "from", "day")
            .Check(request.Until is { Year: < 1970 or > 2100 }, "until", "day")
            .Check(request.Until < request.From, "until", "before-start").Faults;
        if (faults.Count > 0)
        {
            return Reply<Guid>.Bad(faults);
        }

        // Days without a zone would begin elsewhere: a client of no known zone has UTC's.
        var (id, zone) = (asked.Derive(0), tenants.Find(request.Client)?.Zone ?? "Etc/UTC");
        var mandate = new MandateRecorded(id, request.Entry, request.Vendor, request.Kind, evidence, request.From, request.Until, zone);
        var refusal = await RunAsync(request.Client, asked, register => register.Allow(mandate), cancellation);
        return refusal is null ? Reply<Guid>.Ok(id) : Reply<Guid>.No(refusal);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(EndMandate request, Asked asked, CancellationToken cancellation) => OneOf(request.Reason, ShownNumbers.EndReasons) is { Count: > 0 } faults
        ? Reply<Done>.Bad(faults)
        : Answer(await RunAsync(request.Client, asked, register => register.End(request.Mandate, request.Reason), cancellation));

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<ShownNumbersView>>> HandleAsync(SeeShownNumbers request, Asked asked, CancellationToken cancellation)
    {
        var views = new List<ShownNumbersView>();
        foreach (var client in tenants.Tenants.Where(tenant => tenant.Kind == TenantKind.Client).OrderBy(tenant => tenant.Name, StringComparer.OrdinalIgnoreCase))
        {
            var (whole, register) = (Access.Reaches(asked.By, (TenantId?)client.Id), known.ShownOf(client.Id));
            var engaged = tenants.Engagements.Where(one => one.Client == client.Id).Select(one => one.Vendor).Distinct().ToArray();
            bool Mine(TenantId vendor) => whole || vendor == asked.By.Tenant;
            if (whole || engaged.Contains(asked.By.Tenant))
            {
                var lines = register.Entries.Select(entry => entry with { Mandates = entry.Mandates.FindAll(mandate => Mine(mandate.Vendor)) }).Where(entry => whole || entry.Mandates.Count > 0);
                views.Add(new ShownNumbersView(
                    client.Id, client.Name, client.Country, LocalDay.Of(asked.At, client.Zone), [.. lines.Select(entry => LineOf(client.Id, entry, asked))],
                    [.. engaged.Where(Mine).Select(vendor => new VendorName(vendor, NameOf(vendor))).OrderBy(vendor => vendor.Name, StringComparer.OrdinalIgnoreCase)]));
            }
        }

        return ValueTask.FromResult(Reply<IReadOnlyList<ShownNumbersView>>.Ok(views));
    }

    private ShownNumberLine LineOf(TenantId client, ShownEntry entry, Asked asked)
    {
        var (reading, today) = (plans.Read(entry.Number, null), LocalDay.Of(asked.At, tenants.Find(client)?.Zone));
        var campaign = campaigns.All.Where(one => one.Client == client && one.Plan?.CallerId == entry.Number && Access.Reaches(asked.By, new Ownership(client, tenants.VendorsFor(one.Id, today))));
        return new ShownNumberLine(
            entry, reading.Line, reading.Region, entry.RetiredAt is not null ? [] : [.. entry.Mandates.Where(mandate => mandate.HoldsAt(asked.At)).Select(mandate => NameOf(mandate.Vendor)).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)],
            [.. campaign.Select(one => one.Plan!.Name).Order(StringComparer.OrdinalIgnoreCase)]);
    }

    private static IReadOnlyList<Fault> OneOf(string reason, IReadOnlyList<string> reasons) => new FaultList().Check(!reasons.Contains(reason, StringComparer.Ordinal), "reason", "one-of", string.Join(", ", reasons)).Faults;

    private static Reply<Done> Answer(Refusal? refusal) => refusal is null ? Reply<Done>.Ok(default) : Reply<Done>.No(refusal);

    private string NameOf(TenantId tenant) => tenants.Find(tenant)?.Name ?? string.Empty;

    private async ValueTask<Refusal?> RunAsync(TenantId client, Asked asked, Func<ShownNumbers, Decision> decide, CancellationToken cancellation) =>
        (await host.RunAsync(ShownNumbers.Decider, LogName.Of(TenantKind.Client, client), client.Value, asked.Context, decide, cancellation)).Refusal;
}
