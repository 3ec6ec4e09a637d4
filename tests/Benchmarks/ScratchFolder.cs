namespace FollowUpConsole.Benchmarks;

/// <summary>A folder on the disk that is measured; a new one inside for every measurement.</summary>
internal sealed class ScratchFolder
{
    private readonly Lazy<string> path = new(() => Directory.CreateTempSubdirectory("followup-bench-").FullName);
    private int folders;

    /// <summary>A new folder inside.</summary>
    public string Next() => Directory.CreateDirectory(Path.Combine(path.Value, $"{++folders}")).FullName;

    /// <summary>Empties a folder that is done with.</summary>
    public static void Drop(string folder) => Directory.Delete(folder, recursive: true);

    /// <summary>Takes everything away.</summary>
    public void Clear()
    {
        if (path.IsValueCreated)
        {
            Directory.Delete(path.Value, recursive: true);
        }
    }
}
