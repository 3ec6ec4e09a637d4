using System.Collections.Concurrent;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>One log as the writer sees it.</summary>
internal sealed class LogSlot(long id, LogName name, LogTree tree, long recorded)
{
    public long Id => id;

    public LogName Name => name;

    public LogTree Tree => tree;

    /// <summary>Index of the next event to be decided; ahead of the tree within a batch.</summary>
    public long Next { get; set; } = tree.Range.Size;

    /// <summary>Milliseconds of the last event.</summary>
    public long Recorded { get; set; } = recorded;

    /// <summary>What of the open batch is to be written, in the order decided.</summary>
    public List<AppendOrder> Decided { get; } = [];
}

/// <summary>Sizes and compact ranges of all logs as committed, for everybody to read.</summary>
internal sealed class JournalHeads
{
    private readonly ConcurrentDictionary<LogName, (long Id, long Size, byte[] Peaks)> heads = new();

    public void Publish(LogSlot slot) => heads[slot.Name] = (slot.Id, slot.Tree.Range.Size, slot.Tree.Range.Peaks());

    public (long Id, long Size)? Find(LogName log) => heads.TryGetValue(log, out var head) ? (head.Id, head.Size) : null;

    public IReadOnlyList<LogHead> All() =>
        [.. heads.Where(pair => pair.Value.Size > 0)
            .OrderBy(pair => pair.Key.Value, StringComparer.Ordinal)
            .Select(pair => new LogHead(pair.Key, pair.Value.Size, CompactRange.Read(pair.Value.Size, pair.Value.Peaks).Root()))];
}
