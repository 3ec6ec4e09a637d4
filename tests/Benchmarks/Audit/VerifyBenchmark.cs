using System.Security.Cryptography;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Benchmarks.Audit;

/// <summary>
/// The whole check of a bundle (signatures, every entry read and hashed into the tree, every figure counted) against bare SHA-256 of each entry's bytes; processor time per entry.
/// Beside it the ratio to one SHA-256 over the whole file, which no tree can be made of.
/// </summary>
internal sealed class VerifyBenchmark : IBenchmark
{
    private const int Calls = 24_000;
    private Dictionary<string, byte[]> files = [];
    private NoteKey? key;
    private readonly List<(int From, int Length)> lines = [];
    private double verified;
    private double onePass;

    public string Name => "verify";

    public string Unit => "ns/entry";

    public int WarmUps => 3;

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["entries"] = lines.Count,
        ["bytesPerEntry"] = files[BundleNames.Entries].Length / lines.Count,
        ["entriesPerSecondPerCore"] = Math.Round(1e9 / verified),
        ["ratioToOnePass"] = Math.Round(verified / onePass, 2),
    };

    public async Task PrepareAsync()
    {
        using var log = new AuditedLog(1);
        await new RandomCalls(log, people: 4_000).GoOnAsync(Calls);
        files = await log.BundleAsync();
        key = log.Signer.Key;
        var bytes = files[BundleNames.Entries];
        for (var from = 0; from < bytes.Length;)
        {
            var length = bytes.AsSpan(from).IndexOf((byte)'\n');
            lines.Add((from, length));
            from += length + 1;
        }
    }

    public Task<double> FloorAsync()
    {
        var bytes = files[BundleNames.Entries];
        Span<byte> hash = stackalloc byte[32];
        var before = Environment.CpuUsage.TotalTime;
        SHA256.HashData(bytes, hash);
        onePass = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / lines.Count;
        before = Environment.CpuUsage.TotalTime;
        foreach (var (from, length) in lines)
        {
            SHA256.HashData(bytes.AsSpan(from, length), hash);
        }

        return Task.FromResult((Environment.CpuUsage.TotalTime - before).TotalNanoseconds / lines.Count);
    }

    public Task<double> ProductAsync()
    {
        var before = Environment.CpuUsage.TotalTime;
        var verdict = new BundleCheck(key!, _ => null).Run(new BundleFiles(files.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value)), StringComparer.Ordinal)));
        verified = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / lines.Count;
        return verdict.Accepted ? Task.FromResult(verified) : throw new InvalidOperationException(verdict.Line);
    }
}
