using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>The streams of a log that are about one number: its own, those of the people who have or had it, the lists that they came with, and earlier dossiers of it.</summary>
public sealed class DossierStreams(INumberIndex numbers, IJournal journal, QueueBoard queue)
{
    /// <summary>Kind of the stream of a number's dossiers.</summary>
    public const string Kind = "dossier";

    internal async ValueTask<IReadOnlyList<StreamKey>> OfAsync(LogName log, PhoneNumber number, CancellationToken cancellation)
    {
        var subject = NumberKey.Of(numbers.HashOf(log, number));
        var streams = new List<StreamKey> { new(log, "number", subject), new(log, Kind, subject) };
        foreach (var prospect in await numbers.FindAsync(log, number, cancellation))
        {
            streams.Add(new StreamKey(log, "prospect", prospect.Value));
            if (queue.Find(prospect) is { } place)
            {
                streams.Add(new StreamKey(log, "list", place.List.Value));
                if (await PartAsync(log, place.List, prospect, cancellation) is { } part)
                {
                    streams.Add(part);
                }
            }
        }

        return streams;
    }

    // Rows of a file lie in parts of a fixed length; how many there are says the list's own entry.
    private async ValueTask<StreamKey?> PartAsync(LogName log, ListId list, ProspectId prospect, CancellationToken cancellation)
    {
        var taken = (await journal.ReadStreamAsync(new StreamKey(log, "list", list.Value), 0, cancellation)).Select(entry => entry.Body).OfType<ListTaken>().FirstOrDefault();
        for (var part = 0; part * (long)ListParts.Rows < (taken?.Total ?? 0); part++)
        {
            var stream = ListParts.StreamOf(log, list, part);
            if ((await journal.ReadStreamAsync(stream, 0, cancellation)).Any(entry => entry.Body is ListChunkTaken chunk && chunk.Rows.Any(row => row.Prospect == prospect)))
            {
                return stream;
            }
        }

        return null;
    }
}
