using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>
/// Rule packs that lie in the folder <c>packs</c> beside the journal: whoever runs the installation puts a file there, and at the start, or when an administrator asks, it is loaded like one
/// sent from the Studio. A file that cannot be taken is named on the screen with what is wrong; the version before stays in force.
/// </summary>
internal sealed partial class PackFolder(ConsoleOptions options, IDoor door, ILogger<PackFolder> log) : IHostedService
{
    private const string Name = "packs";
    private const int Most = 200;
    private volatile IReadOnlyList<PackFileFault> faults = [];

    /// <summary>Files that were not taken when the folder was last read.</summary>
    internal IReadOnlyList<PackFileFault> Faults => faults;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var clock in ExpectedClocks.Differences())
        {
            OldClock(clock.Zone, clock.From, ExpectedClocks.Version);
        }

        return ReadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reads the folder again.</summary>
    internal async Task ReadAsync(CancellationToken cancellation)
    {
        var found = new List<PackFileFault>();
        var folder = Path.Combine(options.DataFolder, Name);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Take(Most) : [])
        {
            if (await LoadAsync(file, cancellation) is { } fault)
            {
                found.Add(fault);
                NotTaken(fault.File, fault.Refusal?.Code ?? string.Join("; ", fault.Faults.Select(one => $"{one.Member}: {one.Code}")));
            }
        }

        faults = found;
    }

    private async Task<PackFileFault?> LoadAsync(string file, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file);
        try
        {
            if (new FileInfo(file).Length > LoadPack.Longest)
            {
                return new PackFileFault(name, null, [new Fault("file", "FILE-05", LoadPack.Longest.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
            }

            var reply = await door.AskAsSystemAsync(Name, new LoadPack(await File.ReadAllTextAsync(file, cancellation)), cancellation: cancellation);
            return reply.IsOk ? null : new PackFileFault(name, reply.Refusal, reply.Faults);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new PackFileFault(name, null, [new Fault("file", "file-closed")]);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's clock of {Zone} differs from {From} on; its time zone rules are older than {Version}. Update the system's tzdata.")]
    private partial void OldClock(string zone, DateTimeOffset from, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rule pack {File} was not taken: {Why}")]
    private partial void NotTaken(string file, string why);
}

/// <summary>A file of the folder that was not taken, and why.</summary>
internal sealed record PackFileFault(string File, Refusal? Refusal, IReadOnlyList<Fault> Faults);
