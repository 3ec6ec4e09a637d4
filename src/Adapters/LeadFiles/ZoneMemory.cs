using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// <see cref="Zones.Join"/> for one import: numbers and addresses name the same few lists of the tables over and over, so they are told apart by instance. Thread-safe.
/// </summary>
internal sealed class ZoneMemory : IEqualityComparer<(IReadOnlyList<string> One, IReadOnlyList<string> Other)>
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<(IReadOnlyList<string> One, IReadOnlyList<string> Other), IReadOnlyList<string>> joined;

    public ZoneMemory() => joined = new(this);

    public IReadOnlyList<string> Join(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        if (!joined.TryGetValue((one, other), out var zones))
        {
            zones = Zones.Join(one, other);
            if (joined.Count < Most)
            {
                joined.TryAdd((one, other), zones);
            }
        }

        return zones;
    }

    public bool Equals((IReadOnlyList<string> One, IReadOnlyList<string> Other) x, (IReadOnlyList<string> One, IReadOnlyList<string> Other) y) => ReferenceEquals(x.One, y.One) && ReferenceEquals(x.Other, y.Other);

    public int GetHashCode((IReadOnlyList<string> One, IReadOnlyList<string> Other) obj) => (RuntimeHelpers.GetHashCode(obj.One) * 31) ^ RuntimeHelpers.GetHashCode(obj.Other);
}
