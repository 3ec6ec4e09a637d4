using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FollowUpConsole.Merkle;

/// <summary>The signed part of a time stamp (CMS, RFC 5652), as far as it takes to check who signed it.</summary>
/// <param name="Info">What was stamped, the very bytes.</param>
/// <param name="Certificates">Those that came along, DER.</param>
public sealed record StampToken(ReadOnlyMemory<byte> Info, IReadOnlyList<ReadOnlyMemory<byte>> Certificates)
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string StampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string ForStamps = "1.3.6.1.5.5.7.3.8";
    private const int MostCertificates = 16;
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);

    private ReadOnlyMemory<byte> Attributes { get; init; }

    private ReadOnlyMemory<byte> Signature { get; init; }

    private HashAlgorithmName Digest { get; init; }

    private HashAlgorithmName SignatureDigest { get; init; }

    /// <summary>True when the service of this certificate signed it, or one for whom this certificate answers.</summary>
    /// <param name="trusted">Given apart: the service's own certificate, or that of its authority.</param>
    /// <param name="at">The stamped moment, at which certificates must have been good.</param>
    public bool IsBy(X509Certificate2 trusted, DateTimeOffset at)
    {
        if (!SaysItsContent())
        {
            return false;
        }

        if (IsSignedBy(trusted))
        {
            return true;
        }

        foreach (var bytes in Certificates.Take(MostCertificates))
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes.Span);
            if (IsSignedBy(certificate) && Answers(trusted, certificate, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads it. Throws <see cref="AsnContentException"/> or <see cref="FormatException"/> when it is something else.</summary>
    internal static StampToken Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        Must(outer.ReadObjectIdentifier() == SignedData);
        var signed = outer.ReadSequence(First).ReadSequence();
        signed.ReadInteger();
        signed.ReadSetOf();
        var content = signed.ReadSequence();
        Must(content.ReadObjectIdentifier() == StampInfo);
        var info = content.ReadSequence(First).ReadOctetString();
        var certificates = new List<ReadOnlyMemory<byte>>();
        if (signed.PeekTag().HasSameClassAndValue(First))
        {
            for (var set = signed.ReadSetOf(First); set.HasData;)
            {
                certificates.Add(set.ReadEncodedValue());
            }
        }

        if (signed.PeekTag().HasSameClassAndValue(Second))
        {
            signed.ReadEncodedValue();
        }

        var signers = signed.ReadSetOf();
        var signer = signers.ReadSequence();
        signers.ThrowIfNotEmpty();
        signer.ReadInteger();
        signer.ReadEncodedValue();
        var digest = Named(signer.ReadSequence().ReadObjectIdentifier());
        Must(signer.PeekTag().HasSameClassAndValue(First));
        var attributes = signer.ReadEncodedValue().ToArray();
        attributes[0] = 0x31;
        var algorithm = signer.ReadSequence().ReadObjectIdentifier();
        return new StampToken(info, certificates) { Attributes = attributes, Digest = digest, SignatureDigest = HashOf(algorithm) ?? digest, Signature = signer.ReadOctetString() };
    }

    private static void Must(bool fact)
    {
        if (!fact)
        {
            throw new FormatException("not a time stamp");
        }
    }

    private static HashAlgorithmName Named(string oid) => oid switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => throw new FormatException("a time stamp over a hash that this verifier does not trust"),
    };

    // Of what names a hash; the plain name of RSA leaves it to the digest.
    private static HashAlgorithmName? HashOf(string oid) => oid switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        "1.2.840.113549.1.1.1" => null,
        _ => throw new FormatException("a time stamp by a kind of signature that this verifier does not know"),
    };

    private static bool Answers(X509Certificate2 trusted, X509Certificate2 certificate, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForStamps));
        return chain.Build(certificate);
    }

    private bool SaysItsContent()
    {
        var set = new AsnReader(Attributes, AsnEncodingRules.BER).ReadSetOf();
        var (type, digest) = (false, false);
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var name = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            type |= name == ContentType && values.ReadObjectIdentifier() == StampInfo;
            digest |= name == MessageDigest && values.ReadOctetString().AsSpan().SequenceEqual(CryptographicOperations.HashData(Digest, Info.Span));
        }

        return type && digest;
    }

    private bool IsSignedBy(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa?.VerifyData(Attributes.Span, Signature.Span, SignatureDigest, RSASignaturePadding.Pkcs1) ?? ecdsa?.VerifyData(Attributes.Span, Signature.Span, SignatureDigest, DSASignatureFormat.Rfc3279DerSequence) ?? false;
    }
}
