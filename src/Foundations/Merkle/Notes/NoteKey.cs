using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FollowUpConsole.Merkle;

/// <summary>
/// A public key that signs notes: ECDSA on P-256 over SHA-256 of the note's text, the signature in DER, so that plain <c>openssl dgst -sha256 -verify</c> accepts it.
/// Its id is the first four bytes of SHA-256 over the DER of the key (signed-note's type for ECDSA).
/// </summary>
public sealed class NoteKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private readonly byte[] spki;

    private NoteKey(byte[] spki)
    {
        this.spki = spki;
        var hash = SHA256.HashData(spki);
        Id = BinaryPrimitives.ReadUInt32BigEndian(hash);
        Fingerprint = Convert.ToHexStringLower(hash);
    }

    /// <summary>How signature lines name the key.</summary>
    public uint Id { get; }

    /// <summary>SHA-256 of the key, hex; what stands in the contract's annex.</summary>
    public string Fingerprint { get; }

    /// <summary>DER of the key (SubjectPublicKeyInfo).</summary>
    public ReadOnlyMemory<byte> Spki => spki;

    /// <summary>The key as a PEM file.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", spki) + "\n";

    /// <summary>A key by its DER. Throws <see cref="FormatException"/> unless it is a public key on P-256 in its one encoding.</summary>
    public static NoteKey Of(ReadOnlySpan<byte> spki)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            if (read == spki.Length && key.ExportParameters(false).Curve.Oid.Value == P256 && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki))
            {
                return new NoteKey(spki.ToArray());
            }
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException or ArgumentException)
        {
            // Said below. A curve that OpenSSL does not know is not supported, rather than wrong.
        }

        throw new FormatException("not a public key on P-256");
    }

    /// <summary>The one public key of a PEM text. Throws <see cref="FormatException"/> otherwise.</summary>
    public static NoteKey OfPem(string pem)
    {
        if (PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] == "PUBLIC KEY" && pem.AsSpan(fields.Location.End.GetOffset(pem.Length)).Trim().IsEmpty)
        {
            return Of(Convert.FromBase64String(pem[fields.Base64Data]));
        }

        throw new FormatException("not one public key in PEM");
    }

    /// <summary>True when the signature is this key's over the text.</summary>
    public bool HasSigned(string text, NoteSignature signature)
    {
        if (signature.KeyId != Id)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        try
        {
            return key.VerifyData(SignedNote.Covered(text), signature.Bytes.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
