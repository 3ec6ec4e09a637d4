using System.Collections.Immutable;
using FollowUpConsole.Calls;

namespace FollowUpConsole.Supervision;

/// <summary>How long a state lasted lately, so that a glance tells a long one from a usual one.</summary>
public sealed class Habit
{
    private const int Kept = 31;
    private const int Enough = 7;
    private readonly ImmutableArray<int> seconds;

    private Habit(ImmutableArray<int> seconds) => this.seconds = seconds;

    /// <summary>Nothing seen.</summary>
    public static Habit None { get; } = new([]);

    /// <summary>With one more.</summary>
    public Habit Add(TimeSpan lasted)
    {
        var all = seconds.Add((int)Math.Clamp(lasted.TotalSeconds, 0, 86_400));
        return new Habit(all.Length > Kept ? all.RemoveAt(0) : all);
    }

    /// <summary>The median, or what is usual anywhere as long as little was seen.</summary>
    public TimeSpan Typical(AgentState state)
    {
        if (seconds.Length < Enough)
        {
            return Usual(state);
        }

        return TimeSpan.FromSeconds(Math.Max(1, seconds.Sort()[seconds.Length / 2]));
    }

    private static TimeSpan Usual(AgentState state) => state switch
    {
        AgentState.Available or AgentState.Dialling or AgentState.Ringing => TimeSpan.FromSeconds(30),
        AgentState.Preview => TimeSpan.FromMinutes(1),
        AgentState.WrapUp => TimeSpan.FromMinutes(1.5),
        AgentState.Connected => TimeSpan.FromMinutes(5),
        AgentState.Offline or AgentState.Pause => TimeSpan.FromMinutes(15),
    };
}
