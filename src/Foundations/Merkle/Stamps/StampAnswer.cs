using System.Formats.Asn1;
using System.Security.Cryptography;

namespace FollowUpConsole.Merkle;

/// <summary>What a time stamping service answered (RFC 3161): that it saw these bytes' hash at this moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Hash">SHA-256 that was stamped, 32 bytes.</param>
/// <param name="Nonce">The number of the question, for who asked; null when there is none.</param>
/// <param name="Token">What was signed, for <see cref="StampToken"/>.</param>
public sealed record StampAnswer(DateTimeOffset At, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte>? Nonce, StampToken Token)
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>The question for a service: stamp the hash of these bytes, and send the certificate along.</summary>
    /// <param name="stamped">The bytes.</param>
    /// <param name="nonce">A number by chance, 8 bytes.</param>
    public static byte[] Question(ReadOnlySpan<byte> stamped, ReadOnlySpan<byte> nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Sha256);
                    writer.WriteNull();
                }

                writer.WriteOctetString(SHA256.HashData(stamped));
            }

            writer.WriteIntegerUnsigned(Positive(nonce));
            writer.WriteBoolean(true);
        }

        return writer.Encode();
    }

    /// <summary>Reads an answer. Throws <see cref="FormatException"/> when it is none, or when the service refused.</summary>
    public static StampAnswer Read(ReadOnlyMemory<byte> response)
    {
        try
        {
            var whole = new AsnReader(response, AsnEncodingRules.BER);
            var answer = whole.ReadSequence();
            whole.ThrowIfNotEmpty();
            if (!answer.ReadSequence().TryReadInt32(out var status) || status is not (0 or 1))
            {
                throw new FormatException("the time stamping service refused");
            }

            var token = StampToken.Read(answer.ReadEncodedValue());
            answer.ThrowIfNotEmpty();
            var info = new AsnReader(token.Info, AsnEncodingRules.DER).ReadSequence();
            info.ReadInteger();
            info.ReadObjectIdentifier();
            var imprint = info.ReadSequence();
            if (imprint.ReadSequence().ReadObjectIdentifier() != Sha256 || imprint.ReadOctetString() is not { Length: TreeHash.Size } hash)
            {
                throw new FormatException("the time stamp is over another kind of hash");
            }

            info.ReadInteger();
            var at = info.ReadGeneralizedTime();
            return new StampAnswer(at, hash, NonceOf(info), token);
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException or ArgumentException)
        {
            throw new FormatException("not an answer of a time stamping service", exception);
        }
    }

    /// <summary>True when the answer is to this question.</summary>
    public bool Answers(ReadOnlySpan<byte> stamped, ReadOnlySpan<byte> nonce) => Hash.Span.SequenceEqual(SHA256.HashData(stamped)) && Nonce is { } number && number.Span.SequenceEqual(Positive(nonce));

    // Accuracy and ordering may stand before the nonce, a name behind it.
    private static ReadOnlyMemory<byte>? NonceOf(AsnReader info)
    {
        while (info.HasData)
        {
            if (info.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            {
                return info.ReadIntegerBytes().ToArray();
            }

            info.ReadEncodedValue();
        }

        return null;
    }

    // One spelling for each number: seven bits in front, not zero.
    private static byte[] Positive(ReadOnlySpan<byte> nonce) => [(byte)((nonce[0] & 0x3F) | 0x40), .. nonce[1..]];
}
