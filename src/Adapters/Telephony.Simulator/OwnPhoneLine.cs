using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Telephony.Simulator;

/// <summary>
/// The agent's own phone: the screen opens a <c>tel:</c> link and the agent marks answer and hang-up. All there is to do here is to use the
/// pass up, so that this road too is closed to a call that was not cleared.
/// </summary>
/// <param name="time">Says whether the pass still holds.</param>
public sealed class OwnPhoneLine(TimeProvider time) : ITelephony
{
    /// <inheritdoc/>
    public string Line => "own-phone";

    /// <inheritdoc/>
    public ValueTask<LineOutcome> PlaceAsync(ClearedToContact pass, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(pass.TryUse(time.GetUtcNow()) ? LineOutcome.ByHand : LineOutcome.PassRefused);
    }

    /// <summary>Nothing to do: the agent hangs up by hand.</summary>
    public ValueTask HangUpAsync(CallId call, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Nothing to do: the agent holds by hand.</summary>
    public ValueTask HoldAsync(CallId call, bool held, CancellationToken cancellation) => ValueTask.CompletedTask;
}
