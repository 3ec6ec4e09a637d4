using System.Diagnostics;
using System.Globalization;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Load.KillNine;

/// <summary>Starts the writing process, kills it with SIGKILL at a random moment under load, opens what it left (which checks every byte) and looks for everything that was acknowledged.</summary>
public static class Parent
{
    /// <summary>Runs so many cycles on one folder. Answers 0 when nothing acknowledged is missing, 1 when something is.</summary>
    public static async Task<int> RunAsync(int cycles, bool hasty, TextWriter report)
    {
        var folder = Directory.CreateTempSubdirectory("followup-kill9-").FullName;
        var (acknowledged, lost, seed) = (0L, 0L, Environment.TickCount);
        var random = new Random(seed);
        try
        {
            for (var cycle = 0; cycle < cycles; cycle++)
            {
                var heard = await KillAsync(folder, hasty, TimeSpan.FromMilliseconds(random.Next(20, 400)));
                acknowledged += heard.Values.Sum();
                lost += await MissingAsync(folder, heard);
                if (hasty && lost > 0)
                {
                    break;
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{{\"cycles\":{cycles},\"seed\":{seed},\"acknowledged\":{acknowledged},\"lost\":{lost}}}"));
        return lost == 0 && acknowledged > 0 ? 0 : 1;
    }

    // The streams and, for each, the last version that was acknowledged.
    private static async Task<Dictionary<StreamKey, long>> KillAsync(string folder, bool hasty, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Parent).Assembly.Location, "kill9-child", folder, .. hasty ? (string[])["--ack-before-commit"] : []]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var child = Process.Start(start)!;
        if (await child.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("The writing process did not start.");
        }

        var kill = Task.Delay(after).ContinueWith(_ => child.Kill(), TaskScheduler.Default);
        var heard = new Dictionary<StreamKey, long>();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be cut; it says nothing then.
            if (line.Split(' ') is [var log, { Length: 32 } id, var version] && Guid.TryParseExact(id, "N", out var entity) && long.TryParse(version, CultureInfo.InvariantCulture, out var number))
            {
                var stream = new StreamKey(new LogName(log), "thing", entity);
                heard[stream] = Math.Max(number, heard.GetValueOrDefault(stream));
            }
        }

        await kill;
        await child.WaitForExitAsync();
        return heard;
    }

    // Opening runs the whole check: leaves, roots, dense indexes and versions, one entry per order.
    private static async Task<long> MissingAsync(string folder, Dictionary<StreamKey, long> heard)
    {
        await using var journal = await Child.OpenAsync(folder);
        var missing = 0L;
        foreach (var (stream, version) in heard)
        {
            var events = await journal.ReadStreamAsync(stream);
            missing += Math.Max(0, version - events.Count);
            foreach (var recorded in events.Where(recorded => recorded.Version <= version && recorded.Commitments.Count > 0))
            {
                missing += await journal.OpenAsync(recorded.About.Prospect!.Value, recorded.Id, "note") == "kept" ? 0 : 1;
            }
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var head in journal.Heads)
        {
            var entries = await journal.ReadLogAsync(head.Log, 0, int.MaxValue);
            missing += entries.Count == head.Size && entries.All(recorded => ids.Add(recorded.Id)) ? 0 : 1;
        }

        return missing;
    }
}
