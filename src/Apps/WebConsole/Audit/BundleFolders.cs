using System.Globalization;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Small signed files on the disk, a folder for each bundle. A folder gets its name when it is whole.</summary>
internal sealed class BundleFolders
{
    private readonly string folder;

    internal BundleFolders(ConsoleOptions options, string name)
    {
        folder = Path.Combine(options.DataFolder, name);
        DataFolder.Create(folder);
    }

    /// <summary>What lies there; null in place of what cannot be read.</summary>
    internal IEnumerable<T> ReadAll<T>(Func<Guid, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>, T?> read)
        where T : class
    {
        foreach (var one in Directory.GetDirectories(folder))
        {
            if (Guid.TryParseExact(Path.GetFileName(one), "N", out var id) && Read(one, files => read(id, files)) is { } found)
            {
                yield return found;
            }
        }
    }

    internal void Keep(Guid id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var name = id.ToString("N", CultureInfo.InvariantCulture);
        var draft = Directory.CreateDirectory(Path.Combine(folder, "draft-" + name)).FullName;
        foreach (var (file, bytes) in files)
        {
            Write(Path.Combine(draft, file), bytes);
        }

        Directory.Move(draft, Path.Combine(folder, name));
    }

    /// <summary>Puts one more file to a bundle. It gets its name when it is whole, and lies outside until then.</summary>
    internal void Add(Guid id, string file, ReadOnlyMemory<byte> bytes)
    {
        var name = id.ToString("N", CultureInfo.InvariantCulture);
        var draft = Path.Combine(folder, $"draft-{name}-{file}");
        Write(draft, bytes);
        File.Move(draft, Path.Combine(folder, name, file), overwrite: true);
    }

    private static void Write(string path, ReadOnlyMemory<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        stream.Write(bytes.Span);
        stream.Flush(flushToDisk: true);
    }

    // A bundle that somebody has damaged is none; the client has its own copy.
    private static T? Read<T>(string from, Func<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>, T?> read)
        where T : class
    {
        try
        {
            return read(Directory.GetFiles(from).ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
