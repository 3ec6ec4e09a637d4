using System.Globalization;
using System.Text;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>Names and numbers that occur nowhere else, and a search that finds them in any bytes: as UTF-8 and as UTF-16, the number with its country, without, and as people write it.</summary>
internal static class Planted
{
    private static readonly (string Before, int[] Digits, string After)[] Forms = [("Qvx", [4], "zk"), ("63998", [4], ""), ("6 39 98 ", [2, 2], ""), ("6-39-98-", [2, 2], "")];

    /// <summary>Most persons that can be told apart.</summary>
    public const int Most = 10_000;

    public static string Name(int person) => string.Create(CultureInfo.InvariantCulture, $"Qvx{person:D4}zk");

    public static string Number(int person) => string.Create(CultureInfo.InvariantCulture, $"06 39 98 {person / 100:D2} {person % 100:D2}");

    /// <summary>Everybody whose name or number is in a file.</summary>
    public static HashSet<int> In(string file)
    {
        // In steps that overlap by more than a needle is long.
        const int Step = 1 << 24;
        var found = new HashSet<int>();
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[Step + 256];
        for (var at = 0L; at < from.Length; at += Step)
        {
            from.Position = at;
            found.UnionWith(In(buffer.AsSpan(0, from.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false))));
        }

        return found;
    }

    /// <summary>Everybody whose name or number is in these bytes.</summary>
    public static HashSet<int> In(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<int>();
        foreach (var (before, digits, after) in Forms)
        {
            foreach (var width in new[] { 1, 2 })
            {
                var needle = (width == 1 ? Encoding.UTF8 : Encoding.Unicode).GetBytes(before);
                for (var at = 0; bytes[at..].IndexOf(needle) is >= 0 and var next;)
                {
                    at += next + needle.Length;
                    if (Read(bytes[at..], digits, before[^1], after, width) is { } person)
                    {
                        found.Add(person);
                    }
                }
            }
        }

        return found;
    }

    private static int? Read(ReadOnlySpan<byte> bytes, int[] digits, char between, string after, int width)
    {
        var (person, at) = (0, 0);
        for (var group = 0; group < digits.Length; group++)
        {
            if (group > 0 && !Is(bytes, at++, between, width))
            {
                return null;
            }

            for (var i = 0; i < digits[group]; i++, at++)
            {
                if ((at + 1) * width > bytes.Length || !char.IsAsciiDigit((char)bytes[at * width]) || (width == 2 && bytes[(at * width) + 1] != 0))
                {
                    return null;
                }

                person = (person * 10) + bytes[at * width] - '0';
            }
        }

        foreach (var sign in after)
        {
            if (!Is(bytes, at++, sign, width))
            {
                return null;
            }
        }

        return person;
    }

    private static bool Is(ReadOnlySpan<byte> bytes, int at, char sign, int width) => (at + 1) * width <= bytes.Length && bytes[at * width] == sign && (width == 1 || bytes[(at * width) + 1] == 0);
}
