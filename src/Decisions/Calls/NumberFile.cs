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
    private readonly List<Attempt> attempts = [];
    private NumberHistory? picture;

    public long Version { get; set; }

    /// <summary>Nobody calls it, whatever the reason.</summary>
    public bool Suppressed => Listed || OpposedAt is not null;

    public bool Listed { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public DateTimeOffset SuppressedAt { get; private set; }

    public DateTimeOffset? OpposedAt { get; private set; }

    public NumberHistory History => picture ??= new NumberHistory([.. attempts], Listed);

    public int Add(Attempt attempt)
    {
        picture = null;
        attempts.Add(attempt);
        return attempts.Count - 1;
    }

    public void End(int at, AttemptResult result)
    {
        picture = null;
        attempts[at] = attempts[at] with { Result = result };
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
