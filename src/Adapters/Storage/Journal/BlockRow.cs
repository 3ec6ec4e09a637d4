using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>The block of a prospect as stored.</summary>
/// <param name="First">The lowest id that may lie in it; the row's name.</param>
/// <param name="Log">Under whose key the keys are sealed.</param>
/// <param name="Prospects">Ids, ascending.</param>
/// <param name="Keys">Their keys, sealed.</param>
/// <param name="Command">The order that brought them.</param>
/// <param name="Ordinal">Its event.</param>
/// <param name="Field">Of their texts.</param>
/// <param name="Boxes">The row of their texts.</param>
/// <param name="Place">Which of them the prospect is.</param>
internal sealed record BlockRow(byte[] First, LogName Log, byte[] Prospects, byte[] Keys, Guid Command, int Ordinal, string Field, long Boxes, int Place)
{
    /// <summary>The only row that may hold a prospect. Blocks do not overlap.</summary>
    public const string Find = "select b.prospects, b.first, (select name from log where log_id=b.log_id), b.keys, b.command, b.ordinal, b.field, b.box_id from prospect_block b where b.first<=? order by b.first desc limit 1";

    /// <summary>True when a prospect lies in a block.</summary>
    public static bool Holds(SqliteStatement find, ProspectId prospect)
    {
        var held = find.With(0, prospect.Value).Next() && SealedBlock.PlaceOf(find.Span(0), prospect) >= 0;
        find.Reset();
        return held;
    }

    /// <summary>The block of a prospect; null when it lies in none.</summary>
    public static BlockRow? Of(SqliteStatement find, ProspectId prospect)
    {
        var row = find.With(0, prospect.Value).Next() && SealedBlock.PlaceOf(find.Span(0), prospect) is >= 0 and var place
            ? new BlockRow(find.Bytes(1), new LogName(find.Text(2)), find.Bytes(0), find.Bytes(3), find.Uuid(4), (int)find.Number(5), find.Text(6), find.Number(7), place)
            : null;
        find.Reset();
        return row;
    }
}
