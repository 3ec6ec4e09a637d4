using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>What was done to a client's log as a whole: backups, restores, losses that were declared, changes of the signing key.</summary>
/// <param name="Client">Whose, for an administrator; one's own otherwise.</param>
public sealed record SeeSafekeeping(TenantId? Client) : IRequest<SafekeepingView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => Client is { } client ? new Scope.OfTenant(client) : new Scope.Own();
}

/// <summary>What was done to a client's log.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Lines">All of it, newest first.</param>
public sealed record SafekeepingView(Named<TenantId> Client, IReadOnlyList<SafekeepingLine> Lines)
{
    /// <summary>Every loss of signed entries that was declared, newest first.</summary>
    public IEnumerable<(DateTimeOffset At, SignedEntriesLost Loss)> Losses => Lines.Where(line => line.Fact is SignedEntriesLost).Select(line => (line.At, (SignedEntriesLost)line.Fact));
}

/// <summary>One of these.</summary>
/// <param name="Index">The entry that says so.</param>
/// <param name="At">When it was recorded (UTC).</param>
/// <param name="Actor">By whom, a pseudonym.</param>
/// <param name="Fact">A <see cref="BackupMade"/>, <see cref="RestoredFromBackup"/>, <see cref="SignedEntriesLost"/> or <see cref="SigningKeyChanged"/>.</param>
public sealed record SafekeepingLine(long Index, DateTimeOffset At, string Actor, IEvent Fact);

/// <summary>Reads it from the log's own streams: what is shown is what can be proven.</summary>
public sealed class SeeingSafekeeping(IJournal journal, TenantDirectory tenants, CampaignBoard campaigns) : IHandle<SeeSafekeeping, SafekeepingView>
{
    private static readonly string[] Streams = ["backup", "restore", "signing"];

    /// <inheritdoc/>
    public async ValueTask<Reply<SafekeepingView>> HandleAsync(SeeSafekeeping request, Asked asked, CancellationToken cancellation)
    {
        if (ReportClient.Of(asked.By, null, request.Client, tenants, campaigns) is not { } client)
        {
            return Reply<SafekeepingView>.Bad([new Fault("client", "missing")]);
        }

        var lines = new List<SafekeepingLine>();
        foreach (var kind in Streams)
        {
            var entries = await journal.ReadStreamAsync(new StreamKey(client.Log, kind, client.Id.Value), 0, cancellation);
            lines.AddRange(entries.Select(entry => new SafekeepingLine(entry.Index, entry.RecordedAt, entry.Actor, entry.Body)));
        }

        lines.Sort((one, other) => other.Index.CompareTo(one.Index));
        return Reply<SafekeepingView>.Ok(new SafekeepingView(new Named<TenantId>(client.Id, client.Name), lines));
    }
}
