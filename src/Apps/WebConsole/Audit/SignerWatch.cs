using FollowUpConsole.Journal;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Has the head of every log signed each minute when it has grown.</summary>
internal sealed partial class SignerWatch(ISigner signer, IJournal journal, TimeProvider clock, ILogger<SignerWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(60);
    private readonly Dictionary<LogName, string> refused = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var head in journal.Heads.Where(head => signer.LastOf(head.Log)?.Checkpoint.Size != head.Size))
            {
                await SignAsync(head.Log, stoppingToken);
            }

            await RoundAsync(stoppingToken);
        }
    }

    private async Task SignAsync(LogName name, CancellationToken cancellation)
    {
        try
        {
            var answer = await signer.SignAsync(name, cancellation);

            // An alarm that sounds every minute is turned off; one that sounds when something changes is not.
            if (answer.Refusal is { } refusal && refused.GetValueOrDefault(name) != refusal.Code)
            {
                Refused(name.Value, refusal.ToString());
            }

            refused[name] = answer.Refusal?.Code ?? string.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            Failed(exception, name.Value);
        }
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            await signer.HeadsAsync(null, clock.GetUtcNow(), cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failed(exception, "of heads");
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The signer refuses log {Name}: {Refusal}")]
    private partial void Refused(string name, string refusal);

    [LoggerMessage(Level = LogLevel.Error, Message = "The head of log {Name} could not be signed")]
    private partial void Failed(Exception exception, string name);
}
