using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Enter that a backup was made, in every log that it holds.</summary>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Sha256">Of its file, lower-case hex.</param>
/// <param name="Sizes">The entries of each log in it.</param>
public sealed record EnterBackup(DateTimeOffset TakenAt, string Sha256, IReadOnlyDictionary<LogName, long> Sizes) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SystemWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>A backup as an administrator sees it.</summary>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Sha256">Of its file, lower-case hex.</param>
/// <param name="Logs">How many logs it holds.</param>
/// <param name="Entries">How many entries of them.</param>
public sealed record BackupLine(DateTimeOffset TakenAt, string Sha256, int Logs, long Entries);

/// <summary>Backups that were entered. Closed logs are left out: how they grow would tell of canaries.</summary>
public sealed class BackupBook : IBoard
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, BackupLine> lines = new(StringComparer.Ordinal);

    /// <summary>The newest, at most so many.</summary>
    public IReadOnlyList<BackupLine> Newest(int most)
    {
        lock (gate)
        {
            return [.. lines.Values.OrderByDescending(line => line.TakenAt).Take(most)];
        }
    }

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Body is BackupMade made && !recorded.Log.IsClosed)
        {
            lock (gate)
            {
                var before = lines.GetValueOrDefault(made.Sha256) ?? new BackupLine(made.TakenAt, made.Sha256, 0, 0);
                lines[made.Sha256] = before with { Logs = before.Logs + 1, Entries = before.Entries + made.Size };
            }
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}

/// <summary>Enters backups. The same order again enters nothing twice.</summary>
public sealed class EnteringBackups(IJournal journal) : IHandle<EnterBackup, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(EnterBackup request, Asked asked, CancellationToken cancellation)
    {
        // A journal that was put back from an older copy may lack a log that the backup holds.
        foreach (var log in journal.Heads.Select(head => head.Log).Where(request.Sizes.ContainsKey))
        {
            var fact = new BackupMade(request.TakenAt, request.Sha256, request.Sizes[log]);
            if (await AuditStreams.WriteAsync(journal, new StreamKey(log, "backup", log.Owner.Value), asked.Context, fact, cancellation) is { } refusal)
            {
                return Reply<Done>.No(refusal);
            }
        }

        return Reply<Done>.Ok(default);
    }
}
