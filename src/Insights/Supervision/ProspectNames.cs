using System.Collections.Concurrent;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Supervision;

/// <summary>Prospects' names out of the vault, kept for a minute: long enough for a call's many ticks, short enough for an erasure.</summary>
internal sealed class ProspectNames(IVault vault)
{
    private const int Most = 5_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<ProspectId, (string Name, DateTimeOffset Until)> opened = new();

    /// <summary>The name; empty when it was erased or never known.</summary>
    public async ValueTask<string> NameOfAsync(ProspectId prospect, DateTimeOffset at, CancellationToken cancellation)
    {
        if (opened.TryGetValue(prospect, out var known) && known.Until > at)
        {
            return known.Name;
        }

        var parts = await vault.OpenAllAsync(prospect, cancellation);
        var name = ProspectCard.Read(parts.LastOrDefault(p => p.Field == ProspectCard.Field)?.Value)?.Record.DisplayName ?? string.Empty;
        if (opened.Count >= Most)
        {
            opened.Clear();
        }

        opened[prospect] = (name, at + KeptFor);
        return name;
    }
}
