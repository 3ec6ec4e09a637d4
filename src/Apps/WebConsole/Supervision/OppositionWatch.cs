using FollowUpConsole.Journal;
using FollowUpConsole.Prospects;
using FollowUpConsole.Supervision;

namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>
/// Measures from the arrival of a "stop" (the moment its order is stamped with at the door) until every board has it and the gate refuses. Fed after all other boards.
/// What was recorded before this start is a memory and is not measured.
/// </summary>
internal sealed class OppositionWatch(OppositionTimes times, TimeProvider clock) : IBoard
{
    private readonly DateTimeOffset started = clock.GetUtcNow();
    private readonly List<DateTimeOffset> arrived = [];

    public void Apply(Recorded recorded)
    {
        if (recorded.Body is OppositionRecorded && recorded.RecordedAt >= started)
        {
            arrived.Add(recorded.RecordedAt);
        }
    }

    public void BatchApplied()
    {
        foreach (var at in arrived)
        {
            times.Add(clock.GetUtcNow() - at);
        }

        arrived.Clear();
    }
}
