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
    private ManualResetValueTaskSourceCore<AppendOutcome?> answer = new() { RunContinuationsAsynchronously = true };

    public AppendRequest Request => request;

    public PreparedEvent[] Events => events;

    public SealedRequest? Personal => personal;

    /// <summary>What will be answered when the batch is durable.</summary>
    public AppendOutcome? Outcome { get; set; }

    /// <summary>Row of its first phone number.</summary>
    public long FirstNumber { get; set; }

    public ValueTask<AppendOutcome?> Answer => new(this, answer.Version);

    public void Complete() => answer.SetResult(Outcome);

    public override void Refuse(string reason) => answer.SetResult(new AppendOutcome.Unavailable(reason));

    public override void Fail(Exception exception) => answer.SetException(exception);

    AppendOutcome? IValueTaskSource<AppendOutcome?>.GetResult(short token) => answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<AppendOutcome?>.GetStatus(short token) => answer.GetStatus(token);

    void IValueTaskSource<AppendOutcome?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        answer.OnCompleted(continuation, state, token, flags);
}

/// <summary>Other work on the writing connection, in a transaction of its own.</summary>
internal sealed class WorkOrder(Action work) : WriteOrder
{
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answer => answer.Task;

    public void Run() => work();

    public void Complete() => answer.SetResult();

    public override void Refuse(string reason) => answer.SetException(new IOException(reason));

    public override void Fail(Exception exception) => answer.SetException(exception);
}
