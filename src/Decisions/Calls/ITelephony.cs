using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A line that dials. It takes a pass, and only the gate can make one; a used or ended pass is refused.</summary>
public interface ITelephony
{
    /// <summary>Name of the line in events: <c>own-phone</c>, <c>simulated</c>.</summary>
    string Line { get; }

    /// <summary>Dials. What happens then comes back through <see cref="ILineNews"/>, or from the agent where the line cannot tell.</summary>
    ValueTask<LineOutcome> PlaceAsync(ClearedToContact pass, CancellationToken cancellation);

    /// <summary>Hangs up; nothing happens when the call is already over.</summary>
    ValueTask HangUpAsync(CallId call, CancellationToken cancellation);

    /// <summary>Holds the other side or lets them hear again; nothing happens where the line cannot, or the call is over.</summary>
    ValueTask HoldAsync(CallId call, bool held, CancellationToken cancellation);
}

/// <summary>What came of asking a line to dial.</summary>
public enum LineOutcome
{
    /// <summary>The line is dialling; it will tell what happens.</summary>
    Dialling,

    /// <summary>The agent's own phone dials; the agent tells what happens.</summary>
    ByHand,

    /// <summary>The pass was used before or has ended.</summary>
    PassRefused,

    /// <summary>The line is out of order.</summary>
    OutOfOrder,
}

/// <summary>What a line tells about a call.</summary>
public interface ILineNews
{
    /// <summary>It rings there.</summary>
    ValueTask RangAsync(CallId call);

    /// <summary>Somebody, or a machine, answered.</summary>
    ValueTask AnsweredAsync(CallId call, bool voicemail);

    /// <summary>The line is down.</summary>
    ValueTask EndedAsync(CallId call, CallResult result);
}
