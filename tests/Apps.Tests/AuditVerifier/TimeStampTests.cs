using FollowUpConsole.Merkle;
using FollowUpConsole.Signing;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>The moment of a checkpoint, by a service that has nothing to do with the vendor.</summary>
public sealed class TimeStampTests : IDisposable
{
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Theory]
    [InlineData("rsa:2048")]
    [InlineData("ec")]
    public async Task T9_both_verifiers_check_the_time_stamp_against_the_certificate_that_they_were_given(string kind)
    {
        using var service = new StampingService(kind);
        using var stranger = new StampingService("ec");
        using var stamps = new TimeStamps(service.Address, TimeProvider.System);
        using var log = new AuditedLog(41) { Stamps = stamps };
        var key = bundles.Key(log.Signer.Key.Pem);
        await new RandomCalls(log).GoOnAsync(3);
        var (report, dossier, head) = (await log.BundleAsync(), await log.DossierAsync("+33199001234"), await log.HeadAsync(null));
        foreach (var other in new[] { dossier, head, await log.HeadsLogAsync(null) }.Select(bundles.Zip))
        {
            Bundles.BothSay(0, other, "--key", key, "--tsa", service.Authority);
            Assert.Contains("; stamped at 20", Bundles.Ours(other, "--key", key, "--tsa", service.Authority).Line, StringComparison.Ordinal);
        }

        var zip = bundles.Zip(report);
        foreach (var trusted in new[] { service.Certificate, service.Authority })
        {
            Bundles.BothSay(0, zip, "--key", key, "--tsa", trusted);
            Assert.Contains("; stamped at 20", PythonVerifier.Run(zip, "--key", key, "--tsa", trusted).Line, StringComparison.Ordinal);
        }

        Bundles.BothSay(1, zip, "--key", key, "--tsa", stranger.Authority);
        Bundles.BothSay(1, zip, "--key", key, "--tsa", stranger.Certificate);
        Bundles.BothSay(0, zip, "--key", key);
        Assert.Contains("not checked", Bundles.Ours(zip, "--key", key).Line, StringComparison.Ordinal);

        // Of another checkpoint, no stamp at all, and one that was left out.
        foreach (var wrong in new[] { dossier[BundleNames.TimeStamp], "none"u8.ToArray(), [], report[BundleNames.Checkpoint] })
        {
            Bundles.BothSay(1, bundles.Zip(With(report, wrong)), "--key", key);
            Bundles.BothSay(1, bundles.Zip(With(report, wrong)), "--key", key, "--tsa", service.Authority);
        }

        var without = bundles.Zip(With(report, null));
        Bundles.BothSay(0, without, "--key", key, "--tsa", service.Authority);
        Assert.Contains("without a time stamp", Bundles.Ours(without, "--key", key, "--tsa", service.Authority).Line, StringComparison.Ordinal);

        // Whatever is changed in it, it says the same moment or nothing.
        var (raw, said) = (report[BundleNames.TimeStamp], Moment(Bundles.Ours(bundles.Zip(report), "--key", key, "--tsa", service.Certificate).Line));
        for (var at = 0; at < raw.Length; at += 7)
        {
            var changed = raw.ToArray();
            changed[at] ^= (byte)(1 << (at % 8));
            var (code, line, _) = Bundles.Ours(bundles.Zip(With(report, changed)), "--key", key, "--tsa", service.Certificate);
            Assert.True(code == 1 || Moment(line) == said, line);
        }

        await File.WriteAllTextAsync(bundles.Path("no.pem"), "no certificate");
        Bundles.BothSay(2, without, "--key", key, "--tsa", bundles.Path("no.pem"));
        Bundles.BothSay(2, without, "--key", key, "--tsa", bundles.Path("nowhere.pem"));
    }

    [Fact]
    public async Task T9_entries_recorded_later_than_their_time_stamp_show_a_clock_that_runs_ahead()
    {
        using var service = new StampingService("ec");
        using var stamps = new TimeStamps(service.Address, TimeProvider.System);
        using var log = new AuditedLog(42) { Stamps = stamps, Now = DateTimeOffset.UtcNow.AddHours(3) };
        var key = bundles.Key(log.Signer.Key.Pem);
        await new RandomCalls(log).GoOnAsync(2);
        var zip = bundles.Zip(await log.BundleAsync());
        Bundles.BothSay(1, zip, "--key", key, "--tsa", service.Authority);
        Assert.Contains("the clock ran ahead", Bundles.Ours(zip, "--key", key, "--tsa", service.Authority).Line, StringComparison.Ordinal);
        Assert.Contains("the clock ran ahead", PythonVerifier.Run(zip, "--key", key, "--tsa", service.Authority).Line, StringComparison.Ordinal);

        // Control: without the service's word nobody can tell.
        Bundles.BothSay(0, zip, "--key", key);
    }

    [Fact]
    public async Task A_service_that_is_down_or_answers_something_else_never_stops_signing_and_stamps_when_it_is_back()
    {
        using var service = new StampingService("ec");
        using var stamps = new TimeStamps(service.Address, TimeProvider.System);
        using var log = new AuditedLog(43) { Stamps = stamps };
        var key = bundles.Key(log.Signer.Key.Pem);
        await new RandomCalls(log).GoOnAsync(2);
        await log.HeadAsync(null);
        var old = service.Last;
        Assert.Null(stamps.State.LateSince);
        Assert.NotNull(stamps.State.LastAt);
        var made = (await log.MakeAsync()).Required().Report;

        // Nonsense, and the answer to an earlier question: neither is kept, and that it is late is known.
        foreach (var instead in new[] { "nonsense"u8.ToArray(), old })
        {
            service.Instead = instead;
            var late = await log.TakeAsync(made);
            Assert.False(late.ContainsKey(BundleNames.TimeStamp));
            Assert.NotNull(stamps.State.LateSince);
            Bundles.BothSay(0, bundles.Zip(late), "--key", key);
        }

        service.Instead = null;
        var stamped = await log.TakeAsync(made);
        Bundles.BothSay(0, bundles.Zip(stamped), "--key", key, "--tsa", service.Authority);
        Assert.Null(stamps.State.LateSince);

        // Kept beside the checkpoint: it is not asked for again.
        Assert.Equal(stamped[BundleNames.TimeStamp], (await log.TakeAsync(made))[BundleNames.TimeStamp]);

        using var nowhere = new TimeStamps(new Uri("http://127.0.0.1:9/"), TimeProvider.System);
        log.Stamps = nowhere;
        Bundles.BothSay(0, bundles.Zip(await log.BundleAsync()), "--key", key);
        Assert.NotNull(nowhere.State.LateSince);
    }

    private static string Moment(string line) => line.Contains("; stamped at ", StringComparison.Ordinal) ? line[line.IndexOf("; stamped at ", StringComparison.Ordinal)..] : string.Empty;

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> files, byte[]? stamp)
    {
        var changed = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        changed.Remove(BundleNames.TimeStamp);
        if (stamp is not null)
        {
            changed[BundleNames.TimeStamp] = stamp;
        }

        return changed;
    }
}
