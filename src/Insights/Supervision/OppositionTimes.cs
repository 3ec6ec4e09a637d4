namespace FollowUpConsole.Supervision;

/// <summary>How long it took from the moment a "stop" came in until every board refused that person (D-54, D-61): the latest of this installation, since it started. Thread-safe.</summary>
public sealed class OppositionTimes
{
    private const int Kept = 500;
    private readonly Lock gate = new();
    private readonly Queue<TimeSpan> times = new();
    private OppositionSpeed? speed;

    /// <summary>The figures; null as long as nobody said "stop".</summary>
    public OppositionSpeed? Speed
    {
        get
        {
            lock (gate)
            {
                return speed;
            }
        }
    }

    /// <summary>One more.</summary>
    public void Add(TimeSpan took)
    {
        lock (gate)
        {
            times.Enqueue(took < TimeSpan.Zero ? TimeSpan.Zero : took);
            if (times.Count > Kept)
            {
                times.Dequeue();
            }

            // The 99th percentile by nearest rank: of few, the slowest.
            var sorted = times.Order().ToList();
            speed = new OppositionSpeed((speed?.Count ?? 0) + 1, sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1], sorted[^1]);
        }
    }
}

/// <summary>How fast oppositions took effect everywhere.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="P99">99 of 100 were not slower, among the latest 500.</param>
/// <param name="Slowest">Of the latest 500.</param>
public sealed record OppositionSpeed(int Count, TimeSpan P99, TimeSpan Slowest);
