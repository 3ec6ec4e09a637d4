using FollowUpConsole.Journal;

namespace FollowUpConsole.Load.KillNine;

/// <summary>The planted bug: says "appended" before anything is durable. Exists only here, so that the harness can show that it would be caught.</summary>
internal sealed class HastyJournal(IJournal inner, Action<StreamKey, long> acknowledge)
{
    public async ValueTask AppendAsync(AppendRequest request)
    {
        var slow = inner.AppendAsync(request);
        acknowledge(request.Stream, request.ExpectedVersion + 1);
        await slow;
    }
}

/// <summary>The real thing: says it after the answer.</summary>
internal sealed class HonestWriter(IJournal inner, Action<StreamKey, long> acknowledge)
{
    public async ValueTask AppendAsync(AppendRequest request)
    {
        if (await inner.AppendAsync(request) is AppendOutcome.Appended)
        {
            acknowledge(request.Stream, request.ExpectedVersion + 1);
        }
    }
}
