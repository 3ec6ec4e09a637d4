using System.Security.Cryptography;

namespace FollowUpConsole.Foundations.Tests.Merkle;

/// <summary>RFC 6962 §2.1 word for word, recursive and slow: the oracle.</summary>
internal static class SlowTree
{
    public static byte[] Leaf(byte[] entry) => SHA256.HashData([0, .. entry]);

    public static byte[] Root(ReadOnlySpan<byte[]> entries)
    {
        if (entries.Length == 0)
        {
            return SHA256.HashData([]);
        }

        return entries.Length == 1 ? Leaf(entries[0]) : SHA256.HashData([1, .. Root(entries[..Split(entries.Length)]), .. Root(entries[Split(entries.Length)..])]);
    }

    public static List<byte[]> Path(int index, ReadOnlySpan<byte[]> entries)
    {
        if (entries.Length == 1)
        {
            return [];
        }

        var split = Split(entries.Length);
        return index < split
            ? [.. Path(index, entries[..split]), Root(entries[split..])]
            : [.. Path(index - split, entries[split..]), Root(entries[..split])];
    }

    public static List<byte[]> Consistency(int from, ReadOnlySpan<byte[]> entries) => SubProof(from, entries, whole: true);

    private static List<byte[]> SubProof(int from, ReadOnlySpan<byte[]> entries, bool whole)
    {
        if (from == entries.Length)
        {
            return whole ? [] : [Root(entries)];
        }

        var split = Split(entries.Length);
        return from <= split
            ? [.. SubProof(from, entries[..split], whole), Root(entries[split..])]
            : [.. SubProof(from - split, entries[split..], whole: false), Root(entries[..split])];
    }

    private static int Split(int count)
    {
        var split = 1;
        while (split * 2 < count)
        {
            split *= 2;
        }

        return split;
    }
}
