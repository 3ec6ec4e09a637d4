namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>Eight agents at work while the demo runs, each at a human pace and in a session of their own.</summary>
internal sealed partial class DemoShift(DemoFloor floor, TimeProvider clock, ILogger<DemoShift> log) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var people = await floor.PeopleAsync();
        var seed = (int)(clock.GetUtcNow().ToUnixTimeSeconds() % 100_000);
        var shifts = new List<Task>();
        foreach (var person in DemoCast.Agents.Select(agent => people[agent.Email]))
        {
            shifts.Add(WorkAsync(new DemoAgent(floor, person, await floor.OpenAsync(person), new Random(seed + shifts.Count)) { LeavesSome = true, Sends = true }, stoppingToken));
        }

        await Task.WhenAll(shifts);
    }

    // Trouble of one step is told once and tried again; nobody goes home over it.
    private async Task WorkAsync(DemoAgent agent, CancellationToken stopping)
    {
        string? told = null;
        while (!stopping.IsCancellationRequested)
        {
            var wait = AfterTrouble;
            try
            {
                wait = await agent.StepAsync() ?? AfterTrouble;
            }
            catch (Exception trouble) when (!stopping.IsCancellationRequested)
            {
                if (told != trouble.Message)
                {
                    told = trouble.Message;
                    Stumbled(trouble);
                }
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(wait, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A simulated agent stumbled; going on")]
    private partial void Stumbled(Exception trouble);
}
