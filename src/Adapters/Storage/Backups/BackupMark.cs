using System.Text.Json;
using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Backups;

/// <summary>
/// What a backup leaves in the data folder, because it is another process than the one that may write the journal: the console that runs, or the next one, makes entries of it and takes it away.
/// </summary>
/// <param name="Id">Of this backup; the entries are made under it, so that they are made once.</param>
/// <param name="TakenAt">When (UTC).</param>
/// <param name="Sha256">Of the backup's file, lower-case hex.</param>
/// <param name="Logs">The entries that each log has in it.</param>
public sealed record BackupMark(Guid Id, DateTimeOffset TakenAt, string Sha256, IReadOnlyDictionary<string, long> Logs)
{
    private const string Folder = "backup-marks";
    private const string Ending = ".json";
    private const string SetAside = ".unusable";
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Marks that wait in a data folder, oldest first, each with its file; what cannot be used is set aside under another ending and named to <paramref name="unusable"/>.</summary>
    public static IReadOnlyList<(string File, BackupMark Mark)> Waiting(string data, Action<string> unusable)
    {
        var folder = Path.Combine(data, Folder);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var waiting = new List<(string File, BackupMark Mark)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending).Where(file => file.EndsWith(Ending, StringComparison.Ordinal)))
        {
            if (Read(file) is { } mark)
            {
                waiting.Add((file, mark));
            }
            else
            {
                File.Move(file, file + SetAside, overwrite: true);
                unusable(file + SetAside);
            }
        }

        return [.. waiting.OrderBy(one => one.Mark.TakenAt)];
    }

    /// <summary>The entries of each log in a copy of a journal.</summary>
    internal static Dictionary<string, long> SizesIn(string journal)
    {
        using var handle = new SqliteHandle(journal, readOnly: true);
        using var rows = handle.PrepareOnce("select name, size from log order by log_id");
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Next())
        {
            sizes[rows.Text(0)] = rows.Number(1);
        }

        return sizes;
    }

    /// <summary>Lays the mark down, whole or not at all.</summary>
    internal void Leave(string data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, Folder)).FullName;
        var file = Path.Combine(folder, Id.ToString("N") + Ending);
        using (var stream = new FileStream(file + ".draft", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, this, JsonSerializerOptions.Web);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".draft", file);
    }

    private static BackupMark? Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return stream.Length <= MostBytes && JsonSerializer.Deserialize<BackupMark>(stream, JsonSerializerOptions.Web) is { Sha256: { Length: 64 } hash, Logs: { } logs } mark
                && hash.All(char.IsAsciiHexDigitLower) && logs.All(log => log.Value >= 0 && NamesLog(log.Key)) ? mark : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool NamesLog(string name) => name is ['c' or 'v' or 'o' or 's', '-', .. var id] && Guid.TryParseExact(id, "N", out _) && new LogName(name).Value == name;
}
