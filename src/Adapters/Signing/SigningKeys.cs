using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <summary>The signing key in its file, and every change of it. Made at the first start; a missing key is never made anew where something was signed already.</summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly string folder;
    private readonly List<ReadOnlyMemory<byte>> changes = [];
    private ECDsa key;

    public SigningKeys(string folder, bool mayCreate)
    {
        this.folder = folder;
        OwnFile.MakeFolder(folder);
        if (!File.Exists(KeyFile))
        {
            key = mayCreate ? ECDsa.Create(ECCurve.NamedCurves.nistP256)
                : throw new InvalidOperationException($"The signing key {KeyFile} is missing, and logs were signed with it. Put it back from its copy: clients pinned it.");
            OwnFile.Write(KeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        }
        else
        {
            key = Load(KeyFile);
        }

        Public = NoteKey.Of(key.ExportSubjectPublicKeyInfo());
        LoadChanges();
    }

    public NoteKey Public { get; private set; }

    public IReadOnlyList<ReadOnlyMemory<byte>> Changes => [.. changes];

    private string KeyFile => Path.Combine(folder, "log.key");

    public SignedNote Sign(string text, string name) => new(text, [SignatureBy(key, Public, text, name)]);

    /// <summary>The new key is written down before the change that names it: a stop in between leaves the old one in force.</summary>
    public KeyChange Change(long at)
    {
        var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var change = new KeyChange(Public, NoteKey.Of(fresh.ExportSubjectPublicKeyInfo()), at);
        var note = new SignedNote(change.Text, [SignatureBy(key, change.Old, change.Text, KeyChange.Name), SignatureBy(fresh, change.New, change.Text, KeyChange.Name)]).Write();
        OwnFile.Write(KeyFile + ".next", Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem() + "\n"));
        OwnFile.Write(ChangeFile(changes.Count + 1), note);
        File.Move(KeyFile + ".next", KeyFile, overwrite: true);
        changes.Add(note);
        key.Dispose();
        (key, Public) = (fresh, change.New);
        return change;
    }

    public void Dispose() => key.Dispose();

    private static NoteSignature SignatureBy(ECDsa by, NoteKey named, string text, string name) =>
        new(name, named.Id, by.SignData(SignedNote.Covered(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private static ECDsa Load(string file)
    {
        var loaded = ECDsa.Create();
        try
        {
            loaded.ImportFromPem(File.ReadAllText(file));
            return loaded;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            loaded.Dispose();
            throw new InvalidOperationException($"The signing key {file} cannot be read. Put it back from its copy.", exception);
        }
    }

    private void LoadChanges()
    {
        while (File.Exists(ChangeFile(changes.Count + 1)))
        {
            changes.Add(File.ReadAllBytes(ChangeFile(changes.Count + 1)));
        }

        if (changes.Count > 0 && KeyChange.Read(changes[^1].Span).New.Fingerprint is var last && last != Public.Fingerprint)
        {
            // Stopped between the change and the key's own file.
            var next = File.Exists(KeyFile + ".next") ? Load(KeyFile + ".next") : null;
            if (next is null || NoteKey.Of(next.ExportSubjectPublicKeyInfo()) is var found && found.Fingerprint != last)
            {
                throw new InvalidOperationException($"The signing key {KeyFile} is not the one that its last change names. Put back the right one.");
            }

            File.Move(KeyFile + ".next", KeyFile, overwrite: true);
            key.Dispose();
            (key, Public) = (next, found);
        }
    }

    private string ChangeFile(int number) => Path.Combine(folder, BundleNames.Rotation + number.ToString(CultureInfo.InvariantCulture));
}
