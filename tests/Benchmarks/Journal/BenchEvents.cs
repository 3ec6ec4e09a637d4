using System.Buffers.Binary;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>An event of ordinary size.</summary>
[EventType("bench.prospect-reserved.v1")]
internal sealed record BenchReserved(ProspectId Prospect, UserId Agent, int Fence, DateTimeOffset Until, string Reason) : IEvent;

/// <summary>The same requests for everybody who is measured.</summary>
internal static class BenchEvents
{
    public static readonly EventTypes Types = EventTypes.Scan(typeof(BenchEvents).Assembly);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

    public static LogName Log { get; } = LogName.Of(TenantKind.Client, new TenantId(Guid.CreateVersion7()));

    public static StreamKey[] Streams { get; } = [.. Enumerable.Range(0, Writers.Count).Select(_ => new StreamKey(Log, "prospect", Guid.CreateVersion7()))];

    private static long orders;

    public static AppendRequest Request(int writer, long version)
    {
        var prospect = new ProspectId(Streams[writer].Id);
        var body = new BenchReserved(prospect, new UserId(Streams[0].Id), (int)version, At.AddSeconds(version), "callback-agreed");
        var draft = new EventDraft(body, new EventAbout(new CampaignId(Streams[1].Id), null, prospect));
        return new AppendRequest(Streams[writer], version, new CommandContext(NextCommand(), "u:018f2c7e-1111-7000-8000-000000000001", At, "5f2b7c0d9a1e4f60", "pwd"), [draft]);
    }

    // An id comes in with the order and carries the time of the order, as UUIDv7 do; the system call for random bits is not the journal's work.
    public static CommandId NextCommand()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, (Environment.TickCount64 << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(id[8..], Interlocked.Increment(ref orders) | long.MinValue);
        return new CommandId(new Guid(id, bigEndian: true));
    }

    /// <summary>The bytes such a request leads to.</summary>
    public static byte[] Bytes(int writer, long version) =>
        new Envelopes(Types, "node-1", "bench").Prepare(Request(writer, version))[0].Place(Request(writer, version), 0, version, At.ToUnixTimeMilliseconds()).Bytes.ToArray();
}
