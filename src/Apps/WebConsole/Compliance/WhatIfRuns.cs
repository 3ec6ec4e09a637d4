using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>One replay that runs in the background, or has come to its end.</summary>
internal sealed class WhatIfRun : IProgress<ReplayProgress>, IDisposable
{
    private readonly CancellationTokenSource stop = new();

    internal event EventHandler? Moved;

    internal ReplayProgress Progress { get; private set; } = new(0, 0);

    internal Reply<WhatIfView>? Reply { get; private set; }

    internal bool IsGivenUp { get; private set; }

    internal bool IsRunning => Reply is null && !IsGivenUp;

    internal DateTimeOffset StartedAt { get; init; }

    public void Report(ReplayProgress value)
    {
        Progress = value;
        Moved?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose() => stop.Dispose();

    internal void GiveUp() => stop.Cancel();

    internal async Task RunAsync(IDoor door, SessionId session, ReplayVerdicts question)
    {
        try
        {
            Reply = await door.AskAsync(session, question with { Progress = this }, cancellation: stop.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or IOException)
        {
            IsGivenUp = true;
        }

        Moved?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>The replays of this process by who asked what: whoever of the same company opens the address again finds the same run. The oldest are forgotten.</summary>
internal sealed class WhatIfRuns(IDoor door, TimeProvider clock)
{
    private const int Most = 20;
    private readonly ConcurrentDictionary<(TenantId Asker, ReplayVerdicts Question), WhatIfRun> runs = new();

    internal WhatIfRun? Find(TenantId asker, ReplayVerdicts question) => runs.GetValueOrDefault((asker, question));

    internal WhatIfRun Start(TenantId asker, SessionId session, ReplayVerdicts question)
    {
        foreach (var old in runs.Where(run => !run.Value.IsRunning).OrderByDescending(run => run.Value.StartedAt).Skip(Most - 1))
        {
            if (runs.TryRemove(old))
            {
                old.Value.Dispose();
            }
        }

        var run = new WhatIfRun { StartedAt = clock.GetUtcNow() };
        runs[(asker, question)] = run;
        _ = Task.Run(() => run.RunAsync(door, session, question));
        return run;
    }
}
