using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FollowUpConsole.Merkle;

/// <summary>The time stamp of a bundle's checkpoint, held against the certificate of a time stamping service that was given apart.</summary>
internal static class StampCheck
{
    /// <summary>How far a server's clock may run ahead of the service's.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>What to say of it; nothing when the bundle has none.</summary>
    /// <param name="files">The bundle.</param>
    /// <param name="checkpoint">Its checkpoint.</param>
    /// <param name="recorded">When its last entry was recorded, ms since 1970 UTC; null when it holds none.</param>
    /// <param name="service">The certificate; null when none was given.</param>
    public static string Run(BundleFiles files, SignedCheckpoint checkpoint, long? recorded, X509Certificate2? service)
    {
        if (!files.Has(BundleNames.TimeStamp))
        {
            return service is null ? string.Empty : "; without a time stamp";
        }

        var stamp = BundleNotes.In(BundleNames.TimeStamp, () => StampAnswer.Read(files.Read(BundleNames.TimeStamp)));
        if (!stamp.Hash.Span.SequenceEqual(SHA256.HashData(checkpoint.Note.Span)))
        {
            throw new BundleRefusedException("the time stamp is of another checkpoint");
        }

        if (service is null)
        {
            return "; its time stamp was not checked, as no --tsa was given";
        }

        if (!IsBy(stamp, service))
        {
            throw new BundleRefusedException("the time stamp is not by the service that you gave");
        }

        return recorded is { } last && last > (stamp.At + Ahead).ToUnixTimeMilliseconds()
            ? throw new BundleRefusedException(F($"the clock ran ahead: the last entry says that it was recorded {Moment(last)}, and was there at {stamp.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by its time stamp"))
            : F($"; stamped at {stamp.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static bool IsBy(StampAnswer stamp, X509Certificate2 service)
    {
        try
        {
            return stamp.Token.IsBy(service, stamp.At);
        }
        catch (Exception exception) when (exception is CryptographicException or System.Formats.Asn1.AsnContentException)
        {
            return false;
        }
    }

    // A clock may say anything that is a number; not all of it is a date.
    private static string Moment(long ms) => ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? F($"at {DateTimeOffset.FromUnixTimeMilliseconds(ms):yyyy-MM-dd HH:mm:ss} UTC") : F($"{ms} ms after 1970");

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
