using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Telephony.Simulator;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>The demo's line: the simulated one, or, while the past is played, one that follows the rehearsal's clock instead of waiting.</summary>
internal sealed class DemoLine(TimeProvider clock, ILineNews news) : ITelephony
{
    private readonly SimulatedLine live = new(clock, news, new Random(1117));
    private volatile Action<CallId>? rehearsing;

    /// <inheritdoc/>
    public string Line => live.Line;

    /// <summary>Hands calls to a rehearsal until the answer is disposed of.</summary>
    public IDisposable Rehearse(Action<CallId> placed)
    {
        rehearsing = placed;
        return new Rehearsing(this);
    }

    /// <inheritdoc/>
    public ValueTask<LineOutcome> PlaceAsync(ClearedToContact pass, CancellationToken cancellation)
    {
        if (rehearsing is not { } placed)
        {
            return live.PlaceAsync(pass, cancellation);
        }

        if (!pass.TryUse(clock.GetUtcNow()))
        {
            return ValueTask.FromResult(LineOutcome.PassRefused);
        }

        placed(pass.Call);
        return ValueTask.FromResult(LineOutcome.Dialling);
    }

    /// <inheritdoc/>
    public ValueTask HangUpAsync(CallId call, CancellationToken cancellation) => live.HangUpAsync(call, cancellation);

    /// <inheritdoc/>
    public ValueTask HoldAsync(CallId call, bool held, CancellationToken cancellation) => live.HoldAsync(call, held, cancellation);

    private sealed class Rehearsing(DemoLine line) : IDisposable
    {
        public void Dispose() => line.rehearsing = null;
    }
}
