using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>Opens one call down to its events, and writes down that it was opened.</summary>
public sealed class SeeingOneCall(CallBook book, CampaignBoard campaigns, TenantDirectory tenants, IEntityHost host, IJournal journal, IVault vault, TextBook texts) : IHandle<SeeCall, CallView>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<CallView>> HandleAsync(SeeCall request, Asked asked, CancellationToken cancellation)
    {
        if (book.Find(request.Call) is not { } call)
        {
            return Reply<CallView>.No(Refusal.Of(Access.NotReached));
        }

        var log = LogName.Of(TenantKind.Client, call.Client);
        var look = new EventDraft(new Viewed(request.Screen, call.Call), new EventAbout(call.Campaign, call.Call, call.Prospect));
        var turn = await host.RunAsync(ProspectFile.Decider, log, call.Prospect.Value, asked.Context, _ => Decision.Of(look), cancellation);
        if (turn.Refusal is { } refusal)
        {
            return Reply<CallView>.No(refusal);
        }

        var stream = await journal.ReadStreamAsync(new StreamKey(log, "prospect", call.Prospect.Value), 0, cancellation);
        var sees = Access.May(asked.By, Permission.SeePersonal);
        var parts = sees ? await vault.OpenAllAsync(call.Prospect, cancellation) : [];
        var card = ProspectCard.Read(parts.LastOrDefault(p => p.Field == ProspectCard.Field)?.Value);
        var entries = call.Outside is { } number
            ? [.. (await journal.ReadStreamAsync(new StreamKey(log, "number", number), 0, cancellation)).Concat(stream).Where(e => e.About.Call == call.Call && e.Body is not Viewed).OrderBy(e => e.Index)]
            : EventsOf(stream, call.Call);
        var events = entries.Select(e => new CallEvent(e, [.. parts.Where(p => p.EventId == e.Id)])).Select(e => e with { LacksText = sees && Lacks(e, call.Prospect) }).ToList();
        var looks = stream.Where(e => e.Body is Viewed viewed && viewed.Call == call.Call).Select(e => Look(e, asked.By)).ToList();
        var head = journal.Heads.First(h => h.Log == log);
        return Reply<CallView>.Ok(new CallView(SeeingCalls.LineOf(book.Find(request.Call)!, campaigns, tenants), card?.Record.DisplayName, card?.Record.Company, events, looks, head));
    }

    // What was said at a number is sealed apart, and not opened here.
    private bool Lacks(CallEvent e, ProspectId prospect)
    {
        var own = Enumerable.Range(0, e.Entry.Commitments.Count).Count(place => TextBook.OwnerOf(e.Entry, place) == prospect);
        return own > e.Opened.Count && !texts.MayBeGone(e.Entry, prospect);
    }

    // A call begins where its prospect was offered: the reservation with the gate's first yes belongs to it, though it does not know its id yet.
    internal static IEnumerable<Recorded> EventsOf(IReadOnlyList<Recorded> stream, CallId call)
    {
        var first = 0;
        while (first < stream.Count && stream[first].About.Call != call)
        {
            first++;
        }

        var from = first;
        for (var i = first - 1; i >= 0 && stream[i].About.Call is null && stream[i].Body is not ReservationReleased; i--)
        {
            if (stream[i].Body is ProspectReserved)
            {
                from = i;
                break;
            }
        }

        return stream.Where((e, i) => i >= from && e.Body is not Viewed && (i < first || e.About.Call == call));
    }

    private CallLook Look(Recorded recorded, Principal by)
    {
        var behind = tenants.Behind(recorded.Actor);
        return new CallLook(recorded.RecordedAt, recorded.Index, ((Viewed)recorded.Body).Screen, behind?.Tenant.Name ?? string.Empty, behind?.Role, recorded.Actor == by.Actor);
    }
}
