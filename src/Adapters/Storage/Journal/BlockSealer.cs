using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>Seals the texts of one event about many new prospects, a text each, into blocks. Serves one event and one thread.</summary>
internal sealed class BlockSealer(AppendRequest request, int ordinal, IReadOnlyList<PersonalPart> parts, AesGcm wrapping)
{
    private const int RandomPerPart = Commitment.SaltSize + SealedBox.NonceSize + SealedBox.KeySize;
    private readonly byte[] keys = new byte[SealedBlock.Most * SealedBox.KeySize];
    private readonly byte[] ends = new byte[SealedBlock.Most * sizeof(int)];
    private readonly byte[] prospects = new byte[SealedBlock.Most * SealedBlock.IdSize];
    private byte[] content = new byte[1024];
    private byte[] boxes = [];
    private int count;
    private int used;

    /// <summary>True when every prospect has one text, all in the same field.</summary>
    public static bool Fits(IReadOnlyList<PersonalPart> parts, out int[]? order)
    {
        order = null;
        var ascending = true;
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Field != parts[0].Field)
            {
                return false;
            }

            ascending &= parts[i - 1].Prospect.Value.CompareTo(parts[i].Prospect.Value) < 0;
        }

        if (!ascending)
        {
            order = [.. Enumerable.Range(0, parts.Count).OrderBy(i => parts[i].Prospect.Value)];
            for (var i = 1; i < order.Length; i++)
            {
                if (parts[order[i]].Prospect == parts[order[i - 1]].Prospect)
                {
                    return false;
                }
            }
        }

        return parts.Count > 0;
    }

    /// <summary>Seals all texts; answers their commitments, in the order of the parts.</summary>
    /// <param name="order">The parts by id of their prospects; null when they are in that order.</param>
    /// <param name="to">Where the blocks go.</param>
    public string[] Seal(int[]? order, List<SealedBlock> to)
    {
        var commitments = new string[parts.Count];
        var random = RandomNumberGenerator.GetBytes(parts.Count * RandomPerPart);
        for (var i = 0; i < parts.Count; i++)
        {
            var place = order?[i] ?? i;
            var length = Read(parts[place].Value, random.AsSpan(i * RandomPerPart, Commitment.SaltSize));
            if (count == SealedBlock.Most || (count > 0 && used + length + SealedBox.Overhead > SealedBlock.EnoughBytes))
            {
                to.Add(Block());
            }

            commitments[place] = Commitment.OfUtf8(content.AsSpan(0, Commitment.SaltSize), parts[place].Field, content.AsSpan(Commitment.SaltSize, length - Commitment.SaltSize));
            Add(parts[place].Prospect, random.AsSpan((i * RandomPerPart) + Commitment.SaltSize, SealedBox.NonceSize + SealedBox.KeySize), length);
        }

        to.Add(Block());
        CryptographicOperations.ZeroMemory(content);
        CryptographicOperations.ZeroMemory(random);
        return commitments;
    }

    private int Read(string text, ReadOnlySpan<byte> salt)
    {
        var value = CanonicalText.Of(text);
        var most = Commitment.SaltSize + Encoding.UTF8.GetMaxByteCount(value.Length);
        content = content.Length < most ? new byte[most] : content;
        salt.CopyTo(content);
        return Commitment.SaltSize + Encoding.UTF8.GetBytes(value, content.AsSpan(Commitment.SaltSize));
    }

    private void Add(ProspectId prospect, ReadOnlySpan<byte> random, int length)
    {
        var nonce = random[..SealedBox.NonceSize];
        var key = random[SealedBox.NonceSize..];
        var size = length + SealedBox.Overhead;
        if (boxes.Length < used + size)
        {
            Array.Resize(ref boxes, Math.Max(used + size, SealedBlock.EnoughBytes));
        }

        Span<byte> belongs = stackalloc byte[128];
        using (var cipher = new AesGcm(key, SealedBox.TagSize))
        {
            SealedBox.Seal(cipher, nonce, content.AsSpan(0, length), PartSealer.Belongs(belongs, prospect, request.Context.Command.Value, ordinal, parts[0].Field), boxes.AsSpan(used, size));
        }

        used += size;
        prospect.Value.TryWriteBytes(prospects.AsSpan(count * SealedBlock.IdSize), bigEndian: true, out _);
        key.CopyTo(keys.AsSpan(count * SealedBox.KeySize));
        BinaryPrimitives.WriteInt32LittleEndian(ends.AsSpan(count * sizeof(int)), used);
        count++;
    }

    private SealedBlock Block()
    {
        var ids = prospects.AsSpan(0, count * SealedBlock.IdSize).ToArray();
        var own = keys.AsSpan(0, count * SealedBox.KeySize);
        var block = new SealedBlock(
            ids, SealedBox.Seal(wrapping, RandomNumberGenerator.GetBytes(SealedBox.NonceSize), own, ids), ordinal, parts[0].Field, ends.AsSpan(0, count * sizeof(int)).ToArray(), boxes.AsMemory(0, used));
        CryptographicOperations.ZeroMemory(own);
        (count, used, boxes) = (0, 0, []);
        return block;
    }
}
