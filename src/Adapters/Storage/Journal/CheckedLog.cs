using System.Globalization;
using System.Runtime.CompilerServices;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

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

    /// <summary>The order of its last entry.</summary>
    public Guid Command { get; set; }

    /// <summary>The number of its last entry in that order.</summary>
    public int Ordinal { get; set; }

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

/// <summary>Holds the entries of orders against each other: those of one order stand together, numbered from 0, and no order wrote twice. Fills the index of orders.</summary>
internal sealed class CommandCheck(CommandIndex commands, SegmentReader segments, Envelopes envelopes)
{
    public void Take(CheckedLog log, Recorded recorded, long place)
    {
        var id = Guid.ParseExact(recorded.Id.AsSpan(0, 36), "D");
        var ordinal = int.Parse(recorded.Id.AsSpan(37), CultureInfo.InvariantCulture);
        if (ordinal == 0)
        {
            var command = new CommandId(id);
            foreach (var known in commands.Find(log.Id, command) ?? [])
            {
                log.Require(segments.Order(log.Id, command, known, envelopes).Count == 0, recorded.Index, "its order was carried out before");
            }

            commands.Add(log.Id, command, place);
        }
        else
        {
            log.Require(log.Command == id && ordinal == log.Ordinal + 1, recorded.Index, "it does not follow the other events of its order");
        }

        (log.Command, log.Ordinal) = (id, ordinal);
    }
}
