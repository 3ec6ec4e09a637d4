using System.Security.Cryptography;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Benchmarks.Compliance;

/// <summary>One decision by the packs for a prospect with 20 attempts, against one SHA-256 of 300 bytes; processor time of one thread.</summary>
internal sealed class GateBenchmark : IBenchmark
{
    private const int Count = 20_000;
    private static readonly DateTimeOffset At = new(2026, 9, 18, 9, 0, 0, TimeSpan.Zero);
    private readonly byte[] bytes = new byte[300];

    private readonly GateFacts facts = new()
    {
        At = At,
        Client = "client",
        Vendor = "vendor",
        Campaign = "quotes",
        Purpose = Purpose.Sales,
        Sector = Sector.General,
        Automation = Automation.ManualClick,
        Recording = RecordingMode.None,
        Person = PersonKind.Consumer,
        Places = [new Place("FR", "75")],
        Zones = ["Europe/Paris"],
        Line = PhoneLine.Fixed,
        Origin = new NumberOrigin("web-form", new DateOnly(2026, 7, 20)),
        CallerId = new ShownNumber("+33162000010", NumberHolder.Client, true, false, true),
        Consents = [new Consent(At.AddDays(-29), null, ConsentScope.Calls, true, ConsentChannel.WebForm, true, Enum.GetValues<ConsentMention>(), "form", ConsentHolder.Client, null)],
        Refusals = [],
        Attempts = [.. Enumerable.Range(1, 20).Select(n => new Attempt(At.AddDays(n < 3 ? -n : -30 - n), AttemptResult.NoAnswer, "vendor"))],
    };

    public string Name => "gate";

    public string Unit => "us/decision";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal) { ["attempts"] = facts.Attempts!.Count, ["rules"] = PackGate.Judge(facts, RuleBook.Shipped).Rules.Count };

    public Task<double> FloorAsync() => Task.FromResult(Measure(() => SHA256.HashData(bytes)[0]));

    public Task<double> ProductAsync() => Task.FromResult(Measure(() => PackGate.Judge(facts, RuleBook.Shipped).Allowed ? (byte)1 : throw new InvalidOperationException("A yes was due.")));

    private static double Measure(Func<byte> once)
    {
        var sum = 0;
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Count; i++)
        {
            sum += once();
        }

        var spent = Environment.CpuUsage.TotalTime - before;
        return sum < 0 ? 0 : spent.TotalMicroseconds / Count;
    }
}
