using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Erasure;

/// <summary>Destroys keys and texts of persons, after they stand on the list that outlives a restore.</summary>
public sealed class Forgetting(SqliteJournal journal, ErasedList list) : IForgetting
{
    /// <inheritdoc/>
    public async ValueTask ForgetAsync(IReadOnlyList<Forgotten> persons, CancellationToken cancellation = default)
    {
        if (persons.Count > 0)
        {
            list.Add(persons.Select(one => new Erased(one.Log, one.Prospect, one.At, one.Reason)));
            await journal.DestroyKeysAsync([.. persons.Select(one => one.Prospect)], cancellation);
        }
    }

    /// <summary>Ends what a stop of the console left half done: persons whose erasure is in the journal and who still have a key, or are not on the list. How many there were.</summary>
    public async Task<int> FinishAsync(IEnumerable<Forgotten> erased, CancellationToken cancellation = default)
    {
        var listed = list.All().Select(one => one.Prospect).ToHashSet();
        var left = new List<Forgotten>();
        foreach (var one in erased)
        {
            if (!listed.Contains(one.Prospect) || (await journal.OpenAllAsync(one.Prospect, cancellation)).Count > 0)
            {
                left.Add(one);
            }
        }

        await ForgetAsync(left, cancellation);
        return left.Count;
    }
}
