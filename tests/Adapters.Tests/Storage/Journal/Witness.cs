using System.Collections.Concurrent;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>A board that remembers what it saw.</summary>
internal sealed class Witness : INumberBoard
{
    private readonly ConcurrentDictionary<string, bool> ids = new(StringComparer.Ordinal);

    public List<Recorded> Seen { get; } = [];

    public List<(LogName Client, ProspectId Prospect, UInt128 Hash)> Numbers { get; } = [];

    public int Batches { get; private set; }

    public int Calls { get; private set; }

    public bool Broken { get; init; }

    public bool Has(string id) => ids.ContainsKey(id);

    public void Apply(Recorded recorded)
    {
        Calls++;
        if (Broken)
        {
            throw new InvalidOperationException("a broken board");
        }

        Seen.Add(recorded);
        ids[recorded.Id] = true;
    }

    public void BatchApplied() => Batches++;

    public void Numbered(LogName client, ProspectId prospect, UInt128 hash) => Numbers.Add((client, prospect, hash));
}
