using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Facts of this room that nobody decides on: each is written behind the one before, whoever was there first.</summary>
internal static class AuditStreams
{
    /// <summary>Writes a fact; the refusal when the store cannot.</summary>
    public static async ValueTask<Refusal?> WriteAsync(IJournal journal, StreamKey stream, CommandContext context, IEvent fact, CancellationToken cancellation)
    {
        AppendOutcome outcome;
        do
        {
            outcome = await journal.AppendAsync(new AppendRequest(stream, await journal.VersionOfAsync(stream, cancellation), context, [new EventDraft(fact, new EventAbout())]), cancellation);
        }
        while (outcome is AppendOutcome.Conflict);

        return outcome is AppendOutcome.Unavailable ? Refusal.Of(EntityHost.CannotWrite) : null;
    }
}
