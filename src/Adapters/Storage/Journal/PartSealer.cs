using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>The key of a prospect that is stored already; null when it has none.</summary>
internal delegate byte[]? StoredKey(ProspectId prospect);

internal sealed record SealedPart(ProspectId Prospect, int Ordinal, string Field, byte[] Box);

/// <summary>Everything personal of one request as it will be stored: fresh keys, boxes, number hashes; and the commitments for its events.</summary>
internal sealed class SealedRequest(int events)
{
    public List<(ProspectId Prospect, byte[] Wrapped)> FreshKeys { get; } = [];

    public List<SealedPart> Parts { get; } = [];

    public List<SealedBlock> Blocks { get; } = [];

    public NumberRows Numbers { get; } = new();

    public string[][] Commitments { get; } = new string[events][];
}

/// <summary>Encrypts personal texts on the caller's thread: per-prospect key, fresh salt and nonce for each text. The salt lies inside the box, so that losing the key loses both.</summary>
internal sealed class PartSealer(ClientKeys clients)
{
    private const int RandomPerPart = Commitment.SaltSize + SealedBox.NonceSize + SealedBox.KeySize + SealedBox.NonceSize;

    /// <summary>Seals the personal texts of one append.</summary>
    /// <param name="request">Whose texts.</param>
    /// <param name="client">Key of the log's owner.</param>
    /// <param name="stored">Looks for keys; null for chunks, whose prospects are expected to be new.</param>
    public SealedRequest Seal(AppendRequest request, ClientKey client, StoredKey? stored)
    {
        var result = new SealedRequest(request.Events.Count);
        var keys = stored is null ? null : new Dictionary<ProspectId, byte[]>();
        using var wrapping = new AesGcm(client.Wrap, SealedBox.TagSize);
        using var hashing = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, client.Number);
        for (var ordinal = 0; ordinal < request.Events.Count; ordinal++)
        {
            var draft = request.Events[ordinal];
            var parts = draft.Personal ?? [];
            if (stored is null && request.Events.Count == 1 && BlockSealer.Fits(parts, out var order))
            {
                result.Commitments[ordinal] = new BlockSealer(request, ordinal, parts, wrapping).Seal(order, result.Blocks);
            }
            else
            {
                SealParts(request, ordinal, parts, keys ??= [], wrapping, stored, result);
            }

            var numbers = draft.Numbers ?? [];
            for (var i = 0; i < numbers.Count; i++)
            {
                result.Numbers.Add(ordinal, numbers[i].Prospect, Hash(hashing, numbers[i].Number));
            }
        }

