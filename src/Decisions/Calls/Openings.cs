using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Asks the gate about calling windows alone, for the queue: would anybody there be callable at this moment, and until when does that answer hold?</summary>
public static class Openings
{
    // Nothing opens or shuts there; asked again so that a mended zone or plan is not missed for ever.
    private static readonly TimeSpan Unchanging = TimeSpan.FromHours(1);

    /// <summary>The question for a queue over these campaigns.</summary>
    public static OpennessOf Of(CampaignBoard campaigns) => (campaign, zones, now) => campaigns.Find(campaign)?.Plan is { } plan ? At(plan, zones, now) : new Openness(false, now + Unchanging);

    /// <summary>Whether a campaign may call into all of these zones at a moment. The answer holds until the next window opens or shuts, or a clock is put forward or back.</summary>
    /// <param name="plan">The campaign's plan.</param>
    /// <param name="zones">Candidate IANA zones; empty for unknown.</param>
    /// <param name="now">UTC.</param>
    public static Openness At(CampaignPlan plan, IReadOnlyList<string> zones, DateTimeOffset now)
    {
        if (zones.Count == 0)
        {
            // Whose zone is unknown is offered, so that the gate's refusal with its need is written down instead of a silent wait.
            return new Openness(true, now + Unchanging);
        }

        // Everything but the hour is in order in these facts, so the answer is about the hour.
        var rules = ContactBoard.RulesOf(plan);
        var verdict = Gate.Judge(new ContactFacts(now, "hours", null, zones, null, false, [], rules, []));
        return verdict.Allowed ? new Openness(true, NextEdge(rules.Windows, zones, now))
            : new Openness(verdict.NextAt is null, verdict.NextAt is { } next && next > now ? next : now + Unchanging);
    }

    /// <summary>The hours of a span in which nobody in these zones may be called, as pairs of instants (UTC), in order; the last one may end after the span.</summary>
    /// <param name="plan">The campaign's plan.</param>
    /// <param name="zones">Candidate IANA zones.</param>
    /// <param name="from">Begin of the span.</param>
    /// <param name="until">End of the span.</param>
    public static IReadOnlyList<ShutHours> ShutBetween(CampaignPlan plan, IReadOnlyList<string> zones, DateTimeOffset from, DateTimeOffset until)
    {
        var shut = new List<ShutHours>();
        for (var at = from; at < until;)
        {
            var (open, holds) = At(plan, zones, at);
            if (!open && shut.Count > 0 && shut[^1].Until == at)
            {
                shut[^1] = shut[^1] with { Until = holds };
            }
            else if (!open)
            {
                shut.Add(new ShutHours(at, holds));
            }

            at = holds;
        }

        return shut;
    }

    // Where the clock will have been moved by then, the answer holds a quarter of an hour: clocks are moved on quarters.
    private static DateTimeOffset NextEdge(IReadOnlyList<CallingWindow> windows, IReadOnlyList<string> zones, DateTimeOffset now)
    {
        var next = now + TimeSpan.FromDays(1);
        foreach (var zone in zones.Select(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : null).OfType<TimeZoneInfo>())
        {
            var offset = zone.GetUtcOffset(now);
            var today = now.ToOffset(offset).Date;
            foreach (var window in windows)
            {
                for (var day = 0; day < 2; day++)
                {
                    var date = today.AddDays(day);
                    var (opens, shuts) = (date + window.From.ToTimeSpan(), date + (window.Until == TimeOnly.MinValue ? TimeSpan.FromDays(1) : window.Until.ToTimeSpan()));
                    next = window.Day == date.DayOfWeek ? Earlier(Earlier(next, new DateTimeOffset(opens, offset), now), new DateTimeOffset(shuts, offset), now) : next;
                }
            }

            if (zone.GetUtcOffset(next) != offset)
            {
                var quarter = TimeSpan.FromMinutes(15).Ticks;
                next = Earlier(next, new DateTimeOffset(now.UtcTicks - (now.UtcTicks % quarter) + quarter, TimeSpan.Zero), now);
            }
        }

        return next.ToUniversalTime();
    }

    private static DateTimeOffset Earlier(DateTimeOffset known, DateTimeOffset edge, DateTimeOffset now) => edge > now && edge < known ? edge : known;
}

/// <summary>A span in which nobody may be called (UTC).</summary>
public sealed record ShutHours(DateTimeOffset From, DateTimeOffset Until);
