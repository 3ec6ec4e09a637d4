using System.Globalization;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>
/// The proof of a single entry as C2SP tlog-proof writes it: its index, the hashes from its sibling up, and the signed checkpoint. The entry's own bytes go along as what the format
/// calls extra: nothing vouches for them but the proof.
/// </summary>
/// <param name="Entry">The entry, the very bytes.</param>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Path">RFC 6962 inclusion proof in the checkpoint's tree.</param>
/// <param name="Checkpoint">The checkpoint's signed note.</param>
public sealed record EntryProof(ReadOnlyMemory<byte> Entry, long Index, IReadOnlyList<ReadOnlyMemory<byte>> Path, ReadOnlyMemory<byte> Checkpoint)
{
    /// <summary>The first line.</summary>
    public const string Kind = "c2sp.org/tlog-proof@v1";

    /// <summary>Most bytes of such a file.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>The file <c>.tlog-proof</c>.</summary>
    public byte[] Write()
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Kind}\nextra {Convert.ToBase64String(Entry.Span)}\nindex {Index}\n");
        foreach (var hash in Path)
        {
            head.Append(Convert.ToBase64String(hash.Span)).Append('\n');
        }

        return [.. Encoding.ASCII.GetBytes(head.Append('\n').ToString()), .. Checkpoint.Span];
    }

    /// <summary>Reads such a file that holds its entry. Throws <see cref="FormatException"/> for any other.</summary>
    public static EntryProof Read(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0 || bytes.Length > MostBytes || bytes[..end].ContainsAnyExceptInRange((byte)'\n', (byte)'~')
            || Encoding.ASCII.GetString(bytes[..end]).Split('\n') is not [Kind, var extra, var index, .. var path] || !extra.StartsWith("extra ", StringComparison.Ordinal) || !index.StartsWith("index ", StringComparison.Ordinal) || path.Length > 63)
        {
            throw new FormatException("not the proof of an entry with its entry");
        }

        return new EntryProof(ExactBytes.Read(extra[6..]), WholeNumber.Read(index[6..]), [.. path.Select(hash => (ReadOnlyMemory<byte>)ExactBytes.Hash(hash))], bytes[(end + 2)..].ToArray());
    }
}
