using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Backups;

namespace FollowUpConsole.WebConsole.Shell.Backups;

/// <summary>Enters the backups that were made of this data folder, while the console ran or before. A mark goes only when its entries stand; one that is left over is entered once all the same.</summary>
internal sealed partial class BackupWatch(ConsoleOptions options, IDoor door, ILogger<BackupWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Of this machine's clock: a backup is made by a person, also of a demo whose own clock stands still.
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await TakeUpAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Failed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeUpAsync(CancellationToken cancellation)
    {
        foreach (var (file, mark) in BackupMark.Waiting(options.DataFolder, Unusable))
        {
            var order = new EnterBackup(mark.TakenAt, mark.Sha256, mark.Logs.ToDictionary(held => new LogName(held.Key), held => held.Value));
            var reply = await door.AskAsSystemAsync("backup", order, new CommandId(mark.Id), cancellation);
            if (reply.IsOk)
            {
                File.Delete(file);
            }
            else
            {
                Refused(reply.Refusal?.ToString() ?? "faults");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What a backup left could not be entered: {Refusal}")]
    private partial void Refused(string refusal);

    [LoggerMessage(Level = LogLevel.Error, Message = "What backups left could not be looked at")]
    private partial void Failed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This is not what a backup leaves; it was set aside: {File}")]
    private partial void Unusable(string file);
}
