using System.Security.Cryptography;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.TestKit;

/// <summary>What the gate found.</summary>
/// <param name="Tried">Changes shown to both verifiers.</param>
/// <param name="Accepted">Those that one of them let through: its name, the kind of change, what it said.</param>
/// <param name="Kinds">How many of each kind.</param>
public sealed record GateResult(int Tried, IReadOnlyList<string> Accepted, IReadOnlyDictionary<string, int> Kinds);

/// <summary>Shows changed bundles to both verifiers, which must refuse every one of them, whatever they hold already.</summary>
public sealed class MutationGate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mutations").FullName;
    private readonly Dictionary<string, byte[]> files;
    private readonly NoteKey pinned;
    private readonly ECDsa signing = ECDsa.Create();

    private MutationGate(Dictionary<string, byte[]> files, NoteKey pinned, string signingPem)
    {
        (this.files, this.pinned) = (files, pinned);
        signing.ImportFromPem(signingPem);
        File.WriteAllText(KeyFile, pinned.Pem);
    }

    private string KeyFile => Path.Combine(folder, "log.pem");

    /// <summary>A gate over a real bundle with every file there is: an earlier report, a changed key, a period within the log.</summary>
    public static async Task<MutationGate> OpenAsync(int seed, int calls)
    {
        using var log = new AuditedLog(seed);
        var oldest = log.Signer.Key;
        var work = new RandomCalls(log, people: 4);
        await work.GoOnAsync(calls);
        await log.MakeAsync();
        var from = log.Now;
        await log.Signer.ChangeKeyAsync(log.Now);
        await work.GoOnAsync(calls);
        var until = log.Now;
        await work.GoOnAsync(2);
        var bundle = await log.BundleAsync(from: from, until: until);
        return new MutationGate(bundle, oldest, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
    }

    /// <summary>Shows so many changes to the first verifier, and every <paramref name="each"/>th to the second one too; the bundle as it was must pass both first.</summary>
    /// <param name="count">How many.</param>
    /// <param name="each">1 for all.</param>
    /// <param name="seed">The same seed gives the same changes.</param>
    /// <param name="weaken">A text of the second verifier that is replaced before it runs: a check removed, which must be caught.</param>
    /// <param name="progress">Told of how many are done.</param>
    public GateResult Run(int count, int each, int seed, (string Check, string Instead)? weaken = null, Action<int>? progress = null)
    {
        using var python = PythonVerifier.Open(KeyFile, weaken);
        var (accepted, kinds, tried) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        var own = Ours(files);
        var other = python.Check(files);
        if (!own.Accepted || other.Code != 0)
        {
            throw new InvalidOperationException($"The bundle itself is refused: {own.Line} / {other.Line}");
        }

        foreach (var mutation in new BundleMutations(files, signing, new Random(seed)).Some(count))
        {
            kinds[mutation.Kind] = kinds.GetValueOrDefault(mutation.Kind) + 1;
            if (Ours(mutation.Files) is { Accepted: true } let)
            {
                accepted.Add($"AuditVerifier: {mutation.Kind}: {let.Line}");
            }

            if (tried++ % each == 0 && python.Check(mutation.Files) is { Code: not 1 } passed)
            {
                accepted.Add($"verify-bundle.py: {mutation.Kind}: {passed.Line}");
            }

            progress?.Invoke(tried);
            if (weaken is not null && accepted.Count > 0)
            {
                // One is enough to catch it.
                break;
            }
        }

        return new GateResult(tried, accepted, kinds);
    }

    /// <summary>Shows changes to another build of the first verifier, at most so many, until it lets one through.</summary>
    /// <param name="verifier">Gets a bundle's files and the pinned key in PEM; its line when it accepts, null when it refuses.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same changes.</param>
    public GateResult RunOn(Func<IReadOnlyDictionary<string, byte[]>, string, string?> verifier, int count, int seed)
    {
        if (verifier(files, pinned.Pem) is null)
        {
            throw new InvalidOperationException("This build refuses the bundle itself.");
        }

        var (accepted, kinds, tried) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var mutation in new BundleMutations(files, signing, new Random(seed)).Some(count))
        {
            tried++;
            kinds[mutation.Kind] = kinds.GetValueOrDefault(mutation.Kind) + 1;
            if (verifier(mutation.Files, pinned.Pem) is { } line)
            {
                accepted.Add($"{mutation.Kind}: {line}");
                break;
            }
        }

        return new GateResult(tried, accepted, kinds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        signing.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private BundleVerdict Ours(IReadOnlyDictionary<string, byte[]> changed) =>
        new BundleCheck(pinned, _ => null).Run(new BundleFiles(changed.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value)), StringComparer.Ordinal)));
}
