using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>The secret in the one-time link that makes the first administrator: whoever can read this machine's console owns the installation.</summary>
public sealed class FirstRunCode(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private byte[]? code;
    private long madeAt;

    /// <summary>Makes the code; an earlier one no longer works.</summary>
    public string Make()
    {
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (gate)
        {
            code = Encoding.ASCII.GetBytes(text);
            madeAt = clock.GetTimestamp();
        }

        return text;
    }

    /// <summary>True while the code would be accepted.</summary>
    public bool Fits(string? given)
    {
        lock (gate)
        {
            return Matches(given);
        }
    }

    /// <summary>Uses the code up; true for exactly one caller.</summary>
    public bool Take(string? given)
    {
        lock (gate)
        {
            if (!Matches(given))
            {
                return false;
            }

            code = null;
            return true;
        }
    }

    private bool Matches(string? given) =>
        code is not null && given is not null && clock.GetElapsedTime(madeAt) < Life && CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(given));
}
