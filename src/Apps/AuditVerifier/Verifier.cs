using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.AuditVerifier;

/// <summary>The program: arguments in, one line and an exit code out.</summary>
public static class Verifier
{
    /// <summary>Everything is as it must be.</summary>
    public const int Accepted = 0;

    /// <summary>Something is not.</summary>
    public const int Refused = 1;

    /// <summary>The arguments cannot be used.</summary>
    public const int Unusable = 2;

    private const string Usage = "usage: AuditVerifier BUNDLE|ENTRY.tlog-proof --key KEY.pem [--state FILE | --compare BUNDLE] [--tsa CERT.pem]";

    /// <summary>Runs the program.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter said, TextWriter evidence)
    {
        try
        {
            var (bundle, keyFile, stateFile, otherBundle, serviceFile) = Read(args);
            var key = KeyIn(keyFile);
            using var service = serviceFile is null ? null : CertificateIn(serviceFile);
            var state = HeldCheckpoints.Read(stateFile);
            var single = otherBundle is null ? OpenBundle.ProofAt(bundle) : null;
            using var opened = OpenBundle.At(bundle);
            using var other = otherBundle is null ? null : OpenBundle.At(otherBundle);
            var verdict = single is not null ? new EntryProofCheck(key, state.Find).Run(single) : other is not null ? Comparing.Run(key, opened, other) : opened.Damage is { } damage ? new BundleVerdict(false, damage, null, []) : new BundleCheck(key, state.Find, service).Run(opened.Files);
            if (verdict.Checkpoint is { } checkpoint)
            {
                // Before anything is said: what cannot be remembered is not accepted.
                state.Keep(checkpoint);
            }

            said.WriteLine((verdict.Accepted ? "OK: " : "REFUSED: ") + verdict.Line);
            foreach (var note in verdict.Evidence)
            {
                evidence.WriteLine(Encoding.UTF8.GetString(note.Span));
            }

            return verdict.Accepted ? Accepted : Refused;
        }
        catch (UnusableException unusable)
        {
            said.WriteLine("UNUSABLE: " + unusable.Message);
            return Unusable;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            said.WriteLine("UNUSABLE: " + exception.Message.ReplaceLineEndings(" "));
            return Unusable;
        }
    }

    private static (string Bundle, string Key, string? State, string? Other, string? Service) Read(IReadOnlyList<string> args)
    {
        string? bundle = null, key = null, state = null, other = null, service = null;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--key" when key is null && i + 1 < args.Count:
                    key = args[++i];
                    break;
                case "--state" when state is null && i + 1 < args.Count:
                    state = args[++i];
                    break;
                case "--compare" when other is null && i + 1 < args.Count:
                    other = args[++i];
                    break;
                case "--tsa" when service is null && i + 1 < args.Count:
                    service = args[++i];
                    break;
                case var name when bundle is null && !name.StartsWith("--", StringComparison.Ordinal):
                    bundle = name;
                    break;
                default:
                    throw new UnusableException(Usage);
            }
        }

        return bundle is not null && key is not null && (state is null || other is null) ? (bundle, key, state, other, service) : throw new UnusableException(Usage);
    }

    private static X509Certificate2 CertificateIn(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: <= 64 * 1024 } ? X509Certificate2.CreateFromPem(File.ReadAllText(file)) : throw new UnusableException($"the certificate file {file} is not there");
        }
        catch (CryptographicException)
        {
            throw new UnusableException($"the certificate file {file} is not one certificate in PEM");
        }
    }

    private static NoteKey KeyIn(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: <= 64 * 1024 } ? NoteKey.OfPem(File.ReadAllText(file)) : throw new UnusableException($"the key file {file} is not there");
        }
        catch (FormatException exception)
        {
            throw new UnusableException($"the key file {file} is {exception.Message}");
        }
    }
}

/// <summary>What was asked cannot be done; the message is one line for a person.</summary>
internal sealed class UnusableException(string message) : Exception(message);
