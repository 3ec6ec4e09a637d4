namespace FollowUpConsole.Journal;

/// <summary>
/// Tells subscribers that something changed, without saying what: they look at the board. Publishing allocates nothing and takes no lock;
/// subscribers must be quick and must not throw (one that throws is passed over). Thread-safe.
/// </summary>
public sealed class ChangeFeed
{
    private readonly Lock gate = new();
    private Action[] subscribers = [];

    /// <summary>Number of subscribers.</summary>
    public int Count => Volatile.Read(ref subscribers).Length;

    /// <summary>Calls <paramref name="changed"/> at every tick until the answer is disposed of.</summary>
    public IDisposable Subscribe(Action changed)
    {
        lock (gate)
        {
            Volatile.Write(ref subscribers, [.. subscribers, changed]);
        }

        return new Subscription(this, changed);
    }

    /// <summary>One tick to everybody.</summary>
    public void Publish()
    {
        var all = Volatile.Read(ref subscribers);
        var next = 0;
        while (next < all.Length)
        {
            try
            {
                for (; next < all.Length; next++)
                {
                    all[next]();
                }
            }
            catch (Exception)
            {
                // A screen that is going away must not keep the others from their tick.
                next++;
            }
        }
    }

    private void Remove(Action changed)
    {
        lock (gate)
        {
            var at = Array.IndexOf(subscribers, changed);
            if (at >= 0)
            {
                Volatile.Write(ref subscribers, [.. subscribers[..at], .. subscribers[(at + 1)..]]);
            }
        }
    }

    private sealed class Subscription(ChangeFeed feed, Action changed) : IDisposable
    {
        private int gone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref gone, 1) == 0)
            {
                feed.Remove(changed);
            }
        }
    }
}
