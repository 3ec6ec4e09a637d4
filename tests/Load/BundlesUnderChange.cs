using System.Collections.Concurrent;
using System.Globalization;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Load;

/// <summary>
/// The whole mutation gate: changes of real bundles, each shown to both verifiers; changes of a real store with its accounts and imports, each shown to the check at the start; and changes of what a signer remembers, each shown to the signer and to an
/// auditor. By as many workers as there are cores. Exit 0 only when every one was refused or is of a kind whose harmlessness was looked at, and every file and every column had its turn.
/// </summary>
internal static class BundlesUnderChange
{
    /// <summary>One change in so many is made to the store: it takes that much longer.</summary>
    private const int ForTheStore = 10;

    public static async Task<int> RunAsync(int count, int seed, TextWriter said)
    {
        var (workers, kinds, accepted, done, began) = (Environment.ProcessorCount, new ConcurrentDictionary<string, int>(StringComparer.Ordinal), new ConcurrentQueue<string>(), 0, Environment.TickCount64);
        var (places, tried) = (new ConcurrentDictionary<string, bool>(StringComparer.Ordinal), new ConcurrentDictionary<string, bool>(StringComparer.Ordinal));
        void Did()
        {
            if (Interlocked.Increment(ref done) % 10_000 == 0)
            {
                said.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} after {(Environment.TickCount64 - began) / 1000} s"));
            }
        }

        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var mine = (count / workers) + (worker < count % workers ? 1 : 0);
            using (var gate = await MutationGate.OpenAsync(seed + worker, calls: 3))
            {
                var result = gate.Run(mine - (mine / ForTheStore), each: 1, seed + worker, progress: _ => Did());
                result.Accepted.ToList().ForEach(accepted.Enqueue);
                var files = GateBundles.FilesOf(gate.Bundles).ToList();
                files.ForEach(file => places[file] = true);
                files.Except(result.Untried).ToList().ForEach(file => tried[file] = true);
                foreach (var (kind, times) in result.Kinds)
                {
                    kinds.AddOrUpdate("bundle  " + kind, times, (_, before) => before + times);
                }
            }

            using var store = StoreUnderChange.Open(seed + worker);
            using var accounts = AccountsUnderChange.Open(seed + worker);
            using var imports = ImportsUnderChange.Open(seed + worker);
            using var signer = await SignerUnderChange.OpenAsync(seed + worker);
            foreach (var place in store.Columns.Concat(accounts.Columns.Select(column => "identity.db " + column)).Concat(imports.Columns.Select(column => "imports.db " + column)).Concat(signer.Files.Select(SignerPlace)))
            {
                places[place] = true;
            }

            for (var left = mine / ForTheStore; left > 0;)
            {
                var (kind, verdict) = await ((left % 5) switch { 0 => accounts.OneAsync(), 1 => imports.OneAsync(), 2 => signer.OneAsync(), _ => store.OneAsync() });
                if (verdict == StoreVerdict.Impossible)
                {
                    // The engine itself refuses: that was a turn, too, but counts for no change.
                    tried[kind.Split(':')[0]] = true;
                    continue;
                }

                left--;
                Did();
                kind = kind.StartsWith("signer ", StringComparison.Ordinal) ? SignerPlace(kind["signer ".Length..].Split(':')[0]) + kind[kind.IndexOf(':', StringComparison.Ordinal)..] : kind;
                tried[kind.Split(':')[0]] = true;
                kinds.AddOrUpdate($"store   {verdict,-9} {kind}", 1, (_, before) => before + 1);
                if (verdict == StoreVerdict.Accepted)
                {
                    accepted.Enqueue("the store: " + kind);
                }
            }
        })));
        foreach (var (kind, times) in kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{times,8} {kind}"));
        }

        foreach (var one in accepted.Distinct(StringComparer.Ordinal))
        {
            await said.WriteLineAsync("ACCEPTED " + one);
        }

        var untried = places.Keys.Except(tried.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var place in untried)
        {
            await said.WriteLineAsync("NOT TRIED " + place);
        }

        var harmless = kinds.Where(kind => kind.Key.Contains("Harmless", StringComparison.Ordinal)).Sum(kind => kind.Value);
        await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} changes, {count - harmless - accepted.Count} refused, {harmless} harmless, {accepted.Count} accepted, {places.Count - untried.Count} of {places.Count} files and columns tried, {(Environment.TickCount64 - began) / 1000} s."));
        return accepted.IsEmpty && untried.Count == 0 ? 0 : 1;
    }

    // Files of logs are named by ids that differ from worker to worker.
    private static string SignerPlace(string file) => "signer " + (file.EndsWith(".signed", StringComparison.Ordinal) ? "….signed" : file);
}
