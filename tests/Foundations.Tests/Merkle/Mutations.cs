namespace FollowUpConsole.Foundations.Tests.Merkle;

internal static class Mutations
{
    public static IEnumerable<ReadOnlyMemory<byte>> Of(byte[] hash)
    {
        yield return hash.AsMemory(0, 31);
        yield return hash.Append((byte)0).ToArray();
        yield return Array.Empty<byte>();
        yield return Flip(hash, 0);
        yield return Flip(hash, 255);
    }

    public static IEnumerable<ReadOnlyMemory<byte>[]> Of(IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        yield return [.. proof, new byte[32]];
        yield return [new byte[32], .. proof];
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), proof[i], .. proof.Skip(i)];
            foreach (var changed in Of(proof[i].ToArray()))
            {
                yield return [.. proof.Take(i), changed, .. proof.Skip(i + 1)];
            }

            for (var j = i + 1; j < proof.Count; j++)
            {
                var swapped = proof.ToArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                yield return swapped;
            }
        }
    }

    private static byte[] Flip(byte[] hash, int bit)
    {
        var changed = hash.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
