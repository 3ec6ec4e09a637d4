using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Opens chosen fields of chosen entries to others: value and salt, which is what the entry committed to. That it was done is written into the stream of each person first.</summary>
public sealed class Disclosing(IVault vault, IEntityHost host)
{
    /// <summary>The lines of <see cref="BundleNames.Openings"/>; empty when nothing is left to open.</summary>
    /// <param name="log">Whose log.</param>
    /// <param name="bundle">With which report or dossier.</param>
    /// <param name="entries">Entries whose texts may be opened, with the people whom they are about.</param>
    /// <param name="fields">Which fields.</param>
    /// <param name="asked">By whom.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async ValueTask<Reply<Opened>> OpenAsync(LogName log, Guid bundle, IReadOnlyList<(Recorded Entry, ProspectId Prospect)> entries, IReadOnlyList<string> fields, Asked asked, CancellationToken cancellation)
    {
        var openings = new List<Opening>();
        var step = 1;
        foreach (var person in entries.GroupBy(pair => pair.Prospect, pair => pair.Entry))
        {
            var found = (await vault.DiscloseAllAsync(person.Key, cancellation)).Where(part => fields.Contains(part.Field, StringComparer.Ordinal))
                .Join(person, part => part.EventId, entry => entry.Id, (part, entry) => (Entry: entry, Opening: new Opening(entry.Index, part.Field, part.Salt, part.Value)))
                .Where(pair => pair.Entry.Commitments.Contains(pair.Opening.Commitment, StringComparer.Ordinal)).Select(pair => pair.Opening).DistinctBy(opening => opening.Line).ToList();
            if (found.Count == 0)
            {
                continue;
            }

            var told = new EventDraft(new TextsDisclosed(bundle, [.. found.Select(one => one.Field).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], found.Count), new EventAbout(Prospect: person.Key));
            if ((await host.RunAsync(ProspectFile.Decider, log, person.Key.Value, asked.ContextOf(step++), _ => Decision.Of(told), cancellation)).Refusal is { } refusal)
            {
                return Reply<Opened>.No(refusal);
            }

            openings.AddRange(found);
        }

        var lines = openings.OrderBy(one => one.Index).ThenBy(one => one.Line, StringComparer.Ordinal).Select(one => one.Line + "\n");
        return Reply<Opened>.Ok(new Opened(openings.Count, Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}

/// <summary>Disclosed texts as a file of a bundle.</summary>
internal sealed record Opened(int Count, ReadOnlyMemory<byte> File);
