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
    private readonly Lock gate = new();
    private readonly Dictionary<(TenantId Client, Guid Number), NumberFile> numbers = [];
    private readonly Dictionary<ProspectId, NumberFile> unnumbered = [];
    private readonly Dictionary<CallId, NumberFile> open = [];

    /// <summary>What happened with a number so far.</summary>
    /// <param name="client">Whose number it is.</param>
    /// <param name="number">The client's keyed hash of the number; empty when not known.</param>
    /// <param name="prospect">Whose attempts count where the number is not known.</param>
    /// <param name="granted">Leaves out this call and what was granted after it; null for everything.</param>
    public NumberHistory HistoryOf(TenantId client, Guid number, ProspectId prospect, CallId? granted = null)
    {
        lock (gate)
        {
            return numbers.TryGetValue((client, number), out var file) ? granted is { } call ? file.HistoryBefore(call) : file.History : unnumbered.TryGetValue(prospect, out var pending) ? pending.History : NumberHistory.None;
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
                case CallStarted e:
                    Begin(client, recorded, e);
                    break;
                case AttemptGranted e:
                    open[e.Call] = Open(client, recorded.Stream.Id);
                    open[e.Call].Add(e.Call, AttemptOf(recorded.RecordedAt, e.Vendor, e.Campaign, e.Debt));
                    break;
                case AttemptWithdrawn e when open.Remove(e.Call, out var withdrawn):
                    withdrawn.Withdraw(e.Call);
                    break;
                case OutcomeReported e when open.Remove(e.Call, out var told):
                    told.End(e.Call, e.Result);
                    break;
                case CallAnswered { Voicemail: true } e when open.TryGetValue(e.Call, out var machine):
                    machine.End(e.Call, AttemptResult.Voicemail);
                    break;
                case CallEnded e when open.Remove(e.Call, out var ended):
                    ended.End(e.Call, ResultOf(e.Result));
                    break;
                case NumberSuppressed e:
                    Open(client, e.Number).Suppress(e.Reason, recorded);
                    break;
                case NumberReleased e:
                    Open(client, e.Number).Release();
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

    private void Begin(TenantId client, Recorded recorded, CallStarted e)
    {
        var prospect = new ProspectId(recorded.Stream.Id);
        var called = e.Number ?? queue.Find(prospect)?.Number ?? Guid.Empty;
        open[e.Call] = called == Guid.Empty ? Pending(prospect) : Open(client, called);
        open[e.Call].Add(e.Call, AttemptOf(recorded.RecordedAt, e.Vendor, e.Campaign, e.Debt));
    }

    private static Attempt AttemptOf(DateTimeOffset at, TenantId vendor, CampaignId campaign, bool debt) =>
        Gathering.SubjectOf(campaign) is var subject ? new Attempt(at, null, vendor.Value.ToString(), debt ? subject : null, Subject: subject) : null!;

    private NumberFile Pending(ProspectId prospect)
    {
        if (!unnumbered.TryGetValue(prospect, out var file))
        {
            unnumbered.Add(prospect, file = new NumberFile());
        }

        return file;
    }

    private static AttemptResult ResultOf(CallResult result) => result switch
    {
        CallResult.NoAnswer => AttemptResult.NoAnswer,
        CallResult.Busy => AttemptResult.Busy,
        CallResult.Voicemail => AttemptResult.Voicemail,
        CallResult.Conversation => AttemptResult.Conversation,
        CallResult.NotConnected => AttemptResult.NotConnected,
    };
}

/// <summary>One number of a suppression list, by its keyed hash.</summary>
public sealed record SuppressedNumber(Guid Number, string Reason, DateTimeOffset At);
