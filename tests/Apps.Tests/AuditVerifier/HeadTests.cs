using FollowUpConsole.Audit;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>Heads of each day, kept by an auditor who takes no entries.</summary>
public sealed class HeadTests : IDisposable
{
    private readonly Bundles bundles = new();

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task Each_day_s_head_continues_the_one_in_hand_and_another_history_is_refused()
    {
        using var log = new AuditedLog(8);
        var (key, state) = (bundles.Key(log.Signer.Key.Pem), bundles.Path("state"));
        var calls = new RandomCalls(log);
        await calls.GoOnAsync(3);
        var first = await log.HeadAsync(null);
        Bundles.BothSay(0, bundles.Zip(first), "--key", key, "--state", state);
        for (var day = 0; day < 4; day++)
        {
            var held = SizeOf(first);
            await calls.GoOnAsync(3);
            var next = await log.HeadAsync(held);
            Bundles.BothSay(1, bundles.Zip(next), "--key", key);
            Bundles.BothSay(0, bundles.Zip(next), "--key", key, "--state", state);
            Bundles.BothSay(1, bundles.Zip(first), "--key", key, "--state", state);
            first = next;
        }

        // Nobody needs to name a size: each leads from the one that was taken before it, be it a head or that of a report, and can be checked without a state, too.
        for (var day = 0; day < 3; day++)
        {
            await calls.GoOnAsync(2);
            var next = day == 1 ? await log.BundleAsync() : await log.HeadAsync(null);
            Bundles.BothSay(0, bundles.Zip(next), "--key", key);
            Bundles.BothSay(0, bundles.Zip(next), "--key", key, "--state", state);
            Assert.Equal(day == 0 ? SizeOf(first) : 0, day == 0 ? Checkpoint.Read(SignedNote.Read(next[BundleNames.CheckpointBefore]).Text).Size : 0);
            first = next;
        }

        // Taken again before anything has grown, it is the same one.
        Assert.Equal(first.ToDictionary(file => file.Key, file => Convert.ToBase64String(file.Value)), (await log.HeadAsync(null)).ToDictionary(file => file.Key, file => Convert.ToBase64String(file.Value)));

        // From a report's head on, and not from one that the auditor does not hold.
        await calls.GoOnAsync(1);
        await log.MakeAsync();
        await calls.GoOnAsync(1);
        var fromReport = await log.HeadAsync(null, stranger: true);
        Assert.True(fromReport.ContainsKey(BundleNames.CheckpointBefore));
        Bundles.BothSay(0, bundles.Zip(fromReport), "--key", key);
        Bundles.BothSay(1, bundles.Zip(fromReport), "--key", key, "--state", state);
        Bundles.BothSay(1, bundles.Zip(await log.HeadAsync(1)), "--key", key, "--state", state);
        Assert.Equal(1, Bundles.Ours(bundles.Zip(With(fromReport, BundleNames.Consistency, [])), "--key", key).Code);
        Assert.Equal(1, Bundles.Ours(bundles.Zip(With(fromReport, "notes.txt", [1])), "--key", key).Code);

        using var other = new AuditedLog(8);
        File.Copy(Path.Combine(log.SignerFolder, "log.key"), Path.Combine(other.SignerFolder, "log.key"), overwrite: true);
        other.RestartSigner();
        await new RandomCalls(other, people: 3).GoOnAsync(40);
        var forked = bundles.Zip(await other.HeadAsync(SizeOf(first)));
        Bundles.BothSay(1, forked, "--key", key, "--state", state);
        Assert.Contains(System.Text.Encoding.UTF8.GetString(first[BundleNames.Checkpoint]), Bundles.Ours(forked, "--key", key, "--state", state).Evidence, StringComparison.Ordinal);
    }

    private static long SizeOf(Dictionary<string, byte[]> head) => Checkpoint.Read(SignedNote.Read(head[BundleNames.Checkpoint]).Text).Size;

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> files, string name, byte[] bytes) => new(files, StringComparer.Ordinal) { [name] = bytes };
}
