using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Lists calls and counts them, for those whose calls they are.</summary>
public sealed class SeeingCalls(CallBook book, CampaignBoard campaigns, TenantDirectory tenants) : IHandle<SeeCalls, CallPage>, IHandle<SeeCallFigures, CallFigures>
{
    private const int MostDays = 62;

    /// <inheritdoc/>
    public ValueTask<Reply<CallPage>> HandleAsync(SeeCalls request, Asked asked, CancellationToken cancellation)
    {
        if (request.Count is < 1 or > SeeCalls.MaxCount)
        {
            return ValueTask.FromResult(Reply<CallPage>.Bad([new Fault("count", "range", "1", SeeCalls.MaxCount.ToString(CultureInfo.InvariantCulture))]));
        }

        var all = CallsOf(asked.By).Where(request.Filter.Takes).ToList();
        all.Sort(NewestFirst);
        var rest = request.After is { } after ? all.SkipWhile(c => NewestFirst(c, after) <= 0) : all;
        var lines = rest.Take(request.Count + 1).Select(c => LineOf(c, campaigns, tenants)).ToList();
        var more = lines.Count > request.Count;
        if (more)
        {
            lines.RemoveAt(request.Count);
        }

        return ValueTask.FromResult(Reply<CallPage>.Ok(new CallPage(lines, more ? new CallCursor(lines[^1].Call.StartedAt, lines[^1].Call.Call) : null, all.Count)));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<CallFigures>> HandleAsync(SeeCallFigures request, Asked asked, CancellationToken cancellation)
    {
        var own = CallsOf(asked.By).ToList();
        var calls = own.Where(request.Filter.Takes).ToList();
        var days = Days(calls.Select(c => (Day: LocalDay.Of(c.StartedAt, request.Zone), c.Share)).ToLookup(c => c.Day, c => c.Share));
        var figures = new CallFigures(
            calls.Count,
            calls.Count(c => c.Reached),
            calls.Count(c => c is { Reached: true, Next: not null }),
            calls.Count(c => c.Share == CallShare.Opposition),
            Refusals(asked.By, request.Filter),
            TimeSpan.FromTicks(calls.Sum(c => c.TalkFor.Ticks)),
            days,
            [.. own.Select(c => c.Campaign).Distinct().Select(id => new Named<CampaignId>(id, campaigns.Find(id)?.Plan?.Name ?? string.Empty)).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase)],
            [.. own.Select(c => c.Vendor).Distinct().Select(id => new Named<TenantId>(id, tenants.Find(id)?.Name ?? string.Empty)).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase)]);
        return ValueTask.FromResult(Reply<CallFigures>.Ok(figures));
    }

    internal static CallLine LineOf(CallEntry call, CampaignBoard campaigns, TenantDirectory tenants) =>
        new(call, campaigns.Find(call.Campaign)?.Plan?.Name ?? string.Empty, tenants.Find(call.Vendor)?.Name ?? string.Empty);

    private static int NewestFirst(CallEntry one, CallEntry other) => NewestFirst(one, new CallCursor(other.StartedAt, other.Call));

    private static int NewestFirst(CallEntry one, CallCursor other) => other.At.CompareTo(one.StartedAt) is var order and not 0 ? order : other.Call.Value.CompareTo(one.Call.Value);

    private static List<CallDay> Days(ILookup<DateOnly, CallShare> shares)
    {
        if (shares.Count == 0)
        {
            return [];
        }

        var (first, last) = (shares.Min(d => d.Key), shares.Max(d => d.Key));
        var from = last.DayNumber - first.DayNumber >= MostDays ? last.AddDays(1 - MostDays) : first;
        return [.. Enumerable.Range(from.DayNumber, last.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber).Select(day => new CallDay(
            day, shares[day].Count(s => s == CallShare.NextStep), shares[day].Count(s => s == CallShare.Reached), shares[day].Count(s => s == CallShare.NotReached), shares[day].Count(s => s == CallShare.Opposition)))];
    }

    // A client sees its own calls, a vendor those it made, whatever the page asks for.
    private IEnumerable<CallEntry> CallsOf(Principal by) => by.Kind switch
    {
        TenantKind.Client => Listed(by.Tenant),
        TenantKind.Vendor => book.Clients.SelectMany(Listed).Where(c => c.Vendor == by.Tenant),
        TenantKind.Operator => book.Clients.SelectMany(Listed),
    };

    private IEnumerable<CallEntry> Listed(TenantId client)
    {
        var calls = book.Of(client);
        for (var i = 0; i < calls.Length; i++)
        {
            yield return calls.Span[i];
        }
    }

    private int Refusals(Principal by, CallFilter filter)
    {
        var clients = by.Kind switch { TenantKind.Client => [by.Tenant], TenantKind.Operator => book.Clients, _ => [] };
        var count = 0;
        foreach (var client in clients)
        {
            foreach (var no in book.RefusalsOf(client).Span)
            {
                count += (filter.Campaign is null || no.Campaign == filter.Campaign) && (filter.From is null || no.At >= filter.From) && (filter.Until is null || no.At < filter.Until) ? 1 : 0;
            }
        }

        return count;
    }
}
