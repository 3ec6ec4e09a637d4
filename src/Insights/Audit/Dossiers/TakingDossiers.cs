using System.Runtime.CompilerServices;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Hands over the files of a dossier, and writes down that they were taken.</summary>
public sealed class TakingDossiers(IShelf<KeptDossier> shelf, IJournal journal, Disclosing disclosing) : IHandle<TakeDossier, Bundle>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Bundle>> HandleAsync(TakeDossier request, Asked asked, CancellationToken cancellation)
    {
        if (shelf.Find(request.Dossier) is not { } kept || !Access.Reaches(asked.By, kept.Log))
        {
            return Reply<Bundle>.No(Refusal.Of(Access.NotReached));
        }

        var opened = new Opened(0, default);
        if (request.Fields.Count > 0)
        {
            var people = SeeingDossiers.PeopleOf(kept).ToHashSet();
            var entries = await SeeingDossiers.EntriesAsync(journal, kept, cancellation);

            // What lies in a list is of many; only the texts of the people with this number are opened.
            var owned = entries.SelectMany(entry => entry.Stream.Kind == "prospect" ? [(entry, new ProspectId(entry.Stream.Id))] : entry.Commitments.Count == 0 ? [] : people.Select(person => (entry, person))).ToList();
            var answer = await disclosing.OpenAsync(kept.Log, kept.Dossier, owned, request.Fields, asked, cancellation);
            if (answer.Value is not { } found)
            {
                return Reply<Bundle>.No(answer.Refusal!);
            }

            opened = found;
        }

        if (await AuditStreams.WriteAsync(journal, new StreamKey(kept.Log, DossierStreams.Kind, kept.Text.Subject), asked.Context, new DossierTaken(kept.Dossier, opened.Count), cancellation) is { } refusal)
        {
            return Reply<Bundle>.No(refusal);
        }

        var files = kept.Files.Where(file => file.Key != BundleNames.Entries).ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
        if (opened.Count > 0)
        {
            files[BundleNames.Openings] = opened.File;
        }

        return Reply<Bundle>.Ok(new Bundle(DateTimeOffset.FromUnixTimeMilliseconds(kept.Text.IssuedAt), files, Whole(kept.Files[BundleNames.Entries], CancellationToken.None)));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Whole(ReadOnlyMemory<byte> bytes, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        yield return bytes;
    }
}
