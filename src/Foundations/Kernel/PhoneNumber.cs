namespace FollowUpConsole.Kernel;

/// <summary>
/// A number in E.164 form: "+", then 3 to 15 digits, the first not 0 (ITU-T E.164 §6.2.1). Only well-formed ones exist;
/// whether the number may exist in its country's plan is asked of Compliance.
/// </summary>
public readonly record struct PhoneNumber
{
    private readonly string? text;

    private PhoneNumber(string text) => this.text = text;

    /// <summary>The E.164 text, "+33162000000".</summary>
    public string E164 => text ?? throw new InvalidOperationException("A phone number without digits was used.");

    /// <summary>Reads E.164 text; false for anything else.</summary>
    public static bool TryFromE164(string? e164, out PhoneNumber number)
    {
        number = default;
        if (e164 is null || e164.Length is < 4 or > 16 || e164[0] != '+' || e164[1] is < '1' or > '9')
        {
            return false;
        }

        for (var i = 2; i < e164.Length; i++)
        {
            if (e164[i] is < '0' or > '9')
            {
                return false;
            }
        }

        number = new PhoneNumber(e164);
        return true;
    }

    /// <summary>Reads E.164 text that is known to be well-formed. Throws <see cref="FormatException"/> otherwise.</summary>
    public static PhoneNumber FromE164(string e164) => TryFromE164(e164, out var number) ? number : throw new FormatException("Not an E.164 number.");

    /// <summary>For screens and logs of people without the right to see it: country code side and last two digits stay.</summary>
    public string Masked() => string.Concat(E164.AsSpan(0, Math.Min(4, E164.Length - 2)), " ·· ·· ", E164.AsSpan(E164.Length - 2));

    /// <inheritdoc/>
    public override string ToString() => E164;
}
