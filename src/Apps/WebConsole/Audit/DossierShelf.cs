using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Signed dossiers in <c>DATA/dossiers</c>.</summary>
internal sealed class DossierShelf : IDossierShelf
{
    private readonly Lock gate = new();
    private readonly BundleFolders folders;
    private readonly Dictionary<Guid, KeptDossier> dossiers;

    public DossierShelf(ConsoleOptions options)
    {
        folders = new BundleFolders(options, "dossiers");
        dossiers = folders.ReadAll(Read).ToDictionary(dossier => dossier.Dossier);
    }

    public KeptDossier? Find(Guid dossier)
    {
        lock (gate)
        {
            return dossiers.GetValueOrDefault(dossier);
        }
    }

    public IReadOnlyList<KeptDossier> All(TenantId? client)
    {
        lock (gate)
        {
            return [.. dossiers.Values.Where(dossier => client is null || dossier.Log.Owner == client).OrderByDescending(dossier => dossier.Text.IssuedAt)];
        }
    }

    public void Keep(KeptDossier dossier)
    {
        lock (gate)
        {
            if (!dossiers.ContainsKey(dossier.Dossier))
            {
                folders.Keep(dossier.Dossier, dossier.Files);
                dossiers[dossier.Dossier] = dossier;
            }
        }
    }

    private static KeptDossier? Read(Guid id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var text = DossierText.Read(SignedNote.Read(files[BundleNames.Dossier].Span).Text);
        return files.ContainsKey(BundleNames.Checkpoint) && files.ContainsKey(BundleNames.Entries) && files.ContainsKey(BundleNames.Proofs)
            ? new KeptDossier(id, new LogName(text.Checkpoint.Origin[LogName.OriginPrefix.Length..]), text, files) : null;
    }
}
