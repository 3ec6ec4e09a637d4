using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>That somebody looked at a client's personal data (D-63).</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Index">The entry that says so.</param>
/// <param name="Actor">Who, by pseudonym.</param>
/// <param name="Screen">On which screen.</param>
/// <param name="Campaign">In which campaign, where it is known.</param>
/// <param name="Call">At which call, if one.</param>
public sealed record Look(DateTimeOffset At, long Index, string Actor, string Screen, CampaignId? Campaign, CallId? Call);

/// <summary>Every look, by client, oldest first.</summary>
public sealed class LookBook : IBoard
{
    private readonly ConcurrentDictionary<TenantId, Row<Look>> looks = new();

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Log.Value[0] == 'c' && recorded.Body is Viewed viewed)
        {
            looks.GetOrAdd(recorded.Log.Owner, static _ => new Row<Look>())
                .Add(new Look(recorded.RecordedAt, recorded.Index, string.Intern(recorded.Actor), string.Intern(viewed.Screen), recorded.About.Campaign, viewed.Call));
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>All of a client.</summary>
    internal ReadOnlyMemory<Look> Of(TenantId client) => looks.TryGetValue(client, out var row) ? row.Picture : default;
}
