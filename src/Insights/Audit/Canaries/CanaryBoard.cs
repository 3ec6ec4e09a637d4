using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>
/// Planted test persons and the calls to them that are still to be written down. A look into one table per placed call, the same for every call: who places it cannot tell the difference.
/// </summary>
public sealed class CanaryBoard : IBoard
{
    private readonly ConcurrentDictionary<(TenantId Client, Guid Canary), Canary> canaries = new();
    private readonly ConcurrentDictionary<(TenantId Client, Guid Number), Guid> planted = new();
    private readonly ConcurrentDictionary<CallId, (TenantId Client, CanaryCalled Alarm)> pending = new();

    /// <summary>A client's canaries, those taken back included.</summary>
    public IEnumerable<Canary> Of(TenantId client) => canaries.Where(one => one.Key.Client == client).Select(one => one.Value);

    /// <summary>Calls to canaries that no event tells of yet.</summary>
    public IReadOnlyList<CallId> Pending => [.. pending.Keys];

    /// <summary>True while a number is planted for a client.</summary>
    internal bool IsPlanted(TenantId client, Guid number) => planted.ContainsKey((client, number));

    /// <summary>What is to be written of a call; null when it was written, or was to nobody's canary.</summary>
    internal (TenantId Client, CanaryCalled Alarm)? AlarmOf(CallId call) => pending.TryGetValue(call, out var alarm) ? alarm : null;

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        var client = recorded.Log.Owner;
        switch (recorded.Body)
        {
            case CallStarted { Number: { } number } e when planted.TryGetValue((client, number), out var canary):
                pending[e.Call] = (client, new CanaryCalled(canary, e.Call, e.Campaign, e.Vendor, e.Agent, recorded.RecordedAt, recorded.Index, Convert.ToHexStringLower(recorded.Leaf.Span)));
                return;
            case CanaryPlanted e:
                planted[(client, e.Number)] = e.Canary;
                break;
            case CanaryWithdrawn e when canaries.TryGetValue((client, e.Canary), out var known):
                planted.TryRemove((client, known.Number), out _);
                break;
            case CanaryCalled e:
                pending.TryRemove(e.Call, out _);
                break;
            default:
                return;
        }

        var id = recorded.Stream.Id;
        canaries[(client, id)] = Canary.Decider.Evolve(canaries.GetValueOrDefault((client, id)), recorded)!;
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
