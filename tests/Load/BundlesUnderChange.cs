using System.Globalization;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Load;

/// <summary>The whole mutation gate: changes of a real bundle, each shown to both verifiers. Exit 0 only when both refused every one.</summary>
internal static class BundlesUnderChange
{
    public static async Task<int> RunAsync(int count, int seed, TextWriter said)
    {
        using var gate = await MutationGate.OpenAsync(seed, calls: 6);
        var result = gate.Run(count, each: 1, seed, progress: done =>
        {
            if (done % 10_000 == 0)
            {
                said.WriteLine(done.ToString(CultureInfo.InvariantCulture));
            }
        });
        foreach (var (kind, times) in result.Kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{times,8} {kind}"));
        }

        foreach (var accepted in result.Accepted)
        {
            await said.WriteLineAsync("ACCEPTED " + accepted);
        }

        await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Tried} changed bundles, {result.Tried - result.Accepted.Count} refused by both verifiers."));
        return result.Accepted.Count == 0 ? 0 : 1;
    }
}
