using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>A board that keys something by phone number gets the keyed hashes of numbers: all of them when the journal opens, later ones before the event they came with.</summary>
public interface INumberBoard : IBoard
{
    /// <summary>A prospect of a log has a number with this keyed hash.</summary>
    void Numbered(LogName client, ProspectId prospect, UInt128 hash);
}

/// <summary>
/// Feeds boards in commit order. A board that throws is set aside and reported; it never stops the journal or the other boards.
/// Used by one thread at a time.
/// </summary>
/// <param name="boards">Who is fed.</param>
/// <param name="failed">Told once of a board that is set aside.</param>
public sealed class BoardFeed(IReadOnlyList<IBoard> boards, Action<IBoard, Exception>? failed = null)
{
    private readonly List<IBoard> active = [.. boards];
    private volatile bool whole = true;

    /// <summary>False once a board was set aside: what is asked of it from then on is answered from an old picture.</summary>
    public bool IsWhole => whole;

    /// <summary>Folds one committed event into every board.</summary>
    public void Apply(Recorded recorded) => Each(recorded, static (board, recorded) => board.Apply(recorded));

    /// <summary>Tells the boards that key by number.</summary>
    public void Numbered(LogName client, ProspectId prospect, UInt128 hash) => Each((client, prospect, hash), static (board, number) =>
    {
        if (board is INumberBoard numbers)
        {
            numbers.Numbered(number.client, number.prospect, number.hash);
        }
    });

    /// <summary>Ends a batch.</summary>
    public void BatchApplied() => Each(0, static (board, _) => board.BatchApplied());

    private void Each<T>(T value, Action<IBoard, T> act)
    {
        for (var i = 0; i < active.Count; i++)
        {
            try
            {
                act(active[i], value);
            }
            catch (Exception exception)
            {
                var board = active[i];
                active.RemoveAt(i--);
                whole = false;
                failed?.Invoke(board, exception);
            }
        }
    }
}
