using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.LeadFiles;

/// <summary>One number of a register's file.</summary>
/// <param name="Number">The number.</param>
/// <param name="Listed">It is on the register.</param>
/// <param name="ListedOn">Since when; null for not known.</param>
internal readonly record struct RegisterLine(PhoneNumber Number, bool Listed, DateOnly? ListedOn);

/// <summary>Where number and answer stand in the lines of a file, and what its answers mean.</summary>
internal sealed class RegisterLayout(INumberPlan plan, Register register, RegisterCoverage coverage)
{
    private static readonly char[] Delimiters = [';', '\t', '|', ','];

    // Words that mean the same whatever the column is called …
    private static readonly string[] Listed = ["listed", "registered", "inscrit", "inscrite", "opposed", "oppose", "opposé", "on register", "do not call", "dnc", "iscritto", "inscrito", "eingetragen", "tps", "ctps", "bloctel"];
    private static readonly string[] Clear = ["clear", "not listed", "unlisted", "not registered", "unregistered", "non inscrit", "non inscrite", "libre", "no match", "not on register", "callable", "non iscritto", "no inscrito", "nicht eingetragen"];

    // … and words whose meaning hangs on that.
    private static readonly string[] Yes = ["yes", "y", "oui", "o", "si", "sì", "sí", "s", "ja", "j", "true", "1", "x"];
    private static readonly string[] No = ["no", "n", "non", "nein", "nee", "false", "0"];
    private static readonly string[] AsksListed = ["listed", "registered", "inscrit", "inscription", "opposition", "opposed", "dnc", "tps", "ctps", "bloctel", "on register", "do not call", "iscritto", "inscrito"];

    private char? delimiter;
    private string[]? header;
    private int number = -1;
    private int answer = -1;

    /// <summary>Reads the next line. A header gives neither a line nor a fault.</summary>
    /// <param name="text">The line without its end.</param>
    /// <param name="first">It is the first with anything on it.</param>
    /// <param name="fault">Code of what is wrong with it; null when nothing is.</param>
    public RegisterLine? Read(string text, bool first, out string? fault)
    {
        fault = null;
        delimiter ??= Delimiters.MaxBy(one => text.Count(letter => letter == one)) is var most && text.Contains(most, StringComparison.Ordinal) ? most : '\0';
        var cells = text.Split(delimiter.Value);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i].Trim().Trim('"').Trim();
        }

        if (number < 0 && !FindNumber(cells))
        {
            fault = first ? null : RegisterFaults.NoNumber;
            header = first ? cells : header;
            return null;
        }

        if (NumberIn(cells) is not { } read)
        {
            fault = RegisterFaults.NoNumber;
            return null;
        }

        var since = coverage == RegisterCoverage.WholeRegister || answer >= 0 || FindAnswer(cells) ? SinceIn(cells) : null;
        var listed = coverage == RegisterCoverage.WholeRegister ? true : answer >= 0 && answer < cells.Length ? AnswerIn(cells[answer]) : null;
        if (listed is null)
        {
            fault = RegisterFaults.NoAnswer;
            return null;
        }

        return new RegisterLine(read, listed.Value, listed.Value ? since : null);
    }

    private bool FindNumber(string[] cells)
    {
        for (number = 0; number < cells.Length; number++)
        {
            if (NumberIn(cells) is not null)
            {
                return true;
            }
        }

        number = -1;
        return false;
    }

    // North American copies have the area code in a cell of its own.
    private PhoneNumber? NumberIn(string[] cells) => number >= cells.Length ? null
        : RegisterNumbers.IsByArea(register) && cells[number].Length == 3 && number + 1 < cells.Length && cells[number + 1].Length == 7 ? RegisterNumbers.Read(plan, register, cells[number] + cells[number + 1])
        : RegisterNumbers.Read(plan, register, cells[number]);

    private bool FindAnswer(string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i != number && (AsksListedAt(i) || Is(Listed, cells[i]) || Is(Clear, cells[i])))
            {
                answer = i;
                return true;
            }
        }

        return false;
    }

    private bool? AnswerIn(string cell) => Is(Listed, cell) ? true : Is(Clear, cell) ? false
        : AsksListedAt(answer) && Is(Yes, cell) ? true
        : AsksListedAt(answer) && Is(No, cell) ? false
        : null;

    private bool AsksListedAt(int column) => header is not null && column < header.Length && AsksListed.Any(word => header[column].Contains(word, StringComparison.OrdinalIgnoreCase) && !NotAsked(header[column]));

    // "not listed: yes" would turn the answer round.
    private static bool NotAsked(string name) => name.Contains("not", StringComparison.OrdinalIgnoreCase) || name.Contains("non", StringComparison.OrdinalIgnoreCase) || name.Contains("date", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string[] words, string cell) => words.Contains(cell.Replace('_', ' ').Replace('-', ' '), StringComparer.OrdinalIgnoreCase);

    private static DateOnly? SinceIn(string[] cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Length == 10 && DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and <= 2100)
            {
                return day;
            }
        }

        return null;
    }
}

/// <summary>What can be wrong with a register's file (text key <c>Fault.CODE</c>); the member is always <c>file</c>.</summary>
public static class RegisterFaults
{
    /// <summary>A line holds no number that the register may list; args: the line.</summary>
    public const string NoNumber = "REGISTER-01";

    /// <summary>A line does not say whether its number is on the register, or says it in a way that could mean either; args: the line.</summary>
    public const string NoAnswer = "REGISTER-02";

    /// <summary>More lines are wrong than are named; args: how many lines are wrong in all.</summary>
    public const string More = "REGISTER-03";

    /// <summary>The copy's date is still to come, or no date of this time.</summary>
    public const string Date = "REGISTER-04";
}
