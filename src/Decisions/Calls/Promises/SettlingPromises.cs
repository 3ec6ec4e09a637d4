using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Settles promises in the prospect's own turn. Nothing due is put away in silence: each way out is an event with its reason.</summary>
public sealed class SettlingPromises(DeskRoom room) : IHandle<SettlePromise, Done>
{
    private readonly Emailing emailing = new(room);
    private static readonly TimeSpan PartPaidPause = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(SettlePromise request, Asked asked, CancellationToken cancellation)
    {
        var moves = request.How == PromiseEnd.Moved;
        var faults = new FaultList()
            .Check(!Enum.IsDefined(request.How), "how", "unknown")
            .Check(moves && request.DueAt is null, "dueAt", "missing")
            .Check(moves && request.DueAt <= asked.At, "dueAt", "past")
            .Check(moves && request.DueAt > asked.At.AddYears(1), "dueAt", "too-far")
            .Check(request.How != PromiseEnd.Kept && string.IsNullOrEmpty(request.Reason), "reason", "missing")
            .Check(request.Reason is { Length: > 0 } reason && !SettlePromise.Reasons.Contains(reason), "reason", "unknown");
        if (!faults.IsEmpty)
        {
            return Reply<Done>.Bad(faults.Faults);
        }

        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        var email = room.Calls.Promises.Find(request.Promise) is { Kind: PromiseKind.Email } entry && entry.Prospect == request.Prospect ? await LetterAsync(entry, where.Log, where.Place.Number, cancellation) : null;
        return DeskRoom.Answer(await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request, email, asked), cancellation));
    }

    private Decision Decide(ProspectFile file, SettlePromise request, Letter? email, Asked asked)
    {
        // The board has seen all of this prospect's stream: its own turns write it.
        if (room.Calls.Promises.Find(request.Promise) is not { IsOpen: true } entry || entry.Prospect != file.Id || (asked.By.Kind == TenantKind.Vendor && entry.Vendor is { } vendor && vendor != asked.By.Tenant))
        {
            return Decision.Refuse(Refusal.Of("PROMISE-01"));
        }

        var about = new EventAbout(entry.Campaign, Prospect: file.Id);
        EventDraft Write(IEvent fact) => new(fact, about);
        if (entry.Kind == PromiseKind.Callback)
        {
            return file.Call is not null ? Decision.Refuse(Refusal.Of("PROMISE-03")) : request.How switch
            {
                PromiseEnd.Moved => Decision.Of(Write(new CallbackAgreed(request.DueAt!.Value, entry.Keeper, Firm: false, request.Reason))),
                PromiseEnd.Dropped => Decision.Of(Write(new PromiseEnded(entry.Id, PromiseEnd.Dropped, request.Reason)), Write(new ProspectScheduled(asked.At.AddDays(1), WhyNow.NextStepDue, 500))),
                _ => Decision.Refuse(Refusal.Of("PROMISE-02")),
            };
        }

        if (email is not null)
        {
            return Sent(file, entry, request, email, asked.At);
        }

        var ended = Write(request.How == PromiseEnd.Moved ? new PromiseMoved(entry.Id, request.DueAt!.Value, request.Reason!) : new PromiseEnded(entry.Id, request.How, request.How == PromiseEnd.Kept ? null : request.Reason));
        return entry.Kind == PromiseKind.Payment && file.Call is null && Chase(file, request, asked.At) is { } next ? Decision.Of(ended, Write(next)) : Decision.Of(ended);
    }

    // An e-mail is kept by sending it: a touch like any other, if it may go at all. Whoever waits for nothing but it is called when it brought nothing, or when it never went.
    private Decision Sent(ProspectFile file, LedgerEntry entry, SettlePromise request, Letter email, DateTimeOffset at)
    {
        var about = new EventAbout(entry.Campaign, entry.Call, file.Id);
        ProspectScheduled? next = !emailing.IsAwaited(file, entry.DueAt) ? null : request.How switch
        {
            PromiseEnd.Kept => Emailing.CallAfter(at),
            PromiseEnd.Moved => Emailing.CallAfter(request.DueAt!.Value),
            PromiseEnd.Broken or PromiseEnd.Dropped => new ProspectScheduled(at.AddDays(1), WhyNow.NextStepDue, 500),
        };
        IEvent settled = request.How == PromiseEnd.Moved ? new PromiseMoved(entry.Id, request.DueAt!.Value, request.Reason!) : new PromiseEnded(entry.Id, request.How, request.How == PromiseEnd.Kept ? null : request.Reason);
        var events = new List<EventDraft> { new(settled, about) };
        if (request.How == PromiseEnd.Kept)
        {
            events.Add(new EventDraft(new TouchRecorded(file.Id, Emailing.Action, false), about, Personal: email.Text is { } text ? [new PersonalPart(file.Id, "touch", text)] : null));
        }

        if (next is not null)
        {
            events.Add(new EventDraft(next, about));
        }

        return request.How == PromiseEnd.Kept ? emailing.Ask(file, entry.Client, email.To, () => new Decision(events)) : new Decision(events);
    }

    private async ValueTask<Letter> LetterAsync(LedgerEntry entry, LogName log, Guid number, CancellationToken cancellation) =>
        new(await emailing.AddresseeAsync(entry.Prospect, log, number, cancellation), await room.Vault.OpenAsync(entry.Prospect, entry.Event, "promise", cancellation));

    // Money that came in ends the chase, or pauses it for a day when it was a part; another day waits for that day. An agreed call and a "stop" stand.
    private static IEvent? Chase(ProspectFile file, SettlePromise request, DateTimeOffset at)
    {
        if (file.OpposedAt is not null || file.Closed)
        {
            return null;
        }

        if (request is { How: PromiseEnd.Kept, StillOwed: false })
        {
            return new ProspectClosed("paid");
        }

        return file.Callback is not null ? null : request.How switch
        {
            PromiseEnd.Kept => new ProspectScheduled(at + PartPaidPause, WhyNow.InvoiceOverdue, 500),
            PromiseEnd.Moved => new ProspectScheduled(request.DueAt!.Value, WhyNow.PaymentMissed, 600),
            PromiseEnd.Broken or PromiseEnd.Dropped => new ProspectScheduled(at, WhyNow.PaymentMissed, 600),
        };
    }

    // To whom it goes, and what it was to say.
    private sealed record Letter(Addressee To, string? Text);
}
