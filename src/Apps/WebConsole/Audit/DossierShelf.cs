using FollowUpConsole.Audit;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Signed dossiers in <c>DATA/dossiers</c>.</summary>
internal sealed class DossierShelf(ConsoleOptions options) : BundleShelf<KeptDossier>(options, "dossiers", Read)
{
    private static KeptDossier? Read(Guid id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var text = DossierText.Read(SignedNote.Read(files[BundleNames.Dossier].Span).Text);
        return files.ContainsKey(BundleNames.Checkpoint) && files.ContainsKey(BundleNames.Entries) && files.ContainsKey(BundleNames.Proofs) ? new KeptDossier(id, LogOf(text.Checkpoint), text, files) : null;
    }
}