        return result;
    }

    /// <summary>HMAC-SHA256 of the E.164 text, first 16 bytes.</summary>
    public static UInt128 Hash(ClientKey client, PhoneNumber number)
    {
        using var hashing = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, client.Number);
        return Hash(hashing, number);
    }

    /// <summary>The text in a box.</summary>
    public static string Open(ReadOnlySpan<byte> key, ProspectId prospect, Guid command, int ordinal, string field, ReadOnlySpan<byte> box) =>
        Disclose(key, prospect, command, ordinal, field, box).Value;

    /// <summary>The salt and the text in a box.</summary>
    public static (byte[] Salt, string Value) Disclose(ReadOnlySpan<byte> key, ProspectId prospect, Guid command, int ordinal, string field, ReadOnlySpan<byte> box)
    {
        var content = SealedBox.Open(key, box, Belongs(stackalloc byte[128], prospect, command, ordinal, field));
        return (content[..Commitment.SaltSize], Encoding.UTF8.GetString(content.AsSpan(Commitment.SaltSize)));
    }

    /// <summary>The key of a prospect.</summary>
    public byte[] Unwrap(LogName log, ProspectId prospect, ReadOnlySpan<byte> wrapped) => clients.TryGet(log, out var client)
        ? SealedBox.Open(client.Wrap, wrapped, prospect.Value.ToByteArray(bigEndian: true))
        : throw new CryptographicException($"The key of log {log} is gone.");

    /// <summary>One key of a block's.</summary>
    public byte[] Unwrap(LogName log, ReadOnlySpan<byte> prospects, int place, ReadOnlySpan<byte> wrapped)
    {
        var keys = clients.TryGet(log, out var client) ? SealedBox.Open(client.Wrap, wrapped, prospects) : throw new CryptographicException($"The key of log {log} is gone.");
        var key = keys.AsSpan(place * SealedBox.KeySize, SealedBox.KeySize).ToArray();
        CryptographicOperations.ZeroMemory(keys);
        return key;
    }

    private static UInt128 Hash(IncrementalHash hashing, PhoneNumber number)
    {
        Span<byte> text = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[32];
        hashing.AppendData(text[..Encoding.ASCII.GetBytes(number.E164, text)]);
        hashing.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    internal static ReadOnlySpan<byte> Belongs(Span<byte> buffer, ProspectId prospect, Guid command, int ordinal, string field)
    {
        prospect.Value.TryWriteBytes(buffer, bigEndian: true, out _);
        command.TryWriteBytes(buffer[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(buffer[32..], ordinal);
        return buffer[..(36 + Encoding.ASCII.GetBytes(field, buffer[36..]))];
    }

    private void SealParts(
        AppendRequest request, int ordinal, IReadOnlyList<PersonalPart> parts, Dictionary<ProspectId, byte[]> keys, AesGcm wrapping, StoredKey? stored, SealedRequest result)
    {
        var commitments = result.Commitments[ordinal] = new string[parts.Count];
        var random = RandomNumberGenerator.GetBytes(parts.Count * RandomPerPart).AsSpan();
        var seen = parts.Count > 1 ? new HashSet<(ProspectId, string)>(parts.Count) : null;
        Span<byte> belongs = stackalloc byte[128];
        var content = new byte[1024];
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (seen?.Add((part.Prospect, part.Field)) == false)
            {
                throw new ArgumentException($"An event holds the field '{part.Field}' of one prospect twice.", nameof(request));
            }

            var fresh = random.Slice(i * RandomPerPart, RandomPerPart);
            if (!keys.TryGetValue(part.Prospect, out var key))
            {
                keys.Add(part.Prospect, key = KeyOf(part.Prospect, fresh[^(SealedBox.KeySize + SealedBox.NonceSize)..], wrapping, stored, result));
            }

            var value = CanonicalText.Of(part.Value);
            var most = Commitment.SaltSize + Encoding.UTF8.GetMaxByteCount(value.Length);
            content = content.Length < most ? new byte[most] : content;
            var salt = fresh[..Commitment.SaltSize];
            salt.CopyTo(content);
            var length = Commitment.SaltSize + Encoding.UTF8.GetBytes(value, content.AsSpan(Commitment.SaltSize));
            commitments[i] = Commitment.OfUtf8(salt, part.Field, content.AsSpan(Commitment.SaltSize, length - Commitment.SaltSize));
            using var cipher = new AesGcm(key, SealedBox.TagSize);
            var box = SealedBox.Seal(cipher, fresh.Slice(Commitment.SaltSize, SealedBox.NonceSize), content.AsSpan(0, length), Belongs(belongs, part.Prospect, request.Context.Command.Value, ordinal, part.Field));
            result.Parts.Add(new SealedPart(part.Prospect, ordinal, part.Field, box));
        }

        CryptographicOperations.ZeroMemory(content);
    }

    private byte[] KeyOf(ProspectId prospect, ReadOnlySpan<byte> random, AesGcm wrapping, StoredKey? stored, SealedRequest result)
    {
        if (stored?.Invoke(prospect) is { } known)
        {
            return known;
        }

        var key = random[..SealedBox.KeySize].ToArray();
        Span<byte> belongs = stackalloc byte[16];
        prospect.Value.TryWriteBytes(belongs, bigEndian: true, out _);
        result.FreshKeys.Add((prospect, SealedBox.Seal(wrapping, random[SealedBox.KeySize..], key, belongs)));
        return key;
    }
}
