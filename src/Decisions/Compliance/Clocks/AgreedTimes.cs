namespace FollowUpConsole.Compliance;

/// <summary>A precise date and time the person agreed to be called, and how exactly it must be kept (FR-07D; D-12).</summary>
internal static class AgreedTimes
{
    /// <summary>How long before the agreed moment the call may be placed.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(15);

    /// <summary>How long after it; the moment itself plus this is no longer covered.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(30);

    /// <summary>The agreed time that covers a moment; null for none.</summary>
    public static AgreedTime? Covers(IReadOnlyList<AgreedTime> agreed, DateTimeOffset at)
    {
        foreach (var time in agreed)
        {
            if (at - time.At < After && time.At - at <= Before)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>First instant, not before <paramref name="from"/>, that an agreed time covers; null for none.</summary>
    public static DateTimeOffset? CoveredFrom(IReadOnlyList<AgreedTime> agreed, DateTimeOffset from)
    {
        DateTimeOffset? first = null;
        foreach (var time in agreed)
        {
            if (from - time.At < After)
            {
                var opens = time.At - from > Before ? time.At - Before : from;
                first = opens < first ? opens : first ?? opens;
            }
        }

        return first;
    }
}
