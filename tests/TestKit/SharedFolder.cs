namespace FollowUpConsole.TestKit;

/// <summary>The folder of real and realistic input that lies beside the project (<c>../shared</c>).</summary>
public static class SharedFolder
{
    /// <summary>A file below <c>shared/</c>. Fails with one clear line when the folder is absent.</summary>
    public static string File(params string[] parts)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var root = Path.Combine(at.FullName, "shared");
            if (System.IO.File.Exists(Path.Combine(root, "architecture.md")))
            {
                return Path.Combine([root, .. parts]);
            }
        }

        throw new InvalidOperationException("This test needs the folder 'shared' beside the project's folder, and it is not there.");
    }
}
