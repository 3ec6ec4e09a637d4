using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Decisions.Tests.Calls.Promises;

/// <summary>What a person would find who reads the log from the first entry to the last, once for each promise: what ended it first?</summary>
internal static class SlowLedger
{
    internal sealed record Line(Guid Id, PromiseKind Kind, PromiseEnd? End, DateTimeOffset? EndedAt);

    internal static IReadOnlyList<Line> Of(IReadOnlyList<Recorded> story, ProspectId prospect)
    {
        var own = story.Where(entry => entry.Stream.Kind == "prospect" && entry.Stream.Id == prospect.Value).ToList();
        var lines = new List<Line>();
        for (var i = 0; i < own.Count; i++)
        {
            if (Promised(own[i].Body) is not { } made)
            {
                continue;
            }

            var id = LedgerEntry.IdOf(own[i].Id);
            var end = own.Skip(i + 1).Select(later => (later.RecordedAt, How: Ends(later, id, made, own[i]))).FirstOrDefault(later => later.How is not null);
            lines.Add(new Line(id, made.Kind, end.How, end.How is null ? null : end.RecordedAt));
        }

        return lines;
    }

    /// <summary>The agreed time that stands: the last word said about it.</summary>
    internal static DateTimeOffset? AgreedAt(IReadOnlyList<Recorded> story, ProspectId prospect) =>
        (story.LastOrDefault(entry => entry.Stream.Id == prospect.Value && (entry.Body is CallbackAgreed or ProspectScheduled or ProspectClosed))?.Body as CallbackAgreed)?.At;

    private static (PromiseKind Kind, DateTimeOffset DueAt, bool Ours)? Promised(IEvent body) => body switch
    {
        CallbackAgreed e => (PromiseKind.Callback, e.At, true),
        PromiseMade e => (e.Payment ? PromiseKind.Payment : e.Email ? PromiseKind.Email : PromiseKind.Word, e.DueAt, e.Ours),
        _ => null,
    };

    private static PromiseEnd? Ends(Recorded later, Guid id, (PromiseKind Kind, DateTimeOffset DueAt, bool Ours) made, Recorded begun)
    {
        var callback = made.Kind == PromiseKind.Callback;
        var pays = made.Kind == PromiseKind.Payment;
        return later.Body switch
        {
            PromiseEnded e when e.Promise == id => e.End,
            WrapUpReopened e when e.Call == begun.About.Call => PromiseEnd.Dropped,
            OppositionRecorded when made.Ours => PromiseEnd.Dropped,
            PromiseMade { Payment: true } when pays => later.RecordedAt < made.DueAt ? PromiseEnd.Moved : PromiseEnd.Broken,
            CallWrappedUp { ClosingReason: "paid" } when pays => PromiseEnd.Kept,
            CallStarted when callback && later.RecordedAt.AddMinutes(5) >= made.DueAt => PromiseEnd.Kept,
            CallbackAgreed or ProspectScheduled when callback => PromiseEnd.Moved,
            ProspectClosed when callback => PromiseEnd.Dropped,
            _ => null,
        };
    }
}
