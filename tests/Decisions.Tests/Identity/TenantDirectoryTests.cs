using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Identity;

public class TenantDirectoryTests
{
    private static readonly DateOnly First = new(2026, 11, 1);
    private static readonly TenantId Client = new(Guid.CreateVersion7());
    private static readonly TenantId[] Vendors = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
    private static readonly CampaignId[] Campaigns = [.. Enumerable.Range(0, 6).Select(_ => new CampaignId(Guid.CreateVersion7()))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_a_vendor_may_call_for_is_what_a_look_at_every_engagement_finds(int seed)
    {
        var random = new Random(seed);
        var directory = new TenantDirectory();
        var made = new List<EngagementId>();
        var found = 0;
        for (var step = 0; step < 120; step++)
        {
            directory.Apply(Any(random, made));
            var day = First.AddDays(random.Next(60));
            foreach (var vendor in Vendors)
            {
                var expected = directory.Engagements.Where(e => e.Vendor == vendor && e.RunsOn(day)).SelectMany(e => e.Campaigns).Distinct().OrderBy(c => c.Value).ToList();
                var actual = directory.CampaignsFor(vendor, day);
                Assert.Equal(expected, actual.OrderBy(c => c.Value));
                found += actual.Count;
            }
        }

        Assert.True(found > 0);
        Assert.Contains(directory.Engagements, e => e.Ended);
        Assert.Empty(directory.CampaignsFor(new TenantId(Guid.CreateVersion7()), First));
    }

    private static Recorded Any(Random random, List<EngagementId> made)
    {
        if (made.Count > 0 && random.Next(3) > 0)
        {
            var one = made[random.Next(made.Count)];
            return random.Next(4) == 0 ? Event(one, new EngagementEnded(one)) : Event(one, new EngagementChanged(one, Some(random), First.AddDays(random.Next(30)), First.AddDays(random.Next(30, 60))));
        }

        made.Add(new EngagementId(Guid.CreateVersion7()));
        return Event(made[^1], new EngagementMade(made[^1], Client, Vendors[random.Next(Vendors.Length)], Some(random), First, null));
    }

    private static CampaignId[] Some(Random random) => [.. Campaigns.Where(_ => random.Next(2) == 0)];

    private static Recorded Event(EngagementId id, IEvent body)
    {
        var log = LogName.Of(TenantKind.Client, Client);
        return new Recorded(log, 0, new StreamKey(log, "engagement", id.Value), 1, "x", "t", DateTimeOffset.UnixEpoch, null, "system:test", new EventAbout(), body, [], default, default);
    }
}
