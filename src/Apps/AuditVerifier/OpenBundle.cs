using System.IO.Compression;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.AuditVerifier;

/// <summary>A bundle where it lies: a zip or a folder. Nothing of it is ever unpacked to the disk, so no name in it can lead anywhere.</summary>
internal sealed class OpenBundle : IDisposable
{
    private const int MostFiles = 100;
    private readonly ZipArchive? zip;

    private OpenBundle(ZipArchive? zip, IReadOnlyDictionary<string, Func<Stream>> files, string? damage) => (this.zip, Files, Damage) = (zip, new BundleFiles(files), damage);

    public BundleFiles Files { get; }

    /// <summary>Why it is no bundle at all; null when it may be one.</summary>
    public string? Damage { get; }

    public static OpenBundle At(string path)
    {
        if (Directory.Exists(path))
        {
            return Of(null, [.. Directory.GetFileSystemEntries(path).Take(MostFiles + 1).Select(file => (Path.GetFileName(file), (Func<Stream>)(() => File.OpenRead(file))))]);
        }

        if (!File.Exists(path))
        {
            throw new UnusableException($"the bundle {path} is not there");
        }

        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            return Of(archive, [.. archive.Entries.Take(MostFiles + 1).Select(entry => (entry.FullName, (Func<Stream>)entry.Open))]);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            archive?.Dispose();
            return new OpenBundle(null, new Dictionary<string, Func<Stream>>(StringComparer.Ordinal), "the bundle is not a whole zip file");
        }
    }

    /// <summary>The proof of a single entry, by its first line, whatever its name; null for anything else.</summary>
    public static byte[]? ProofAt(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, EntryProof.MostBytes + 1)];
        file.ReadExactly(bytes);
        return bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(EntryProof.Kind + "\n")) ? bytes : null;
    }

    public void Dispose() => zip?.Dispose();

    private static OpenBundle Of(ZipArchive? zip, List<(string Name, Func<Stream> Open)> found)
    {
        var files = new Dictionary<string, Func<Stream>>(StringComparer.Ordinal);
        var damage = found.Count > MostFiles ? "the bundle holds more files than any report" : found.Exists(file => !files.TryAdd(file.Name, file.Open)) ? "the bundle holds two files of one name" : null;
        return new OpenBundle(zip, files, damage);
    }
}
