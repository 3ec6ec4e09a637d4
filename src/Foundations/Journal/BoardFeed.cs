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
    private readonly List<INumberBoard> byNumber = [.. boards.OfType<INumberBoard>()];
    private volatile bool whole = true;

    /// <summary>False once a board was set aside: what is asked of it from then on is answered from an old picture.</summary>
    public bool IsWhole => whole;

    /// <summary>Folds one committed event into every board.</summary>
    public void Apply(Recorded recorded) => Each(active, recorded, static (board, recorded) => board.Apply(recorded));

    /// <summary>Tells the boards that key by number.</summary>
    public void Numbered(LogName client, ProspectId prospect, UInt128 hash) =>
        Each(byNumber, (client, prospect, hash), static (board, number) => board.Numbered(number.client, number.prospect, number.hash));

    /// <summary>Ends a batch.</summary>
    public void BatchApplied() => Each(active, 0, static (board, _) => board.BatchApplied());

    private void Each<TBoard, T>(List<TBoard> fed, T value, Action<TBoard, T> act)
        where TBoard : IBoard
    {
        for (var i = 0; i < fed.Count; i++)
        {
            var board = fed[i];
            try
            {
                act(board, value);
            }
            catch (Exception exception)
            {
                i--;
                SetAside(board, exception);
            }
        }
    }

    private void SetAside(IBoard board, Exception exception)
    {
        active.Remove(board);
        byNumber.RemoveAll(one => ReferenceEquals(one, board));
        whole = false;
        failed?.Invoke(board, exception);
    }
}
