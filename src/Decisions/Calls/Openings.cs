using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Calls;

/// <summary>Asks the gate about calling hours alone, for the queue: would anybody there be callable at this moment, and until when does that answer hold?</summary>
public static class Openings
{
    // A campaign that nobody knows opens by no waiting; asked again all the same.
    private static readonly TimeSpan Unknown = TimeSpan.FromHours(1);

    /// <summary>The question for a queue over these campaigns, by these books.</summary>
    public static OpennessOf Of(CampaignBoard campaigns, IRuleBooks books) => (id, setting, now) =>
        campaigns.Find(id) is { Plan: not null } campaign ? At(campaign, books.For(campaign.Client, id), setting, now) : new Openness(false, now + Unknown);

    /// <summary>Whether a campaign may call into a setting at a moment. The answer holds until the next window opens or shuts, or a clock is put forward or back.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="book">The packs for it.</param>
    /// <param name="setting">Clocks and places; without a known clock it counts as open, so that the gate's refusal with its need is written down instead of a silent wait.</param>
    /// <param name="now">UTC.</param>
    public static Openness At(Campaign campaign, RuleBook book, Setting setting, DateTimeOffset now)
    {
        // Whoever calls, and whatever happened before: the answer is about the hour.
        var facts = Gathering.Facts(new CallInQuestion(campaign, default, now, default, setting), NumberHistory.None, KnownOfNumber.Nothing, null, null, null, ShownNumbers.None);
        var (open, until) = PackGate.HoursAt(facts, book);
        return new Openness(open, until);
    }

    /// <summary>The hours of a span in which nobody in a setting may be called, as pairs of instants (UTC), in order; the last one may end after the span.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="book">The packs for it.</param>
    /// <param name="setting">Clocks and places.</param>
    /// <param name="from">Begin of the span.</param>
    /// <param name="until">End of the span.</param>
    public static IReadOnlyList<ShutHours> ShutBetween(Campaign campaign, RuleBook book, Setting setting, DateTimeOffset from, DateTimeOffset until)
    {
        var shut = new List<ShutHours>();
        for (var at = from; at < until;)
        {
            var (open, holds) = At(campaign, book, setting, at);
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
}

/// <summary>A span in which nobody may be called (UTC).</summary>
public sealed record ShutHours(DateTimeOffset From, DateTimeOffset Until);
