using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.TestKit;

/// <summary>A small fact for tests of the journal itself.</summary>
[EventType("testkit.step-taken.v1")]
public sealed record StepTaken(string What, int Number, DateTimeOffset? At = null) : IEvent;

/// <summary>A chunk for tests of bulk writing.</summary>
[EventType("testkit.chunk-taken.v1", Bulk = true)]
public sealed record ChunkTaken(IReadOnlyList<ProspectId> Prospects) : IEvent;

/// <summary>Short ways to say what tests of the journal need.</summary>
public static class Journals
{
    /// <summary>The events of this file.</summary>
    public static EventTypes Types { get; } = EventTypes.Scan(typeof(Journals).Assembly);

    /// <summary>A new log of a client company.</summary>
    public static LogName NewLog() => LogName.Of(TenantKind.Client, new TenantId(Guid.CreateVersion7()));

    /// <summary>A new stream.</summary>
    public static StreamKey NewStream(LogName log) => new(log, "thing", Guid.CreateVersion7());

    /// <summary>An order with a new id.</summary>
    public static CommandContext Order(DateTimeOffset? at = null) => new(new CommandId(Guid.CreateVersion7()), "u:test", at ?? DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));

    /// <summary>A draft of a step.</summary>
    public static EventDraft Step(int number, string what = "step") => new(new StepTaken(what, number), new EventAbout());

    /// <summary>A request of so many steps.</summary>
    public static AppendRequest Steps(StreamKey stream, long version, int count = 1) => new(stream, version, Order(), [.. Enumerable.Range(0, count).Select(number => Step(number))]);
}
