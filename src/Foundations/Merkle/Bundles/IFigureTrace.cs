namespace FollowUpConsole.Merkle;

/// <summary>Is told of the entry behind each count, so that a figure opens down to what it counts.</summary>
public interface IFigureTrace
{
    /// <summary>An entry counted once for a figure. Told for what is counted by entries: not for calls, their state and their length.</summary>
    /// <param name="figure">Day, campaign, vendor and measure; the count is 1.</param>
    /// <param name="entry">Its index in the log.</param>
    void Tell(Figure figure, long entry);
}
