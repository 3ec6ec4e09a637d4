using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>The hours around now in which nobody can be called, for the strip above the Desk (D-05). Worked out once a quarter of an hour for all agents of a vendor. Thread-safe.</summary>
internal sealed class ShutDay(DeskRoom room)
{
    private const int MostZones = 24;
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<TenantId, (DateTimeOffset At, string Of, IReadOnlyList<ShutHours> Hours)> known = new();

    /// <summary>The hours shut for one person.</summary>
    internal static IReadOnlyList<ShutHours> Of(PersonView person, DateTimeOffset at) => person.Zones.Count == 0 ? [] : Openings.ShutBetween(person.Plan, person.Zones, at - Reach, at + Reach);

    /// <summary>The hours shut for everybody who waits in these campaigns.</summary>
    internal IReadOnlyList<ShutHours> Of(TenantId vendor, IReadOnlyList<CampaignId> open, DateTimeOffset at)
    {
        var of = string.Join(',', open.Select(c => c.Value));
        if (known.TryGetValue(vendor, out var kept) && kept.Of == of && (at - kept.At).Duration() < Fresh)
        {
            return kept.Hours;
        }

        IReadOnlyList<ShutHours>? all = null;
        foreach (var (plan, zones) in open.SelectMany(c => room.Queue.ZonesOf(c).Take(MostZones).Select(zones => (room.Campaigns.Find(c)!.Plan!, zones))))
        {
            var one = zones.Count == 0 ? [] : Openings.ShutBetween(plan, zones, at - Reach, at + Reach);
            all = all is null ? one : Both(all, one);
        }

        known[vendor] = (at, of, all ?? []);
        return all ?? [];
    }

    /// <summary>The spans that lie in both.</summary>
    internal static IReadOnlyList<ShutHours> Both(IReadOnlyList<ShutHours> a, IReadOnlyList<ShutHours> b) =>
        [.. from x in a from y in b let begin = x.From > y.From ? x.From : y.From let end = x.Until < y.Until ? x.Until : y.Until where begin < end select new ShutHours(begin, end)];
}
