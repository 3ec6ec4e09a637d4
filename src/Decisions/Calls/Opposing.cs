using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>
/// The person said "stop" (D-54). First their numbers, which is what every campaign and vendor of the client asks about; then the prospect itself,
/// which takes an open preview off the screen, and every other card with the number off whatever screen it is on. Each step may be repeated without harm.
/// </summary>
public sealed class Opposing(DeskRoom room, INumberIndex numbers) : IHandle<RecordOpposition, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RecordOpposition request, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        if (!RecordOpposition.Ways.Contains(request.Way))
        {
            return Reply<Done>.Bad([new Fault("way", "unknown", request.Way.Length > 40 ? request.Way[..40] : request.Way)]);
        }

        var ordinal = 10;
        var phones = ((await room.CardOf(request.Prospect, cancellation))?.Numbers.Select(n => n.E164).Distinct() ?? []).Select(PhoneNumber.FromE164).ToList();
        foreach (var phone in phones)
        {
            var hash = NumberKey.Of(numbers.HashOf(where.Log, phone));
            var number = await room.Host.RunAsync(SuppressedEntity.Decider, where.Log, hash, asked.ContextOf(ordinal++), s => s.Suppress("opposition", null), cancellation);
            if (number.Refusal is { } notKept)
            {
                return Reply<Done>.No(notKept);
            }
        }

        // Dials that were granted before are on the line by now, or never will be.
        await Task.WhenAll(phones.Select(phone => room.Placements.NoneBefore(where.Campaign.Client, NumberKey.Of(numbers.HashOf(where.Log, phone)))));
        var turn = await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request, where.Campaign, asked.At), cancellation);
        if (turn.Refusal is null)
        {
            await TakeAwayAsync(where.Log, phones, request, asked, cancellation);
        }

        return DeskRoom.Answer(turn);
    }

    // The number refuses by now, so nobody new comes on a screen; who is on one, or on the way there by a decision made just before, is taken away. Other cards with the number wait for the gate's no.
    private async ValueTask TakeAwayAsync(LogName log, IReadOnlyList<PhoneNumber> phones, RecordOpposition request, Asked asked, CancellationToken cancellation)
    {
        var ordinal = 100;
        foreach (var phone in phones)
        {
            foreach (var other in await numbers.FindAsync(log, phone, cancellation))
            {
                if (other != request.Prospect && room.Queue.IsInHand(other) && room.Where(other) is { } where)
                {
                    await room.OnProspect(log, other, asked.ContextOf(ordinal++), file => file.Held is null ? Decision.Nothing : Decide(file, request with { Prospect = other }, where.Campaign, asked.At), cancellation);
                }
            }
        }
    }

    private static Decision Decide(ProspectFile file, RecordOpposition request, Campaign campaign, DateTimeOffset at)
    {
        if (file.OpposedAt is not null)
        {
            return Decision.Nothing;
        }

        var about = new EventAbout(campaign.Id, file.Call?.Id, file.Id);
        var opposed = new EventDraft(new OppositionRecorded(file.Id, request.Way), about, request.SaidAt < at ? request.SaidAt : null);

        // Said during a call: the talk may end politely and is wrapped up as opposition; nothing else of this person stays on a screen.
        return file.Call is not null
            ? Decision.Of(opposed)
            : new Decision([opposed, new EventDraft(new ProspectClosed("opposition"), about), .. Releasing.Anyway(file, ReleaseCause.Opposed, at).Events]);
    }
}
