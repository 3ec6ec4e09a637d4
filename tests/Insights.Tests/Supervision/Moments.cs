using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Insights.Tests.Supervision;

/// <summary>Committed events without a journal.</summary>
internal static class Moments
{
    public static readonly DateTimeOffset Start = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    public static readonly TenantId Vendor = new(Guid.Parse("019a0000-0000-7000-8000-00000000000a"));
    public static readonly TenantId Client = new(Guid.Parse("019a0000-0000-7000-8000-00000000000c"));

    public static Recorded OfAgent(UserId agent, DateTimeOffset at, IEvent body, TenantId? vendor = null) => Of(TenantKind.Vendor, vendor ?? Vendor, "agent", agent.Value, at, "u:" + agent, new EventAbout(), body);

    public static Recorded OfProspect(ProspectId prospect, DateTimeOffset at, IEvent body, UserId? by = null, CampaignId? campaign = null, TenantId? client = null) =>
        Of(TenantKind.Client, client ?? Client, "prospect", prospect.Value, at, by is { } agent ? "u:" + agent : "system:line", new EventAbout(campaign, null, prospect), body);

    private static Recorded Of(TenantKind kind, TenantId owner, string stream, Guid id, DateTimeOffset at, string actor, EventAbout about, IEvent body)
    {
        var log = LogName.Of(kind, owner);
        return new Recorded(log, 0, new StreamKey(log, stream, id), 0, string.Empty, string.Empty, at, null, actor, about, body, [], default, default);
    }
}
