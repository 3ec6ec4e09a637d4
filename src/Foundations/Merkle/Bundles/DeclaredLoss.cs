using System.Globalization;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>Entries that were signed once and are lost, as an administrator declared.</summary>
/// <param name="At">When it was declared, ms since 1970 UTC.</param>
/// <param name="Size">Size of the log that had been signed.</param>
/// <param name="Root">Its root.</param>
/// <param name="Kept">Size of the log from which it went on.</param>
public sealed record DeclaredLoss(long At, long Size, ReadOnlyMemory<byte> Root, long Kept)
{
    private const long LastMoment = 253_402_300_799_999;

    /// <summary>As it stands in a report.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"lost {At} {Size} {Convert.ToBase64String(Root.Span)} {Kept}");

    /// <summary>As a verifier says it, at the end of its line.</summary>
    internal string Said => string.Create(
        CultureInfo.InvariantCulture, $"; loss declared {DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(At, LastMoment)).UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {Size} entries were signed, the log went on from {Kept}");

    /// <summary>Reads a line. Throws <see cref="FormatException"/>.</summary>
    public static DeclaredLoss Read(string line) => line.Split(' ') is ["lost", var at, var size, var root, var kept]
        ? new DeclaredLoss(WholeNumber.Read(at), WholeNumber.Read(size), ExactBytes.Hash(root), WholeNumber.Read(kept)) : throw new FormatException("not a loss");

    /// <summary>The loss that an entry of the log declares; null when it declares none. Throws <see cref="FormatException"/> when it is not what its type says.</summary>
    public static DeclaredLoss? In(in ScannedEntry entry)
    {
        if (!entry.Type.SequenceEqual("audit.signed-entries-lost.v1"u8))
        {
            return null;
        }

        if (!EntryMembers.TryMember(entry.Data, "size"u8, out var size) || !EntryMembers.TryMember(entry.Data, "root"u8, out var root) || !EntryMembers.TryMember(entry.Data, "kept"u8, out var kept) || root.Length != 2 * TreeHash.Size)
        {
            throw new FormatException("a member that its type calls for is missing");
        }

        return new DeclaredLoss(entry.Recorded, WholeNumber.Read(Encoding.ASCII.GetString(size)), Convert.FromHexString(Encoding.ASCII.GetString(root)), WholeNumber.Read(Encoding.ASCII.GetString(kept)));
    }

    /// <summary>True when both tell of the same loss, whenever each of them says that it was declared.</summary>
    public bool IsSameAs(DeclaredLoss other) => (Size, Kept) == (other.Size, other.Kept) && Root.Span.SequenceEqual(other.Root.Span);
}
