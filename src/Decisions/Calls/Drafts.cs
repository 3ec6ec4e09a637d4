using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>
/// Wrap-ups that are being filled in, kept beside their reservation for as long as it stands: a reload, a second window, a lost connection find them again.
/// In memory only, because they are personal and unfinished; the reservation's end erases them. Thread-safe.
/// </summary>
public sealed class DraftBoard : IBoard
{
    private readonly ConcurrentDictionary<ProspectId, KeptDraft> drafts = new();

    /// <summary>The draft of a reservation, or null.</summary>
    public KeptDraft? Of(ProspectId prospect, int fence) => drafts.TryGetValue(prospect, out var draft) && draft.Fence == fence ? draft : null;

    /// <summary>Drafts kept now.</summary>
    public int Count => drafts.Count;

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Body is ReservationReleased)
        {
            drafts.TryRemove(new ProspectId(recorded.Stream.Id), out _);
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    internal void Keep(ProspectId prospect, KeptDraft draft) => drafts[prospect] = draft;
}

/// <summary>A draft as it was last kept.</summary>
/// <param name="Fence">Of which reservation.</param>
/// <param name="Text">What was filled in, as the screen writes it.</param>
/// <param name="At">When (UTC).</param>
public sealed record KeptDraft(int Fence, string Text, DateTimeOffset At);

/// <summary>Keeps the wrap-up as far as it is filled in; only for whoever holds the prospect.</summary>
public sealed record KeepDraft(ProspectId Prospect, string Text) : IRequest<Done>
{
    /// <summary>Longest text kept.</summary>
    public const int MaxLength = 20_000;

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Keeps drafts.</summary>
public sealed class KeepingDrafts(DeskRoom room, DraftBoard drafts) : IHandle<KeepDraft, Done>
{
    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(KeepDraft request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Keep(request, asked));

    private Reply<Done> Keep(KeepDraft request, Asked asked)
    {
        if (request.Text.Length > KeepDraft.MaxLength)
        {
            return Reply<Done>.Bad([new Fault("text", "too-long", KeepDraft.MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        if (room.Queue.Find(request.Prospect) is not { HeldBy: { } holder } place || holder != asked.By.User)
        {
            return Reply<Done>.No(ProspectFile.NotHeld);
        }

        drafts.Keep(request.Prospect, new KeptDraft(place.Fence, request.Text, asked.At));
        return Reply<Done>.Ok(default);
    }
}
