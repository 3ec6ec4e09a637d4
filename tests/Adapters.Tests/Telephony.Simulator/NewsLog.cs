using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Adapters.Tests.Telephony;

/// <summary>One piece of news and when it came.</summary>
internal sealed record Heard(string What, DateTimeOffset At, CallResult? Result = null);

/// <summary>Keeps what a line tells, call by call.</summary>
internal sealed class NewsLog(TimeProvider time) : ILineNews
{
    private readonly ConcurrentDictionary<CallId, TaskCompletionSource> ends = new();

    public ConcurrentDictionary<CallId, List<Heard>> Calls { get; } = new();

    /// <summary>When set, telling that it rings fails.</summary>
    public bool Deaf { get; init; }

    /// <summary>Done when the call has ended.</summary>
    public Task EndedAsync(CallId call) => End(call).Task.WaitAsync(TimeSpan.FromMinutes(1));

    public ValueTask RangAsync(CallId call)
    {
        var noted = Note(call, new Heard("rang", time.GetUtcNow()));
        return Deaf ? throw new InvalidOperationException("deaf") : noted;
    }

    public ValueTask AnsweredAsync(CallId call, bool voicemail) => Note(call, new Heard(voicemail ? "machine" : "person", time.GetUtcNow()));

    public ValueTask EndedAsync(CallId call, CallResult result) => Note(call, new Heard("ended", time.GetUtcNow(), result));

    /// <summary>Why a call's news cannot be true, or nothing: it ends once, last, as what was heard before.</summary>
    public static string Fault(IReadOnlyList<Heard> news)
    {
        var told = string.Join(' ', news.Select(heard => heard.What));
        var result = news.Count > 0 ? news[^1].Result : null;
        var sound = (told, result) switch
        {
            ("ended", CallResult.Busy or CallResult.NotConnected or CallResult.NoAnswer) => true,
            ("rang ended", CallResult.NoAnswer) => true,
            ("rang person ended", CallResult.Conversation) => true,
            ("rang machine ended", CallResult.Voicemail) => true,
            _ => false,
        };
        return sound ? string.Empty : $"'{told}' as {result}";
    }

    private ValueTask Note(CallId call, Heard heard)
    {
        // A line tells of one call from one thread at a time.
        Calls.GetOrAdd(call, _ => []).Add(heard);
        if (heard.What == "ended")
        {
            End(call).TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    private TaskCompletionSource End(CallId call) => ends.GetOrAdd(call, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
