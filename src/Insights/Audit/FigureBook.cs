using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>
/// The figures of every client's log as they stand, by day, campaign and vendor: counted entry by entry with what also counts and checks signed reports, so that a screen and a report can
/// only say the same. What a question costs is the cells that it touches, however many entries there are.
/// </summary>
public sealed class FigureBook(TenantDirectory tenants) : IBoard
{
    private readonly Lock gate = new();
    private readonly Dictionary<TenantId, Counted> clients = [];

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Log.Value[0] != 'c')
        {
            return;
        }

        lock (gate)
        {
            var client = recorded.Log.Owner;
            if (!clients.TryGetValue(client, out var counted))
            {
                clients.Add(client, counted = new Counted(TimeZoneInfo.TryFindSystemTimeZoneById(tenants.Find(client)?.Zone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc));
            }

            counted.Add(recorded);
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>The figures of a client as they stand at a moment; null when its entries cannot be counted.</summary>
    internal IReadOnlyList<Figure>? Of(TenantId client, DateTimeOffset at, Func<Figure, bool> takes)
    {
        IReadOnlyList<Figure>? all;
        lock (gate)
        {
            all = !clients.TryGetValue(client, out var counted) ? [] : counted.IsWhole ? counted.At(at.ToUnixTimeMilliseconds()) : null;
        }

        return all is null ? null : [.. all.Where(takes)];
    }

    /// <summary>The entries that a measure counts, newest first; null when this measure is not told of by entries, or a client's entries cannot be counted.</summary>
    internal IReadOnlyList<long>? Behind(TenantId client, DateTimeOffset at, Func<Figure, bool> takes, string measure)
    {
        lock (gate)
        {
            return !clients.TryGetValue(client, out var counted) ? [] : counted.IsWhole ? [.. counted.Behind(measure, at.ToUnixTimeMilliseconds(), takes).Order().Reverse()] : null;
        }
    }

    /// <summary>The figure of a measure that counts calls, or adds up their talk, and these calls, newest first; null for any other measure, and when a client's entries cannot be counted.</summary>
    internal (long Total, IReadOnlyList<CallId> Calls)? CallsBehind(TenantId client, DateTimeOffset at, Func<Figure, bool> takes, string measure, int skip, int most)
    {
        lock (gate)
        {
            return clients.TryGetValue(client, out var counted) && counted.IsWhole && counted.Recount.CallsBehind(measure, takes) is { } calls
                ? (counted.At(at.ToUnixTimeMilliseconds()).Where(figure => string.Equals(figure.Measure, measure, StringComparison.Ordinal) && takes(figure)).Sum(figure => figure.Count), [.. calls.Skip(skip).Take(most).Select(id => new CallId(id))]) : null;
        }
    }

    /// <summary>Who was called so many times in a campaign by a vendor.</summary>
    internal IReadOnlyList<(CampaignId Campaign, TenantId Vendor, ProspectId Prospect)> Tried(TenantId client, int times)
    {
        lock (gate)
        {
            return !clients.TryGetValue(client, out var counted) ? [] : [.. counted.Recount.Tried(times).Select(one => (new CampaignId(one.Campaign), new TenantId(one.Vendor), new ProspectId(one.Prospect)))];
        }
    }

    private sealed class Counted : IFigureTrace
    {
        private readonly Dictionary<Figure, List<long>> traces = [];
        private readonly TimeZoneInfo zone;
        private readonly List<ReportDay> days = [];
        private IReadOnlyList<Figure>? picture;
        private (long From, long To) holds;

        public Counted(TimeZoneInfo zone)
        {
            this.zone = zone;
            Recount = new Recount(new ReportQuestion(0, ReportQuestion.Forever), days) { Trace = this };
        }

        public Recount Recount { get; }

        public bool IsWhole { get; private set; } = true;

        public void Tell(Figure figure, long entry)
        {
            ref var entries = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(traces, figure, out _);
            (entries ??= []).Add(entry);
        }

        // Counted together once after an entry, however many look: they hold until a promise runs out.
        public IReadOnlyList<Figure> At(long end)
        {
            if (picture is null || end < holds.From || end > holds.To)
            {
                (picture, holds) = ([.. Recount.All(end)], (end, Recount.HoldsUntil(end)));
            }

            return picture;
        }

        public IEnumerable<long> Behind(string measure, long end, Func<Figure, bool> takes) =>
            traces.Where(one => string.Equals(one.Key.Measure, measure, StringComparison.Ordinal) && takes(one.Key)).SelectMany(one => one.Value)
                .Concat(Recount.Past(end).Concat(Recount.Granted()).Where(one => string.Equals(one.Figure.Measure, measure, StringComparison.Ordinal) && takes(one.Figure)).Select(one => one.Entry));

        public void Add(Recorded recorded)
        {
            var moment = recorded.RecordedAt.ToUnixTimeMilliseconds();
            for (; days.Count == 0 || days[^1].Until <= moment;)
            {
                days.Add(days.Count == 0 ? ReportDay.Of(ReportDay.DateOf(moment, zone), zone) : ReportDay.Of(days[^1].Date.AddDays(1), zone));
            }

            picture = null;
            try
            {
                Recount.Add(ScannedEntry.Read(recorded.Bytes.Span));
            }
            catch (FormatException)
            {
                // A picture that failed must not stop the journal; it says that it has no figures instead of wrong ones.
                IsWhole = false;
            }
        }
    }
}
