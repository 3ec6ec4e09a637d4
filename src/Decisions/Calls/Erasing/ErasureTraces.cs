using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>A person on the way out: where they stood, and their numbers as long as they can still be read.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="List">With which list they came.</param>
/// <param name="Phones">Every number of theirs.</param>
public sealed record Leaving(ProspectId Prospect, ListId List, IReadOnlyList<PhoneNumber> Phones);

/// <summary>Removes what is kept of persons after the event of their erasure: key and texts, evidence at numbers that are nobody else's, their rows in the reports of imports.</summary>
public sealed class ErasureTraces(DeskRoom room, ErasureBoard board, IForgetting forgetting, IImportStore imports, INumberIndex numbers, IJournal journal)
{
    internal async ValueTask<Leaving> OfAsync(QueuePlace place, CancellationToken cancellation) =>
        new(place.Prospect, place.List, [.. ((await room.CardOf(place.Prospect, cancellation))?.Numbers.Select(number => number.E164).Distinct() ?? []).Select(PhoneNumber.FromE164)]);

    internal async Task RemoveAsync(LogName log, IReadOnlyList<Leaving> persons, string reason, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var list in persons.GroupBy(person => person.List).Where(list => imports.Find(list.Key) is not null))
        {
            imports.ForgetRows(list.Key, await RowsAsync(log, list.Key, [.. list.Select(person => person.Prospect)], cancellation));
        }

        var gone = persons.Select(person => new Forgotten(log, person.Prospect, at, reason)).ToList();
        foreach (var phone in persons.SelectMany(person => person.Phones).Distinct())
        {
            // A family or a switchboard: what one of them said at the number stays as long as another one is there.
            if ((await numbers.FindAsync(log, phone, cancellation)).All(board.IsErased))
            {
                gone.Add(new Forgotten(log, FactDrafts.KeyOf(NumberKey.Of(numbers.HashOf(log, phone))), at, reason));
            }
        }

        await forgetting.ForgetAsync(gone, cancellation);
    }

    private async Task<IReadOnlySet<int>> RowsAsync(LogName log, ListId list, HashSet<ProspectId> persons, CancellationToken cancellation)
    {
        var rows = new HashSet<int>();
        var parts = ((imports.Find(list)?.Total ?? 0) + ListParts.Rows - 1) / ListParts.Rows;
        for (var part = 0; part < parts && rows.Count < persons.Count; part++)
        {
            foreach (var entry in await journal.ReadStreamAsync(ListParts.StreamOf(log, list, part), 0, cancellation))
            {
                rows.UnionWith(((entry.Body as ListChunkTaken)?.Rows ?? []).Where(row => persons.Contains(row.Prospect)).Select(row => row.Row));
            }
        }

        return rows;
    }
}
