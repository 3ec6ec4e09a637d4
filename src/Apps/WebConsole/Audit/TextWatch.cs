using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.WebConsole.Shell.Backups;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>How the last check of all texts ended.</summary>
/// <param name="At">When it ended (UTC).</param>
/// <param name="Found">What it found.</param>
internal sealed record TextState(DateTimeOffset At, TextsChecked Found);

/// <summary>
/// Holds every personal text against the entry that committed to it, a minute after the start and once a day from then on, while everybody works: the start checks entries and heads, which is what figures and proofs rest on,
/// and would take too long over all texts. What differs is told once on the error output and stands on the signing page.
/// </summary>
internal sealed partial class TextWatch(SqliteJournal journal, TextBook book, ChangeFeed changed, TimeProvider clock, ILogger<TextWatch> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private volatile TextState? last;

    /// <summary>Null before the first check has ended.</summary>
    public TextState? Last => last;

    /// <summary>Checks now.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        var found = await journal.CheckTextsAsync(VaultCheck.RulesOf(book), cancellation);
        if (found.FaultCount > 0)
        {
            // What somebody erased in the middle of it looks like a difference once.
            found = await journal.CheckTextsAsync(VaultCheck.RulesOf(book), cancellation);
        }

        last = new TextState(clock.GetUtcNow(), found);
        changed.Publish();
        foreach (var fault in found.Faults)
        {
            Differs(VaultCheck.Line(fault));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = First; ; wait = Every)
        {
            // Of this machine's clock: a demo's own stands still.
            await Task.Delay(wait, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (IOException exception)
            {
                Failed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Difference}")]
    private partial void Differs(string difference);

    [LoggerMessage(Level = LogLevel.Error, Message = "Texts could not be held against their entries")]
    private partial void Failed(Exception exception);
}
