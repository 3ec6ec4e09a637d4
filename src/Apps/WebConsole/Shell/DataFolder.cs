namespace FollowUpConsole.WebConsole.Shell;

/// <summary>The folder that holds all state: made, closed to others, and tried.</summary>
internal static class DataFolder
{
    private const int Block = 4096;

    /// <summary>Makes the folder and tries it; a sentence when nothing can be kept there.</summary>
    internal static string? Open(string folder)
    {
        try
        {
            Create(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {folder} cannot be made ({exception.Message}) Name another one with --data, or make it and give it to the user that the console runs as.";
        }

        return Refuses(folder) is { } why ? $"The data folder {folder} cannot be written to ({why}) Give it to the user that the console runs as, make room, or name another one with --data." : null;
    }

    /// <summary>Why the folder does not take a block down to the disk, or null when it does.</summary>
    internal static string? Refuses(string folder)
    {
        var probe = Path.Combine(folder, "writable.probe");
        try
        {
            using (var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(new byte[Block]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    // People's accounts and the keys that make cookies lie there: for the owner only, also in a folder that was there before.
    internal static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            // A folder that everybody shares, such as /tmp, is not ours to close.
            if (!Directory.CreateDirectory(folder, OwnerOnly).UnixFileMode.HasFlag(UnixFileMode.StickyBit))
            {
                File.SetUnixFileMode(folder, OwnerOnly);
            }
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(folder))
        {
            // Somebody else's folder that we may write in: what lies open in it is theirs to say.
        }
    }
}
