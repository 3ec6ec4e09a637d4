using System.Runtime.CompilerServices;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>
/// What crosses prospects: attempts at a number over all vendors and campaigns of a client, and numbers that may not be called for a client.
/// Numbers are the client's keyed hashes. Thread-safe; fed by the journal before callers are answered, so an opposition holds from its "yes" on (D-54).
/// </summary>
public sealed class ContactBoard(QueueBoard queue) : IBoard
{
    private static readonly ConditionalWeakTable<CampaignPlan, CampaignRules> Known = [];
    private readonly Lock gate = new();
    private readonly Dictionary<(TenantId Client, Guid Number), NumberFile> numbers = [];
    private readonly Dictionary<ProspectId, List<DateTimeOffset>> unnumbered = [];

    /// <summary>Everything the gate is told about a prospect at a moment.</summary>
    /// <param name="file">The prospect.</param>
    /// <param name="place">Where it stands in the queue.</param>
    /// <param name="client">Whose prospect it is.</param>
    /// <param name="plan">The campaign's plan.</param>
    /// <param name="at">The moment asked about.</param>
    /// <param name="called">Keyed hash of the number that is to be called; the prospect's first one when not said.</param>
    public ContactFacts FactsFor(ProspectFile file, QueuePlace place, TenantId client, CampaignPlan plan, DateTimeOffset at, Guid? called = null)
    {
        var list = queue.ListOf(place.List);
        var agreed = (file.CallbackAt is null ? place.CallbackAt : file.CallbackFirm ? file.CallbackAt : null) is { } callback ? new[] { new AgreedTime(callback) } : [];
        lock (gate)
        {
            var number = numbers.GetValueOrDefault((client, called ?? place.Number));
            var attempts = number?.Attempts.ToArray() ?? unnumbered.GetValueOrDefault(file.Id)?.ToArray() ?? [];
            return new ContactFacts(at, list?.OriginSource, list?.OriginOn, place.Zones, file.OpposedAt ?? number?.OpposedAt, number?.Suppressed ?? false, attempts, RulesOf(plan), agreed);
        }
    }

    /// <summary>The version of a number's stream, on which a decision about the number rests.</summary>
    public StreamVersion VersionOf(TenantId client, Guid number)
    {
        lock (gate)
        {
            return new StreamVersion(new StreamKey(LogName.Of(TenantKind.Client, client), "number", number), numbers.GetValueOrDefault((client, number))?.Version ?? 0);
        }
    }

    /// <summary>Numbers on a client's suppression list: keyed hash, reason, since when.</summary>
    public IReadOnlyList<SuppressedNumber> SuppressedFor(TenantId client)
    {
        lock (gate)
        {
            return [.. numbers.Where(n => n.Key.Client == client && n.Value.Suppressed).Select(n => new SuppressedNumber(n.Key.Number, n.Value.Reason, n.Value.SuppressedAt)).OrderByDescending(n => n.At)];
        }
    }

    /// <summary>A number's entry on a client's suppression list; null when it is not on it.</summary>
    /// <param name="client">Whose list.</param>
    /// <param name="number">The client's keyed hash of the number.</param>
    public SuppressedNumber? Find(TenantId client, Guid number)
    {
        lock (gate)
        {
            return numbers.GetValueOrDefault((client, number)) is { Suppressed: true } file ? new SuppressedNumber(number, file.Reason, file.SuppressedAt) : null;
        }
    }

    /// <summary>True when the number may not be called for this client.</summary>
    public bool IsSuppressed(TenantId client, Guid number)
    {
        lock (gate)
        {
            return numbers.GetValueOrDefault((client, number))?.Suppressed ?? false;
        }
    }

    /// <summary>The campaign's rules as the gate takes them; the country's default windows where the campaign sets none.</summary>
    public static CampaignRules RulesOf(CampaignPlan plan) => Known.GetValue(plan, MakeRules);

    private static CampaignRules MakeRules(CampaignPlan plan)
    {
        var defaults = DefaultRules.For(plan.Country);
        return plan.Windows.Count == 0
            ? defaults with { AttemptsCap = plan.AttemptsCap, CapDays = plan.CapDays, PerDayCap = plan.PerDayCap }
            : new CampaignRules([.. plan.Windows.Select(w => new CallingWindow(w.Day, w.From, w.Until))], plan.AttemptsCap, plan.CapDays, plan.PerDayCap, "CAMPAIGN", "D-05");
    }

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        lock (gate)
        {
            var client = recorded.Log.Owner;
            if (recorded.Stream.Kind == "number")
            {
                // Consents and refusals stand in the same stream: a decision that did not see the newest of them is decided again.
                Open(client, recorded.Stream.Id).Version = recorded.Version;
            }

            switch (recorded.Body)
            {
                case CallStarted e when (e.Number ?? queue.Find(new ProspectId(recorded.Stream.Id))?.Number) is { } called && called != Guid.Empty:
                    Open(client, called).Attempts.Add(recorded.RecordedAt);
                    break;
                case CallStarted:
                    Pending(new ProspectId(recorded.Stream.Id)).Add(recorded.RecordedAt);
                    break;
                case NumberSuppressed e:
                    var file = Open(client, e.Number);
                    file.Suppressed = true;
                    file.Reason = e.Reason;
                    file.SuppressedAt = recorded.RecordedAt;
                    file.OpposedAt ??= e.Reason == "opposition" ? recorded.RecordedAt : null;
                    break;
                case NumberReleased e:
                    var released = Open(client, e.Number);
                    released.Suppressed = released.OpposedAt is not null;
                    break;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    private NumberFile Open(TenantId client, Guid number)
    {
        if (!numbers.TryGetValue((client, number), out var file))
        {
            numbers.Add((client, number), file = new NumberFile());
        }

        return file;
    }

    private List<DateTimeOffset> Pending(ProspectId prospect)
    {
        if (!unnumbered.TryGetValue(prospect, out var attempts))
        {
            unnumbered.Add(prospect, attempts = []);
        }

        return attempts;
    }

    private sealed class NumberFile
    {
        public List<DateTimeOffset> Attempts { get; } = [];

        public long Version { get; set; }

        public bool Suppressed { get; set; }

        public string Reason { get; set; } = string.Empty;

        public DateTimeOffset SuppressedAt { get; set; }

        public DateTimeOffset? OpposedAt { get; set; }
    }
}

/// <summary>One number of a suppression list, by its keyed hash.</summary>
public sealed record SuppressedNumber(Guid Number, string Reason, DateTimeOffset At);
