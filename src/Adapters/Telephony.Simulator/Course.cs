using FollowUpConsole.Calls;

namespace FollowUpConsole.Telephony.Simulator;

/// <summary>What is going to happen on a simulated call, drawn before it is dialled.</summary>
/// <param name="Result">What it is if nobody here hangs up early.</param>
/// <param name="DialFor">From the click to the first ring, the busy tone or the announcement.</param>
/// <param name="RingFor">Until somebody answers, or gives up; zero where it never rings.</param>
/// <param name="AnsweredFor">Until the other side hangs up; zero where nobody answers.</param>
internal sealed record Course(CallResult Result, TimeSpan DialFor, TimeSpan RingFor, TimeSpan AnsweredFor)
{
    /// <summary>A far side that leaves the hanging-up to us holds on, but not for ever: a lost screen must not keep a line.</summary>
    private static readonly TimeSpan HoldsOnFor = TimeSpan.FromMinutes(20);

    private const double FarSideHangsUp = 0.35;

    public static Course Draw(Random chance)
    {
        var dial = Between(chance, 2, 4);
        return chance.NextDouble() switch
        {
            < 0.38 => new Course(CallResult.Conversation, dial, Between(chance, 4, 20), chance.NextDouble() < FarSideHangsUp ? Between(chance, 40, 240) : HoldsOnFor),
            < 0.60 => new Course(CallResult.Voicemail, dial, Between(chance, 12, 20), Between(chance, 60, 120)),
            < 0.68 => new Course(CallResult.Busy, dial, TimeSpan.Zero, TimeSpan.Zero),
            < 0.97 => new Course(CallResult.NoAnswer, dial, Between(chance, 22, 30), TimeSpan.Zero),
            _ => new Course(CallResult.NotConnected, dial, TimeSpan.Zero, TimeSpan.Zero),
        };
    }

    private static TimeSpan Between(Random chance, double from, double until) => TimeSpan.FromSeconds(from + (chance.NextDouble() * (until - from)));
}
