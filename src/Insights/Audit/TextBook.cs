using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>Whose the texts are that entries committed to, and which of them may be gone; fed by the journal. Thread-safe.</summary>
public sealed class TextBook(ErasureBoard erasures) : IBoard
{
    private readonly ConcurrentDictionary<LogName, long> givenUp = new();
    private readonly ConcurrentDictionary<LogName, bool> evidence = new();

    /// <summary>The owner of an entry's text: each row of a list's part its own; what was said at a number, that number (<see cref="FactDrafts.KeyOf"/>); else the person that the entry is about, or what its stream is of.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">Which of its commitments, from 0.</param>
    public static ProspectId? OwnerOf(Recorded entry, int place) => entry.Body is ListChunkTaken chunk
        ? place < chunk.Rows.Count ? chunk.Rows[place].Prospect : null
        : entry.About.Prospect is { } person && !entry.Commitments[place].StartsWith(FactDrafts.Evidence + "=", StringComparison.Ordinal) ? person : new ProspectId(entry.Stream.Id);

    /// <summary>True when the journal says why an owner's texts are no more: the person was erased; evidence was erased in this log (which one, entries do not say); a restore gave up the keys after this entry.</summary>
    public bool MayBeGone(Recorded entry, ProspectId owner) => erasures.IsErased(owner)
        || (givenUp.TryGetValue(entry.Log, out var until) && entry.Index < until)
        || (entry.About.Prospect != owner && entry.Body is not ListChunkTaken && evidence.ContainsKey(entry.Log));

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        switch (recorded.Body)
        {
            case RestoredFromBackup { KeysGivenUp: true }:
                givenUp[recorded.Log] = recorded.Index;
                break;
            case PersonErased or ExpiredErased { Evidence: > 0 }:
                evidence[recorded.Log] = true;
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
