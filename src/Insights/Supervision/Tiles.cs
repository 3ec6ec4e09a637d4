using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;

namespace FollowUpConsole.Supervision;

/// <summary>Makes tiles of posts, and alerts of tiles.</summary>
internal static class Tiles
{
    public static AgentTile Of(
        AgentPost post, string name, string? prospectName, CampaignPlan? plan, WallPicture picture, IReadOnlyList<QueuePlace> late, DateTimeOffset at)
    {
        var typical = picture.Habits.GetValueOrDefault((post.Vendor, post.State), Habit.None).Typical(post.State);
        var trouble = late.Any(p => p.CallbackAgent == post.Agent && p.Prospect != post.Prospect) ? Trouble.PromiseLate
            : Limits.Of(post) is { } limit && limit.From <= at ? limit.Trouble
            : (Trouble?)null;
        var known = plan is not null;
        return new AgentTile(
            post.Agent, name, post.State, post.Since, typical, Limits.Of(post)?.Limit, known ? post.Prospect : null, prospectName, known ? post.Campaign : null, plan?.Name, plan?.Kind,
            post.Why, post.Script, post.Cue, post.Objection, post.PauseReason, trouble);
    }

    public static Alert? AlertOf(AgentTile tile) => tile.Trouble switch
    {
        Trouble.LongWrapUp => Made(tile, Limits.WrapUp, null),
        Trouble.LongPause => Made(tile, Limits.PauseOf(tile.PauseReason), tile.PauseReason),
        _ => null,
    };

    private static Alert Made(AgentTile tile, TimeSpan limit, string? code) =>
        new(tile.Trouble!.Value, tile.Since, limit, tile.Agent, tile.Name, tile.State, tile.Prospect, tile.ProspectName, tile.Campaign, code);
}

/// <summary>When a view grows old though nothing happens: a limit is passed, a callback comes near, the minute turns.</summary>
internal static class LookAgain
{
    public static DateTimeOffset At(IEnumerable<AgentPost> posts, IReadOnlyList<QueueLines.Counted> counted, long version, Func<Kernel.CampaignId, TimeSpan> lateAfter, DateTimeOffset at)
    {
        var minute = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(1);
        var limits = posts.Select(Limits.Of).OfType<(Trouble Trouble, DateTimeOffset From, TimeSpan Limit)>().Select(l => l.From);
        var promises = counted.SelectMany(c => c.Near).SelectMany(p => new[] { p.CallbackAt!.Value - QueueLines.Ahead, p.CallbackAt.Value, p.CallbackAt.Value + lateAfter(p.Campaign).Add(TimeSpan.FromSeconds(1)) });
        var stale = counted.Where(c => c.Version != version).Select(c => c.At + QueueLines.CountedFor);
        return limits.Concat(promises).Concat(stale).Where(moment => moment > at).Append(minute).Min();
    }
}
