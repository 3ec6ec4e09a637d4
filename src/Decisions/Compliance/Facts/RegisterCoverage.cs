using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>For which numbers a register's file speaks.</summary>
public enum RegisterCoverage
{
    /// <summary>A file that came back from the register's operator: for the numbers in it, each with its answer.</summary>
    Answers,

    /// <summary>A copy of the register: whoever has a number of its country and is not in it is not on the register. North American copies come by area code and speak for the area codes in them.</summary>
    WholeRegister,
}

/// <summary>Whose numbers a register lists.</summary>
public static class RegisterNumbers
{
    private static readonly Dictionary<Register, (string Country, string[] Codes)> Known = new()
    {
        [Register.Bloctel] = ("FR", ["+33", "+262", "+508", "+590", "+594", "+596", "+681", "+687", "+689"]),
        [Register.Tps] = ("GB", ["+44"]),
        [Register.Ctps] = ("GB", ["+44"]),
        [Register.UsDnc] = ("US", ["+1"]),
        [Register.CaDncl] = ("CA", ["+1"]),
        [Register.Rpo] = ("IT", ["+39"]),
        [Register.Dncm] = ("BE", ["+32"]),
        [Register.Robinson] = ("ES", ["+34"]),
        [Register.AuDncr] = ("AU", ["+61"]),
    };

    /// <summary>The country in whose way its numbers are written, ISO 3166-1 alpha-2.</summary>
    public static string CountryOf(Register register) => Known[register].Country;

    /// <summary>True when copies of the register come by area code.</summary>
    public static bool IsByArea(Register register) => register is Register.UsDnc or Register.CaDncl;

    /// <summary>True when the register may list such a number.</summary>
    public static bool MayList(Register register, PhoneNumber number)
    {
        foreach (var code in Known[register].Codes)
        {
            if (number.E164.StartsWith(code, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a number the way its register writes it: with or without trunk prefix, plus sign or country code. Null when it is none that the register may list.</summary>
    /// <param name="plan">The numbering plans.</param>
    /// <param name="register">Which register.</param>
    /// <param name="text">One cell.</param>
    public static PhoneNumber? Read(INumberPlan plan, Register register, string text)
    {
        var raw = text.Trim();
        if (raw.Length is < 6 or > 40)
        {
            return null;
        }

        if (plan.Read(raw, Known[register].Country) is { Possible: true, E164: { } number } && MayList(register, number))
        {
            return number;
        }

        return char.IsAsciiDigit(raw[0]) && plan.Read("+" + raw, null) is { Possible: true, E164: { } written } && MayList(register, written) ? written : null;
    }

    /// <summary>The area code of a North American number.</summary>
    public static int AreaOf(PhoneNumber number) => int.Parse(number.E164.AsSpan(2, 3), System.Globalization.CultureInfo.InvariantCulture);
}
