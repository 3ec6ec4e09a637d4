using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>All written instructions of all clients, live in memory. Readers get immutable pictures.</summary>
public sealed class InstructionBoard : IBoard
{
    private ImmutableDictionary<Guid, Instruction> all = ImmutableDictionary<Guid, Instruction>.Empty;

    /// <summary>Every instruction, past ones too.</summary>
    public IEnumerable<Instruction> All => Volatile.Read(ref all).Values;

    /// <summary>One instruction, or null.</summary>
    public Instruction? Find(Guid id) => Volatile.Read(ref all).GetValueOrDefault(id);

    /// <summary>What a vendor's people have still to acknowledge, oldest first.</summary>
    /// <param name="vendor">Whose people.</param>
    /// <param name="today">The day at a client's place.</param>
    public IReadOnlyList<Instruction> DueAt(TenantId vendor, Func<TenantId, DateOnly> today) =>
        [.. All.Where(one => one.Vendor == vendor && one.IsDueOn(today(one.Client))).OrderBy(one => one.GivenAt)];

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Stream.Kind != Instruction.Decider.Kind || Instruction.Decider.Evolve(Find(recorded.Stream.Id), recorded) is not { } now)
        {
            return;
        }

        var next = all.SetItem(now.Id, now with { ReplacedFrom = Find(now.Id)?.ReplacedFrom });
        if (now.Replaces is { } earlier && next.TryGetValue(earlier, out var before) && before.Client == now.Client)
        {
            // An instruction that is taken back leaves the one before it in force.
            next = next.SetItem(earlier, before with { ReplacedFrom = now.WithdrawnAt is null ? now.From : null });
        }

        Volatile.Write(ref all, next);
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
