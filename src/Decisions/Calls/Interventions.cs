using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>What others than the agent do to a reservation or an agent: supervisors, and leases that run out.</summary>
public sealed class Interventions(DeskRoom room, ITelephony telephony) : IHandle<ReleaseReservation, Done>, IHandle<PauseAgent, Done>, IHandle<ExpireReservation, Done>
{
    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(ReleaseReservation request, Asked asked, CancellationToken cancellation) =>
        EndAsync(request.Prospect, asked, (file, at) => Releasing.Anyway(file, ReleaseCause.Supervisor, at), cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(ExpireReservation request, Asked asked, CancellationToken cancellation) =>
        EndAsync(request.Prospect, asked, (file, at) => file.Fence == request.Fence && file.Held?.Until <= at ? Releasing.Anyway(file, ReleaseCause.Expired, at) : Decision.Nothing, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(PauseAgent request, Asked asked, CancellationToken cancellation)
    {
        if (!TakePause.Reasons.Contains(request.Reason))
        {
            return Reply<Done>.Bad([new Fault("reason", "unknown", request.Reason)]);
        }

        return room.Calls.VendorOf(request.Agent) is { } vendor
            ? DeskRoom.Answer(await room.OnAgent(vendor, request.Agent, asked.Context, a => a.PauseBySupervisor(request.Reason), cancellation))
            : Reply<Done>.No(Refusal.Of("AGENT-04"));
    }

    private async ValueTask<Reply<Done>> EndAsync(ProspectId prospect, Asked asked, Func<ProspectFile, DateTimeOffset, Decision> decide, CancellationToken cancellation)
    {
        if (room.Where(prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        var turn = await room.OnProspect(where.Log, prospect, asked.ContextOf(1), file => decide(file, asked.At), cancellation);
        foreach (var ended in turn.Events.Select(e => e.Body).OfType<CallEnded>())
        {
            await telephony.HangUpAsync(ended.Call, CancellationToken.None);
        }

        return DeskRoom.Answer(turn);
    }
}
