using System.Threading.Tasks.Sources;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>Something the writer does inside a batch and answers after its commit.</summary>
internal abstract class WriteOrder
{
    /// <summary>Answers that nothing was written.</summary>
    public abstract void Refuse(string reason);

    /// <summary>Answers with a bug of ours.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>One append, encoded and sealed, with its answer. The answer null means: a prospect had a key already, seal again.</summary>
internal sealed class AppendOrder(AppendRequest request, PreparedEvent[] events, SealedRequest? personal) : WriteOrder, IValueTaskSource<AppendOutcome?>
{
    private Recorded[]? placed;
    private ManualResetValueTaskSourceCore<AppendOutcome?> answer = new() { RunContinuationsAsynchronously = true };

    public AppendRequest Request => request;

    public PreparedEvent[] Events => events;

    public SealedRequest? Personal => personal;

    /// <summary>What will be answered when the batch is durable.</summary>
    public AppendOutcome? Outcome { get; set; }

    /// <summary>Index of its first event, once decided; -1 while it is not to be written.</summary>
    public long First { get; set; } = -1;

    /// <summary>Time of recording, once decided.</summary>
    public long Recorded { get; set; }

    /// <summary>Its stream as the writer sees it, once decided.</summary>
    public StreamSlot? Stream { get; set; }

    /// <summary>The same order, earlier in the same batch.</summary>
    public AppendOrder? Repeats { get; set; }

    /// <summary>The place its caller may assume; null for none.</summary>
    public (long First, long Recorded)? Guessed { get; set; }

    /// <summary>Place of its first entry, once written.</summary>
    public long FirstSeq { get; set; }

    /// <summary>Row of its first phone number.</summary>
    public long FirstNumber { get; set; }

    public ValueTask<AppendOutcome?> Answer => new(this, answer.Version);

    /// <summary>Splices and hashes for the guessed place.</summary>
    public void PlaceAsGuessed()
    {
        if (Guessed is { } guess)
        {
            Volatile.Write(ref placed, Place(guess.First, guess.Recorded));
        }
    }

    /// <summary>The events in the place that was decided.</summary>
    /// <param name="guessed">True when the caller had placed them there already.</param>
    public Recorded[] Placed(out bool guessed)
    {
        guessed = Guessed == (First, Recorded);
        return guessed && Volatile.Read(ref placed) is { } made ? made : Place(First, Recorded);
    }

    /// <summary>Forgets what a batch that failed had decided.</summary>
    public void Undecide() => (First, Recorded, Stream, Repeats, Outcome) = (-1, 0, null, null, null);

    public void Complete() => answer.SetResult(Repeats is { Outcome: AppendOutcome.Appended done } ? new AppendOutcome.AlreadyDone(done.Events) : Outcome);

    public override void Refuse(string reason) => answer.SetResult(new AppendOutcome.Unavailable(reason));

    public override void Fail(Exception exception) => answer.SetException(exception);

    private Recorded[] Place(long first, long recorded)
    {
        var made = new Recorded[events.Length];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = events[i].Place(request, i, first + i, recorded);
        }

        return made;
    }

    AppendOutcome? IValueTaskSource<AppendOutcome?>.GetResult(short token) => answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<AppendOutcome?>.GetStatus(short token) => answer.GetStatus(token);

    void IValueTaskSource<AppendOutcome?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        answer.OnCompleted(continuation, state, token, flags);
}

/// <summary>Other work on the writing connection, in the transaction of its batch, and what is to be done there after the commit.</summary>
internal sealed class WorkOrder(Action work, Action? afterwards = null) : WriteOrder
{
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answer => answer.Task;

    public void Run() => work();

    public void Complete()
    {
        try
        {
            afterwards?.Invoke();
            answer.SetResult();
        }
        catch (Exception exception)
        {
            answer.SetException(exception);
        }
    }

    public override void Refuse(string reason) => answer.SetException(new IOException(reason));

    public override void Fail(Exception exception) => answer.SetException(exception);
}
