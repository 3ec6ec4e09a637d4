namespace FollowUpConsole.House.Tests.Walk;

/// <summary>One file of the project, by its path from the root with forward slashes.</summary>
internal sealed record HouseFile(string Path)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public IReadOnlyList<string> Folders => Path.Split('/')[..^1];

    public string Text => File.ReadAllText(System.IO.Path.Combine(HouseFiles.Root, Path));

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>Every file that people wrote, found by walking; nothing is listed by hand.</summary>
internal static class HouseFiles
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "TestResults", "node_modules", "_framework", "console-data"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<HouseFile> All { get; } = [.. Walk(new DirectoryInfo(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<HouseFile> EndingIn(string ending, params string[] folders) =>
        All.Where(file => file.Path.EndsWith(ending, StringComparison.Ordinal) && (folders.Length == 0 || folders.Any(file.IsUnder)));

    /// <summary>Folders of rooms: those that hold a project in <c>src</c>, as <c>src/Floor/Room</c>.</summary>
    public static IReadOnlyList<string> Rooms { get; } = [.. EndingIn(".csproj", "src").Select(file => string.Join('/', file.Folders))];

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path));

    private static IEnumerable<HouseFile> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            yield return new HouseFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));
        }

        var inner = folder.EnumerateDirectories().Where(f => !f.Name.StartsWith('.') && f.LinkTarget is null && !Made.Contains(f.Name, StringComparer.Ordinal));
        foreach (var file in inner.SelectMany(Walk))
        {
            yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (at.EnumerateFiles("*.sln").Any())
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The house tests must run inside the project's folder: no .sln above " + AppContext.BaseDirectory);
    }
}
