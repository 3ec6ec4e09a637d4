using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.TestKit;

/// <summary>What the gate found.</summary>
/// <param name="Tried">Changes shown to both verifiers.</param>
/// <param name="Accepted">Those that one of them let through: its name, the kind of change, what it said.</param>
/// <param name="Kinds">How many of each kind.</param>
/// <param name="Untried">Files of the bundles, as <c>kind/name</c>, of which no byte was changed.</param>
public sealed record GateResult(int Tried, IReadOnlyList<string> Accepted, IReadOnlyDictionary<string, int> Kinds, IReadOnlyList<string> Untried);

/// <summary>Shows changed bundles to both verifiers, which must refuse every one of them, whatever they hold already.</summary>
public sealed class MutationGate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mutations").FullName;
    private readonly NoteKey pinned;
    private readonly ECDsa signing = ECDsa.Create();

    private MutationGate(IReadOnlyList<GateBundle> bundles, NoteKey pinned, string signingPem)
    {
        (Bundles, this.pinned) = (bundles, pinned);
        signing.ImportFromPem(signingPem);
        File.WriteAllText(KeyFile, pinned.Pem);
    }

    /// <summary>What is changed.</summary>
    public IReadOnlyList<GateBundle> Bundles { get; }

    private string KeyFile => Path.Combine(folder, "log.pem");

    /// <summary>A gate over real bundles with every file there is: an earlier report, a changed key, a period within the log, disclosed texts, a dossier, a head, a time stamp.</summary>
    public static async Task<MutationGate> OpenAsync(int seed, int calls)
    {
        using var log = new AuditedLog(seed);
        var oldest = log.Signer.Key;
        var bundles = await GateBundles.MakeAsync(log, calls);
        return new MutationGate(bundles, oldest, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
    }

    /// <summary>Shows so many changes to the first verifier, and every <paramref name="each"/>th to the second one too; the bundles as they were must pass both first.</summary>
    /// <param name="count">How many.</param>
    /// <param name="each">1 for all.</param>
    /// <param name="seed">The same seed gives the same changes.</param>
    /// <param name="weaken">A text of the second verifier that is replaced before it runs: a check removed, which must be caught.</param>
    /// <param name="progress">Told of how many are done.</param>
    public GateResult Run(int count, int each, int seed, (string Check, string Instead)? weaken = null, Action<int>? progress = null)
    {
        var (accepted, kinds, tried) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        using var python = PythonVerifier.Open(KeyFile, weaken);
        using var stamping = new Lazily(() => PythonVerifier.Open(KeyFile, weaken, ServiceFile()));
        PythonSession Other(GateBundle bundle) => bundle.Service is null ? python : stamping.Session;
        var whole = Bundles.ToDictionary(bundle => bundle.Name, bundle => (Ours: Ours(bundle, bundle.Files), Theirs: Other(bundle).Check(bundle.Files)), StringComparer.Ordinal);
        if (whole.Values.FirstOrDefault(verdict => !verdict.Ours.Accepted || verdict.Theirs.Code != 0) is { Ours: not null } refused)
        {
            throw new InvalidOperationException($"A bundle itself is refused: {refused.Ours.Line} / {refused.Theirs.Line}");
        }

        foreach (var (bundle, mutation) in Changes(Bundles, count, seed))
        {
            var kind = $"{bundle.Name} {mutation.Kind}";
            var same = false;
            if (Ours(bundle, mutation.Files) is { Accepted: true } let)
            {
                same = SaysTheSame(bundle, let.Line, whole[bundle.Name].Ours.Line);
                accepted.AddRange(same ? [] : [$"AuditVerifier: {kind}: {let.Line}"]);
            }

            if (tried++ % each == 0 && Other(bundle).Check(mutation.Files) is { Code: not 1 } passed)
            {
                var also = passed.Code == 0 && SaysTheSame(bundle, passed.Line, whole[bundle.Name].Theirs.Line);
                same |= also;
                accepted.AddRange(also ? [] : [$"verify-bundle.py: {kind}: {passed.Line}"]);
            }

            kind += same ? " (Harmless: says the same)" : string.Empty;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            progress?.Invoke(tried);
            if (weaken is not null && accepted.Count > 0)
            {
                // One is enough to catch it.
                break;
            }
        }

        return new GateResult(tried, accepted, kinds, Untried(Bundles, kinds));
    }

    /// <summary>Shows changes to another build of the first verifier, at most so many, until it lets one through. Time stamps are left out: nothing is said of a service.</summary>
    /// <param name="verifier">Gets a bundle's files and the pinned key in PEM; its line when it accepts, null when it refuses.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same changes.</param>
    public GateResult RunOn(Func<IReadOnlyDictionary<string, byte[]>, string, string?> verifier, int count, int seed)
    {
        var bundles = Bundles.Where(bundle => bundle.Service is null).ToList();
        if (bundles.Exists(bundle => verifier(bundle.Files, pinned.Pem) is null))
        {
            throw new InvalidOperationException("This build refuses a bundle itself.");
        }

        var (accepted, kinds, tried) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var (bundle, mutation) in Changes(bundles, count, seed))
        {
            tried++;
            var kind = $"{bundle.Name} {mutation.Kind}";
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (verifier(mutation.Files, pinned.Pem) is { } line)
            {
                accepted.Add($"{kind}: {line}");
                break;
            }
        }

        return new GateResult(tried, accepted, kinds, Untried(bundles, kinds));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        signing.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Its service signed less than it sent; what was not signed may be otherwise as long as the same moment is told.
    private static bool SaysTheSame(GateBundle bundle, string line, string whole) => bundle.Service is not null && line == whole;

    private static List<string> Untried(IReadOnlyList<GateBundle> bundles, Dictionary<string, int> kinds) =>
        [.. GateBundles.FilesOf(bundles).Where(file => file.Split('/') is [var bundle, var name] && !kinds.Keys.Any(kind => kind.StartsWith(bundle + " flip " + name, StringComparison.Ordinal)))];

    private IEnumerable<(GateBundle Bundle, BundleMutation Mutation)> Changes(IReadOnlyList<GateBundle> bundles, int count, int seed)
    {
        var chance = new Random(seed);
        var all = bundles.Select(bundle => (Bundle: bundle, Changes: new BundleMutations(bundle, signing, chance).All().GetEnumerator())).ToList();
        var shares = bundles.Sum(bundle => bundle.Share);
        for (var i = 0; i < count; i++)
        {
            var place = chance.Next(shares);
            var one = all.First(one => (place -= one.Bundle.Share) < 0);
            one.Changes.MoveNext();
            yield return (one.Bundle, one.Changes.Current);
        }
    }

    private BundleVerdict Ours(GateBundle bundle, IReadOnlyDictionary<string, byte[]> changed)
    {
        using var service = bundle.Service is { } pem ? X509Certificate2.CreateFromPem(pem) : null;
        return new BundleCheck(pinned, _ => null, service).Run(new BundleFiles(changed.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value)), StringComparer.Ordinal)));
    }

    private string ServiceFile()
    {
        var file = Path.Combine(folder, "service.pem");
        File.WriteAllText(file, Bundles.First(bundle => bundle.Service is not null).Service);
        return file;
    }

    // The second verifier with a service's certificate, once it is asked for.
    private sealed class Lazily(Func<PythonSession> open) : IDisposable
    {
        private PythonSession? session;

        public PythonSession Session => session ??= open();

        public void Dispose() => session?.Dispose();
    }
}
