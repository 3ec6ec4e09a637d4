using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>How the heads of all logs stand with the signer.</summary>
public sealed record SeeSigning : IRequest<SigningState>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageTenants;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>The signer as it stands.</summary>
/// <param name="Fingerprint">Of the key, SHA-256 in hex.</param>
/// <param name="Changes">How often the key was changed.</param>
/// <param name="Logs">Every log; a client's closed one only when the signer refuses it.</param>
/// <param name="Stamps">The time stamping service.</param>
public sealed record SigningState(string Fingerprint, int Changes, IReadOnlyList<SigningLog> Logs, StampState Stamps)
{
    /// <summary>The newest backups, newest first.</summary>
    public IReadOnlyList<BackupLine> Backups { get; init; } = [];
}

/// <summary>One log and what was signed of it.</summary>
/// <param name="Log">Which.</param>
/// <param name="Owner">Whose.</param>
/// <param name="Size">Entries now.</param>
/// <param name="SignedTo">Entries when it was signed last; null when never.</param>
/// <param name="Refusal">Why the signer signs it no more; null while it does.</param>
public sealed record SigningLog(LogName Log, string Owner, long Size, long? SignedTo, Refusal? Refusal);

/// <summary>Go on with a log that lost signed entries, most likely by a restore. Every later report of it says so, and so does an entry in it.</summary>
/// <param name="Log">Which.</param>
public sealed record DeclareLoss(LogName Log) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageTenants;

    /// <summary>Of the owner and not of the log: a client's closed log may be declared by an administrator who cannot read it.</summary>
    public Scope Scope => new Scope.OfTenant(Log.Owner);
}

/// <summary>Make a new signing key, cosigned by the one until now. An entry in every log says so.</summary>
public sealed record ChangeSigningKey : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageTenants;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>Looks after the signer in an administrator's name.</summary>
public sealed class KeepingTheSigner(ISigner signer, IJournal journal, TenantDirectory tenants, IStamps stamps, BackupBook backups) : IHandle<SeeSigning, SigningState>, IHandle<DeclareLoss, Done>, IHandle<ChangeSigningKey, Done>
{
    private const int MostBackups = 10;

    /// <inheritdoc/>
    public async ValueTask<Reply<SigningState>> HandleAsync(SeeSigning request, Asked asked, CancellationToken cancellation)
    {
        var logs = new List<SigningLog>();
        foreach (var head in journal.Heads)
        {
            var answer = await signer.SignAsync(head.Log, cancellation);
            if (head.Log.IsClosed && answer.Refusal is null)
            {
                // That it is there, and how it grows, would tell of canaries. Damage to it must be told all the same.
                continue;
            }

            logs.Add(new SigningLog(head.Log, tenants.Find(head.Log.Owner)?.Name ?? head.Log.Value, head.Size, signer.LastOf(head.Log)?.Checkpoint.Size, answer.Refusal));
        }

        return Reply<SigningState>.Ok(new SigningState(signer.Key.Fingerprint, signer.KeyChanges.Count, [.. logs.OrderBy(log => log.Owner, StringComparer.OrdinalIgnoreCase)], stamps.State) { Backups = backups.Newest(MostBackups) });
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(DeclareLoss request, Asked asked, CancellationToken cancellation)
    {
        var lost = signer.LastOf(request.Log)?.Checkpoint;
        var answer = await signer.DeclareLossAsync(request.Log, asked.At, cancellation);
        return answer.Value is { } now && lost is not null
            ? await WriteAsync(request.Log, new SignedEntriesLost(lost.Size, Convert.ToHexStringLower(lost.Root.Span), now.Checkpoint.Size), asked.Context, cancellation)
            : Reply<Done>.No(answer.Refusal!);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ChangeSigningKey request, Asked asked, CancellationToken cancellation)
    {
        // The same order repeated changes nothing more: what it wrote is there.
        var logs = journal.Heads.Select(head => head.Log).ToList();
        if (logs.Count > 0 && (await journal.ReadCommandAsync(logs[0], asked.Context.Command, cancellation)).Count > 0)
        {
            return Reply<Done>.Ok(default);
        }

        var change = await signer.ChangeKeyAsync(asked.At, cancellation);
        foreach (var log in logs)
        {
            if (await WriteAsync(log, new SigningKeyChanged(change.Old.Fingerprint, change.New.Fingerprint), asked.Context, cancellation) is { IsOk: false } refused)
            {
                return refused;
            }
        }

        return Reply<Done>.Ok(default);
    }

    private async ValueTask<Reply<Done>> WriteAsync(LogName log, IEvent fact, CommandContext context, CancellationToken cancellation)
    {
        // One stream per log: the signer's own history of it.
        var stream = new StreamKey(log, "signing", log.Owner.Value);
        return await AuditStreams.WriteAsync(journal, stream, context, fact, cancellation) is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }
}
