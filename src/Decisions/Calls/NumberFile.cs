using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>What happened between a client and one number, over all vendors and campaigns. Pictures: what changes later is not seen in them.</summary>
/// <param name="Attempts">Every attempt, oldest first.</param>
/// <param name="Listed">On the client's suppression list, by a list or by a person's hand; an opposition alone stands among the refusals on record.</param>
public sealed record NumberHistory(IReadOnlyList<Attempt> Attempts, bool Listed)
{
    /// <summary>Nothing happened yet.</summary>
    public static NumberHistory None { get; } = new([], false);
}

/// <summary>The same while it is written; the board locks.</summary>
internal sealed class NumberFile
{
    private readonly List<(CallId Call, Attempt Attempt)> attempts = [];
    private NumberHistory? picture;

    public long Version { get; set; }

    /// <summary>Nobody calls it, whatever the reason.</summary>
    public bool Suppressed => Listed || OpposedAt is not null;

    public bool Listed { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public DateTimeOffset SuppressedAt { get; private set; }

    public DateTimeOffset? OpposedAt { get; private set; }

    public NumberHistory History => picture ??= new NumberHistory([.. attempts.Select(made => made.Attempt)], Listed);

    /// <summary>The same as it stood before a call was granted: what the grant is judged on.</summary>
    public NumberHistory HistoryBefore(CallId call) => attempts.Exists(made => made.Call == call) ? new NumberHistory([.. attempts.TakeWhile(made => made.Call != call).Select(made => made.Attempt)], Listed) : History;

    /// <summary>Counts an attempt once, however often it is told of.</summary>
    public void Add(CallId call, Attempt attempt)
    {
        if (!attempts.Exists(made => made.Call == call))
        {
            picture = null;
            attempts.Add((call, attempt));
        }
    }

    public void End(CallId call, AttemptResult result)
    {
        if (attempts.FindLastIndex(made => made.Call == call) is >= 0 and var at)
        {
            picture = null;
            attempts[at] = (call, attempts[at].Attempt with { Result = result });
        }
    }

    public void Withdraw(CallId call)
    {
        picture = null;
        attempts.RemoveAll(made => made.Call == call);
    }

    public void Suppress(string reason, Recorded recorded)
    {
        picture = null;
        (Reason, SuppressedAt) = (reason, recorded.RecordedAt);
        if (reason == "opposition")
        {
            OpposedAt ??= recorded.RecordedAt;
        }
        else
        {
            Listed = true;
        }
    }

    public void Release()
    {
        picture = null;
        Listed = false;
    }
}
