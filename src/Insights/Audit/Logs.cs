using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>The logs that the asker's company owns, each with its size and root; all of them for an administrator.</summary>
public sealed record SeeLogs : IRequest<IReadOnlyList<LogHead>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadLogs;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Entries of a log as they are stored.</summary>
/// <param name="Log">Which log.</param>
/// <param name="From">First index, from 0.</param>
/// <param name="Count">How many, 1–<see cref="MaxCount"/>.</param>
public sealed record ReadEntries(LogName Log, long From, int Count) : IRequest<IReadOnlyList<Recorded>>
{
    /// <summary>Most entries of one answer.</summary>
    public const int MaxCount = 1000;

    /// <inheritdoc/>
    public Permission Needs => Permission.ReadLogs;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>Reads logs.</summary>
public sealed class ReadingLogs(IJournal journal) : IHandle<SeeLogs, IReadOnlyList<LogHead>>, IHandle<ReadEntries, IReadOnlyList<Recorded>>
{
    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<LogHead>>> HandleAsync(SeeLogs request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<LogHead>>.Ok([.. journal.Heads.Where(h => Access.Reaches(asked.By, h.Log)).OrderBy(h => h.Log.Value, StringComparer.Ordinal)]));

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<Recorded>>> HandleAsync(ReadEntries request, Asked asked, CancellationToken cancellation)
    {
        var faults = new FaultList().Check(request.From < 0, "from", "range", "0", "9007199254740991").Check(request.Count is < 1 or > ReadEntries.MaxCount, "count", "range", "1", "1000");
        if (!faults.IsEmpty)
        {
            return Reply<IReadOnlyList<Recorded>>.Bad(faults.Faults);
        }

        return journal.Heads.Any(h => h.Log == request.Log)
            ? Reply<IReadOnlyList<Recorded>>.Ok(await journal.ReadLogAsync(request.Log, request.From, request.Count, cancellation))
            : Reply<IReadOnlyList<Recorded>>.No(Refusal.Of(Access.NotReached));
    }
}
