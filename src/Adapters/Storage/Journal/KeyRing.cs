using System.Security.Cryptography;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// The master key that wraps the keys of clients. It lies apart from the journal (<c>keys/master.key</c>, readable by the owner only), so that a copy of the
/// database alone opens nothing. Made at the first start; never made again while something is wrapped with the lost one.
/// </summary>
/// <param name="folder">Folder of keys; made when needed.</param>
public sealed class KeyRing(string folder)
{
    private const int KeySize = 32;
    private readonly string path = Path.Combine(folder, "master.key");

    /// <summary>True while the file of the master key lies where it must, in its length.</summary>
    public bool IsInPlace => new FileInfo(path) is { Exists: true, Length: KeySize };

    /// <summary>The master key, 32 bytes.</summary>
    /// <param name="mayCreate">False when keys exist that were wrapped with it; a missing file is then an <see cref="InvalidOperationException"/>.</param>
    internal byte[] Master(bool mayCreate)
    {
        if (File.Exists(path))
        {
            var key = File.ReadAllBytes(path);
            return key.Length == KeySize ? key : throw new InvalidOperationException($"The master key {path} is not {KeySize} bytes long.");
        }

        return mayCreate ? Create() : throw new InvalidOperationException($"The master key {path} is missing, and personal data is encrypted under it. Put it back from its copy; a new one would open nothing.");
    }

    private byte[] Create()
    {
        Directory.CreateDirectory(folder);
        var key = RandomNumberGenerator.GetBytes(KeySize);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{path}.{Guid.CreateVersion7():N}";
        using (var file = new FileStream(draft, options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
        return key;
    }
}
