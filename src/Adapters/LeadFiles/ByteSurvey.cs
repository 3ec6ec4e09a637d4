using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace FollowUpConsole.LeadFiles;

/// <summary>One pass over the raw bytes: hash, size, and what they allow as encoding.</summary>
internal sealed class ByteSurvey
{
    private const int HeadLength = 256 * 1024;
    private static readonly SearchValues<byte> C1 = SearchValues.Create([.. Enumerable.Range(0x80, 0x20).Select(static value => (byte)value)]);
    private readonly byte[] tail = new byte[4];
    private int tailLength;

    internal byte[] Head { get; private set; } = [];

    internal long Length { get; private set; }

    internal string Sha256 { get; private set; } = string.Empty;

    internal bool IsUtf8 { get; private set; } = true;

    internal bool HasNul { get; private set; }

    internal bool HasC1 { get; private set; }

    internal bool IsTooLarge { get; private set; }

    internal bool HeadIsAll => Length == Head.Length;

    internal static ByteSurvey Of(Stream file, long most, CancellationToken cancel)
    {
        var survey = new ByteSurvey();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[HeadLength];
        int read;
        while ((read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var bytes = buffer.AsSpan(0, read);
            hash.AppendData(bytes);
            if (survey.Length == 0)
            {
                survey.Head = bytes.ToArray();
            }

            survey.Length += read;
            survey.See(bytes);
            if (survey.Length > most)
            {
                survey.IsTooLarge = true;
                return survey;
            }
        }

        survey.IsUtf8 &= survey.tailLength == 0;
        survey.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return survey;
    }

    private void See(ReadOnlySpan<byte> bytes)
    {
        HasNul = HasNul || bytes.Contains((byte)0);
        HasC1 = HasC1 || bytes.ContainsAny(C1);
        if (!IsUtf8)
        {
            return;
        }

        if (tailLength > 0)
        {
            bytes = FinishTail(bytes);
        }

        var whole = bytes.Length - Incomplete(bytes);
        IsUtf8 &= Utf8.IsValid(bytes[..whole]);
        bytes[whole..].CopyTo(tail);
        tailLength = bytes.Length - whole;
    }

    /// <summary>A character may be cut in two by the edge of the buffer.</summary>
    private ReadOnlySpan<byte> FinishTail(ReadOnlySpan<byte> bytes)
    {
        var missing = Math.Min(Needed(tail[0]) - tailLength, bytes.Length);
        bytes[..missing].CopyTo(tail.AsSpan(tailLength));
        IsUtf8 &= Utf8.IsValid(tail.AsSpan(0, tailLength + missing));
        tailLength = 0;
        return bytes[missing..];
    }

    private static int Incomplete(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (value >= 0xC0)
            {
                return Needed(value) > back ? back : 0;
            }

            if (value < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int Needed(byte lead) => lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}
