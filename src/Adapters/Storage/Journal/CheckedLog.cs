using System.Globalization;
using System.Runtime.CompilerServices;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>A log while it is being checked: what the store says of it, and what its entries say.</summary>
internal sealed class CheckedLog(long id, LogName name, long storedSize, byte[] storedPeaks, long storedRecorded)
{
    public long Id => id;

    public LogName Name => name;

    public long StoredSize => storedSize;

    public byte[] StoredPeaks => storedPeaks;

    public long StoredRecorded => storedRecorded;

    public LogTree Tree { get; } = new();

    public long Recorded { get; set; }

    public void Require(bool holds, long index, [InterpolatedStringHandlerArgument(nameof(holds))] DamageText what)
    {
        if (!holds)
        {
            throw new JournalDamagedException(name, index, what.ToString());
        }
    }

    public void Require(bool holds, long index, string what)
    {
        if (!holds)
        {
            throw new JournalDamagedException(name, index, what);
        }
    }
}

/// <summary>Builds the sentence only when something does not hold: the check runs over millions of entries.</summary>
[InterpolatedStringHandler]
internal readonly ref struct DamageText
{
    private readonly DefaultInterpolatedStringHandler text;

    public DamageText(int literals, int holes, bool holds, out bool wanted)
    {
        wanted = !holds;
        text = wanted ? new DefaultInterpolatedStringHandler(literals, holes, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string literal) => text.AppendLiteral(literal);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public override string ToString() => text.ToString();
}

/// <summary>Holds the command table against the entries: the events of one order stand together and are numbered from 0.</summary>
internal sealed class CommandCheck(SqliteHandle handle)
{
    private readonly SqliteStatement find = handle.Prepare("select first, count from command where log_id=? and command=?");
    private CheckedLog? log;
    private Guid command;
    private long first;
    private long seen;
    private long wanted;

    public long Count { get; private set; }

    public void Take(CheckedLog entryLog, Recorded recorded)
    {
        var id = Guid.ParseExact(recorded.Id.AsSpan(0, 36), "D");
        var ordinal = int.Parse(recorded.Id.AsSpan(37), CultureInfo.InvariantCulture);
        if (ordinal == 0)
        {
            End();
            (log, command, first, seen) = (entryLog, id, recorded.Index, 0);
            Count++;
            var found = find.With(0, log.Id).With(1, command).Next() && find.Number(0) == first;
            wanted = found ? find.Number(1) : 0;
            find.Reset();
            log.Require(found, recorded.Index, "its order is not in the table of orders, or for another entry");
        }

        entryLog.Require(log == entryLog && command == id && ordinal == seen && recorded.Index == first + seen, recorded.Index, "it does not follow the other events of its order");
        seen++;
    }

    public void End() => log?.Require(seen == wanted, first + Math.Min(seen, wanted), $"its order wrote {wanted} events, {seen} are there");
}
