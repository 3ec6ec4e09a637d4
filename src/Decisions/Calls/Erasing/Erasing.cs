using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Erases single persons, alone or by two while a complaint is open. Each step may be repeated without harm.</summary>
public sealed class Erasing(DeskRoom room, ErasureTraces traces, INumberIndex numbers) : IHandle<ErasePerson, ErasureAnswer>, IHandle<ApproveErasure, ErasureAnswer>, IHandle<OpenComplaint, Done>, IHandle<CloseComplaint, Done>
{
    private const string OwnRequest = "request";

    /// <inheritdoc/>
    public async ValueTask<Reply<ErasureAnswer>> HandleAsync(ErasePerson request, Asked asked, CancellationToken cancellation)
    {
        if (!ErasePerson.Reasons.Contains(request.Reason, StringComparer.Ordinal))
        {
            return Reply<ErasureAnswer>.Bad([new Fault("reason", "unknown")]);
        }

        return room.Where(request.Prospect) is { } where
            ? await EraseAsync(where, request.Reason, file => ErasureRules.Order(file, where.Campaign.Id, request.Reason, asked.By, asked.At), asked, cancellation)
            : Reply<ErasureAnswer>.No(DeskRoom.UnknownProspect);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<ErasureAnswer>> HandleAsync(ApproveErasure request, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<ErasureAnswer>.No(DeskRoom.UnknownProspect);
        }

        var wish = (await room.Host.PeekAsync(ProspectFile.Decider, where.Log, request.Prospect.Value, cancellation)).Wish;
        return await EraseAsync(where, wish?.Reason ?? string.Empty, file => ErasureRules.Approve(file, where.Campaign.Id, where.Campaign.Client, asked.By, asked.At), asked, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(OpenComplaint request, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        var text = request.Text.Trim();
        var faults = new FaultList().Check(text.Length == 0, "text", "missing").Check(text.Length > OpenComplaint.LongestText, "text", "too-long", "2000");
        return !faults.IsEmpty ? Reply<Done>.Bad(faults.Faults) : DeskRoom.Answer(await room.OnProspect(
            where.Log,
            request.Prospect,
            asked.Context,
            file => file.Complained || file.Erased ? Decision.Nothing
                : Decision.Of(new EventDraft(new ComplaintOpened(file.Id), new EventAbout(where.Campaign.Id, Prospect: file.Id), Personal: [new PersonalPart(file.Id, "complaint", text)])),
            cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(CloseComplaint request, Asked asked, CancellationToken cancellation) => room.Where(request.Prospect) is { } where
        ? DeskRoom.Answer(await room.OnProspect(where.Log, request.Prospect, asked.Context, file => ErasureRules.Close(file, where.Campaign.Id, where.Campaign.Client, asked.By), cancellation))
        : Reply<Done>.No(DeskRoom.UnknownProspect);

    private async ValueTask<Reply<ErasureAnswer>> EraseAsync((QueuePlace Place, Campaign Campaign, LogName Log) where, string reason, Func<ProspectFile, Decision> decide, Asked asked, CancellationToken cancellation)
    {
        var person = await traces.OfAsync(where.Place, cancellation);
        if (reason == OwnRequest && await SuppressAsync(where.Log, person, asked, cancellation) is { } notKept)
        {
            return Reply<ErasureAnswer>.No(notKept);
        }

        var turn = await room.OnProspect(where.Log, person.Prospect, asked.Context, decide, cancellation);
        if (turn.Refusal is { } refusal)
        {
            return Reply<ErasureAnswer>.No(refusal);
        }

        if (turn.State.Erased)
        {
            await traces.RemoveAsync(where.Log, [person], reason, asked.At, cancellation);
        }

        return Reply<ErasureAnswer>.Ok(new ErasureAnswer(turn.State.Erased));
    }

    // Before the texts are gone, and whether or not a second person is still to agree: whoever wants to be forgotten does not want to be called.
    private async ValueTask<Refusal?> SuppressAsync(LogName log, Leaving person, Asked asked, CancellationToken cancellation)
    {
        foreach (var (phone, i) in person.Phones.Select((phone, i) => (phone, i)))
        {
            var turn = await room.Host.RunAsync(SuppressedEntity.Decider, log, NumberKey.Of(numbers.HashOf(log, phone)), asked.ContextOf(10 + i), number => number.Suppress("opposition", null), cancellation);
            if (turn.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
