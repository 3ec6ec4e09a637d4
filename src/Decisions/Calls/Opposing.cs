using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>
/// The person said "stop" (D-54). First their numbers, which is what every campaign and vendor of the client asks about; then the prospect itself,
/// which takes an open preview off the screen. Each step may be repeated without harm.
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
        foreach (var e164 in (await room.CardOf(request.Prospect, cancellation))?.Numbers.Select(n => n.E164).Distinct() ?? [])
        {
            var hash = NumberKey.Of(numbers.HashOf(where.Log, PhoneNumber.FromE164(e164)));
            var number = await room.Host.RunAsync(SuppressedEntity.Decider, where.Log, hash, asked.ContextOf(ordinal++), s => s.Suppress("opposition", null), cancellation);
            if (number.Refusal is { } notKept)
            {
                return Reply<Done>.No(notKept);
            }
        }

        var turn = await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request, where.Campaign, asked.At), cancellation);
        return DeskRoom.Answer(turn);
    }

    private static Decision Decide(ProspectFile file, RecordOpposition request, Campaign campaign, DateTimeOffset at)
    {
        if (file.OpposedAt is not null)
        {
            return Decision.Nothing;
        }

        var about = new EventAbout(campaign.Id, file.Call?.Id, file.Id);
        var opposed = new EventDraft(new OppositionRecorded(file.Id, request.Way), about);

        // Said during a call: the talk may end politely and is wrapped up as opposition; nothing else of this person stays on a screen.
        return file.Call is not null
            ? Decision.Of(opposed)
            : new Decision([opposed, new EventDraft(new ProspectClosed("opposition"), about), .. Releasing.Anyway(file, ReleaseCause.Opposed, at).Events]);
    }
}
