using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What the cells of one column look like, counted over the rows seen.</summary>
internal sealed class ColumnProfile
{
    internal int Filled { get; private set; }

    internal int Phones { get; private set; }

    /// <summary>Cells written like phone numbers, readable or not.</summary>
    internal int PhoneShapes { get; private set; }

    internal int Emails { get; private set; }

    internal int Dates { get; private set; }

    internal int Flags { get; private set; }

    internal int Countries { get; private set; }

    internal int Salutations { get; private set; }

    internal int Numbers { get; private set; }

    internal bool SawDayFirst { get; private set; }

    internal bool SawMonthFirst { get; private set; }

    internal bool SawEither { get; private set; }

    /// <summary>Only dates that can be read both ways so far: more rows may tell.</summary>
    internal bool OrderIsOpen => SawEither && !SawDayFirst && !SawMonthFirst;

    internal double ShareOf(int count) => Filled == 0 ? 0 : (double)count / Filled;

    internal void See(ReadOnlySpan<char> cell, INumberPlan plan, string? region)
    {
        if (cell.IsEmpty)
        {
            return;
        }

        Filled++;
        if (SeeDate(cell))
        {
            Dates++;
        }
        else if (CellShapes.IsEmail(cell))
        {
            Emails++;
        }
        else if (CellShapes.IsPhone(cell))
        {
            PhoneShapes++;
            Phones += plan.Read(cell.ToString(), region).Possible ? 1 : 0;
        }

        Flags += StatusReading.IsFlag(cell) ? 1 : 0;
        Salutations += Import.Salutations.Contains(cell) ? 1 : 0;
        Numbers += CellShapes.IsNumber(cell) ? 1 : 0;
        Countries += cell.Length is >= 2 and <= 40 && Compliance.Countries.TryRegion(cell.ToString(), out _) ? 1 : 0;
    }

    /// <summary>Notes what a date tells about the order of day and month.</summary>
    internal bool SeeDate(ReadOnlySpan<char> cell)
    {
        var shape = DateReading.ShapeOf(cell);
        SawDayFirst |= shape == DateReading.Shape.SlashDayFirst;
        SawMonthFirst |= shape == DateReading.Shape.SlashMonthFirst;
        SawEither |= shape == DateReading.Shape.SlashEither;
        return shape != DateReading.Shape.None;
    }

    /// <summary>The order of the column; both kinds in one column is a contradiction, and such dates are not read.</summary>
    internal DateOrder Order(string? region) => (SawDayFirst, SawMonthFirst, SawEither) switch
    {
        (true, true, _) => DateOrder.Undecided,
        (true, false, _) => DateOrder.DayFirst,
        (false, true, _) => DateOrder.MonthFirst,
        (false, false, false) => DateOrder.None,
        _ => region switch
        {
            null => DateOrder.Undecided,
            "US" or "PH" or "FM" or "MH" or "PW" or "GU" or "PR" or "AS" or "VI" => DateOrder.MonthFirst,
            // Both are in use there.
            "CA" => DateOrder.Undecided,
            _ => DateOrder.DayFirst,
        },
    };
}
