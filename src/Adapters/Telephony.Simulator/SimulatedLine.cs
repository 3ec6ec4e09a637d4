using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Telephony.Simulator;

/// <summary>
/// A line that reaches nobody: it dials, rings, is answered, busy or left ringing at the rates a follow-up team sees, for demo and tests.
/// </summary>
/// <param name="time">Drives every wait.</param>
/// <param name="news">Is told what happens.</param>
/// <param name="chance">Draws the calls; the same seed gives the same calls in the same order.</param>
/// <param name="speed">How many times faster than life, above 0.</param>
public sealed class SimulatedLine(TimeProvider time, ILineNews news, Random chance, double speed = 1) : ITelephony
{
    private readonly ConcurrentDictionary<CallId, CancellationTokenSource> live = new();
    private readonly Lock drawing = new();
    private readonly double speed = speed > 0 && double.IsFinite(speed) ? speed : throw new ArgumentOutOfRangeException(nameof(speed), speed, "above 0");

    /// <inheritdoc/>
    public string Line => "simulated";

    /// <inheritdoc/>
    public ValueTask<LineOutcome> PlaceAsync(ClearedToContact pass, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var hangUp = new CancellationTokenSource();
        if (!pass.TryUse(time.GetUtcNow()) || !live.TryAdd(pass.Call, hangUp))
        {
            hangUp.Dispose();
            return ValueTask.FromResult(LineOutcome.PassRefused);
        }

        Course course;
        lock (drawing)
        {
            course = Course.Draw(chance);
        }

        _ = PlayAsync(pass.Call, course, hangUp.Token);
        return ValueTask.FromResult(LineOutcome.Dialling);
    }

    /// <inheritdoc/>
    public ValueTask HangUpAsync(CallId call, CancellationToken cancellation)
    {
        if (live.TryGetValue(call, out var hangUp))
        {
            hangUp.Cancel();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing to do: nobody is there who could hear.</summary>
    public ValueTask HoldAsync(CallId call, bool held, CancellationToken cancellation) => ValueTask.CompletedTask;

    // Straight down the page: however a call goes, and even when the listener fails, it ends here, once.
    private async Task PlayAsync(CallId call, Course course, CancellationToken hungUp)
    {
        var result = CallResult.NoAnswer;
        try
        {
            await WaitAsync(course.DialFor, hungUp).ConfigureAwait(false);
            if (course.Result is not (CallResult.Busy or CallResult.NotConnected))
            {
                await news.RangAsync(call).ConfigureAwait(false);
                await WaitAsync(course.RingFor, hungUp).ConfigureAwait(false);
            }

            result = course.Result;
            if (result is CallResult.Conversation or CallResult.Voicemail)
            {
                await news.AnsweredAsync(call, voicemail: result == CallResult.Voicemail).ConfigureAwait(false);
                await WaitAsync(course.AnsweredFor, hungUp).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (hungUp.IsCancellationRequested)
        {
            // Our side hung up: the call is what it had become by then.
        }
        finally
        {
            live.TryRemove(call, out _);
            await news.EndedAsync(call, result).ConfigureAwait(false);
        }
    }

    private Task WaitAsync(TimeSpan forLife, CancellationToken hungUp) => Task.Delay(forLife / speed, time, hungUp);
}
