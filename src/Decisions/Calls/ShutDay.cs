using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>The hours around now in which nobody can be called, for the strip above the Desk (D-05). Worked out once a quarter of an hour for all agents of a vendor. Thread-safe.</summary>
internal sealed class ShutDay(DeskRoom room)
{
    private const int MostSettings = 24;
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<TenantId, (DateTimeOffset At, string Of, IReadOnlyList<ShutHours> Hours)> known = new();

    /// <summary>The hours shut for one person.</summary>
    internal IReadOnlyList<ShutHours> Of(PersonView person, DateTimeOffset at) =>
        person.Zones.Count == 0 || room.Campaigns.Find(person.Campaign) is not { } campaign ? [] : Openings.ShutBetween(campaign, room.BookOf(campaign), person.Setting, at - Reach, at + Reach);

    /// <summary>The hours shut for everybody who waits in these campaigns.</summary>
    internal IReadOnlyList<ShutHours> Of(TenantId vendor, IReadOnlyList<CampaignId> open, DateTimeOffset at)
    {
        var of = string.Join(',', open.Select(c => c.Value));
        if (known.TryGetValue(vendor, out var kept) && kept.Of == of && (at - kept.At).Duration() < Fresh)
        {
            return kept.Hours;
        }

        IReadOnlyList<ShutHours>? all = null;
        foreach (var (campaign, setting) in open.SelectMany(c => room.Queue.SettingsOf(c).DistinctBy(HoursKey).Take(MostSettings).Select(setting => (room.Campaigns.Find(c)!, setting))))
        {
            var one = setting.Zones.Count == 0 ? [] : Openings.ShutBetween(campaign, room.BookOf(campaign), setting, at - Reach, at + Reach);
            all = all is null ? one : Both(all, one);
        }

        known[vendor] = (at, of, all ?? []);
        return all ?? [];
    }

    // The strip is a glance, not a verdict: departments and lines do not show on it.
    private static string HoursKey(Setting setting) => $"{string.Join('|', setting.Zones)};{string.Join(',', setting.Places.Select(place => place.Country == "FR" ? "FR" : place.ToString()).Distinct())};{setting.NamesCompany}";

    /// <summary>The spans that lie in both.</summary>
    internal static IReadOnlyList<ShutHours> Both(IReadOnlyList<ShutHours> a, IReadOnlyList<ShutHours> b) =>
        [.. from x in a from y in b let begin = x.From > y.From ? x.From : y.From let end = x.Until < y.Until ? x.Until : y.Until where begin < end select new ShutHours(begin, end)];
}
