using System.Globalization;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Erasure;

/// <summary>A person who was erased, as the list outside the journal keeps them: ids, no text.</summary>
/// <param name="Log">Whose.</param>
/// <param name="Prospect">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why, a code.</param>
public sealed record Erased(LogName Log, ProspectId Prospect, DateTimeOffset At, string Reason);

/// <summary>
/// Who was erased, in a small file apart from everything that a backup brings back: a restore reads it and erases them again before the console opens. A line is on the disk before the person's
/// erasure begins. Thread-safe.
/// </summary>
/// <param name="path">The file; its folder is made when needed.</param>
public sealed class ErasedList(string path)
{
    /// <summary>Its name in the folder that outlives a restore.</summary>
    public const string FileName = "erased.list";

    private readonly Lock gate = new();

    /// <summary>Writes persons down. Throws <see cref="IOException"/> when the disk takes no more.</summary>
    public void Add(IEnumerable<Erased> persons)
    {
        var text = new StringBuilder();
        foreach (var one in persons)
        {
            text.Append(CultureInfo.InvariantCulture, $"{one.Log.Value} {one.Prospect.Value:N} {one.At.ToUnixTimeMilliseconds()} {one.Reason}\n");
        }

        lock (gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Position = WholeLines(file);
            file.SetLength(file.Position);
            file.Write(Encoding.ASCII.GetBytes(text.ToString()));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Everybody on it, oldest first. Throws <see cref="InvalidOperationException"/> when it is damaged: a restore without it would bring people back.</summary>
    public IReadOnlyList<Erased> All()
    {
        lock (gate)
        {
            return File.Exists(path) ? [.. File.ReadAllText(path).Split('\n')[..^1].Select((line, i) => Read(line, i + 1))] : [];
        }
    }

    // What was written when the power went is not a line yet.
    private static long WholeLines(FileStream file)
    {
        for (var at = file.Length; at > 0; at--)
        {
            file.Position = at - 1;
            if (file.ReadByte() == '\n')
            {
                return at;
            }
        }

        return 0;
    }

    private Erased Read(string line, int number) =>
        line.Split(' ') is [var log, var prospect, var at, var reason] && log.Length == 34 && Guid.TryParseExact(prospect, "N", out var id) && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment < 253_402_300_800_000
            ? new Erased(new LogName(log), new ProspectId(id), DateTimeOffset.FromUnixTimeMilliseconds(moment), reason)
            : throw new InvalidOperationException($"The list of erased persons {path} is damaged in line {number.ToString(CultureInfo.InvariantCulture)}. Put it back from its copy: without it a restore would bring erased persons back.");
}
