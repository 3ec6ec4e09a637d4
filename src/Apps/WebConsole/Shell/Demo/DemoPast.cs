using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>Plays the working days before the demo's morning: the same agents, the same orders, the same gate; only the clock is moved instead of waited for.</summary>
internal sealed class DemoPast(DemoFloor floor, DemoLine line, DemoClock clock)
{
    // The 11th is a holiday in France.
    private static readonly int[] Days = [3, 4, 5, 6, 9, 10, 12, 13, 16];
    private static readonly TimeSpan Sitting = TimeSpan.FromMinutes(3);
    private const int AtOnce = 5;
    private readonly Random chance = new(2026);
    private readonly List<DemoAgent> agents = [];
    private UserId visitor;

    /// <summary>Plays everything up to the morning of the 17th; <paramref name="before"/> comes before each day.</summary>
    public async Task PlayAsync(Func<int, Task> before, CancellationToken cancellation)
    {
        var people = await floor.PeopleAsync();
        visitor = people[DemoCast.Visitor.Email];
        foreach (var (person, number) in DemoCast.Agents.Select((person, number) => (person, number)))
        {
            agents.Add(new DemoAgent(floor, people[person.Email], await floor.OpenAsync(people[person.Email]), new Random(number)) { Sends = true });
        }

        var own = new DemoAgent(floor, visitor, await floor.OpenAsync(visitor), new Random(99));
        foreach (var day in Days)
        {
            await before(day);
            if (day == 13)
            {
                foreach (var minute in new[] { 30, 33, 38, 50, 65, 80 })
                {
                    own.Promised.Enqueue(DemoCast.Paris(17, 10).AddMinutes(minute));
                }
            }

            foreach (var start in DemoSittings.Of(day))
            {
                await SitAsync(start, Sitting, [.. Enumerable.Range(0, AtOnce).Select(i => agents[(day + i + start.Hour) % agents.Count]), .. day >= 12 ? [own] : Array.Empty<DemoAgent>()], cancellation);
            }
        }

        await floor.CloseAsync(visitor);
    }

    /// <summary>Plays the first calls of the 17th; they go on when the clock runs.</summary>
    public async Task BeginMorningAsync(CancellationToken cancellation)
    {
        var start = DemoCast.Paris(17, 10, 20);
        clock.HoldAt(start);
        var rehearsal = Begin(agents, start, out var line);
        using (line)
        {
            await rehearsal.PlayAsync(DemoClock.Morning, cancellation);
        }
    }

    private async Task SitAsync(DateTimeOffset start, TimeSpan length, IReadOnlyList<DemoAgent> sitting, CancellationToken cancellation)
    {
        var rehearsal = Begin(sitting, start, out var line);
        rehearsal.Add(start + length, () =>
        {
            foreach (var agent in sitting)
            {
                agent.Leaving = true;
            }

            return Task.FromResult<TimeSpan?>(null);
        });
        using (line)
        {
            await rehearsal.PlayAsync(DateTimeOffset.MaxValue, cancellation);
        }
    }

    private Rehearsal Begin(IReadOnlyList<DemoAgent> sitting, DateTimeOffset start, out IDisposable rehearsing)
    {
        var rehearsal = new Rehearsal(clock);
        rehearsing = line.Rehearse(call => rehearsal.Add(clock.GetUtcNow().AddSeconds(3), Course(call)));
        for (var i = 0; i < sitting.Count; i++)
        {
            sitting[i].Leaving = false;
            rehearsal.Add(start.AddSeconds(7 * i), sitting[i].StepAsync);
        }

        return rehearsal;
    }

    // What happens on the line: it rings, and somebody, a machine or nobody answers.
    private Func<Task<TimeSpan?>> Course(CallId call)
    {
        double roll, pause;
        lock (chance)
        {
            (roll, pause) = (floor.Calls.Find(call)?.Agent == visitor ? 0.1 : chance.NextDouble(), chance.NextDouble());
        }

        var rang = false;
        return async () =>
        {
            if (roll > 0.92)
            {
                await floor.TellLineAsync(new ReportLine(call, LineReport.Ended, roll > 0.98 ? CallResult.NotConnected : CallResult.Busy));
                return null;
            }

            if (!rang)
            {
                rang = true;
                await floor.TellLineAsync(new ReportLine(call, LineReport.Rang));
                return TimeSpan.FromSeconds(roll < 0.68 ? 6 + (12 * pause) : 26);
            }

            await floor.TellLineAsync(roll switch
            {
                < 0.46 => new ReportLine(call, LineReport.Answered),
                < 0.68 => new ReportLine(call, LineReport.Voicemail),
                _ => new ReportLine(call, LineReport.Ended, CallResult.NoAnswer),
            });
            return null;
        };
    }
}

/// <summary>When people sat together and called on the past days; agreed calls of those days are agreed for these times, and so were kept.</summary>
internal static class DemoSittings
{
    public static DateTimeOffset[] Of(int day) => [DemoCast.Paris(day, 10, 30 + (15 * (day % 2))), DemoCast.Paris(day, 15, 15 * (day % 4))];
}
