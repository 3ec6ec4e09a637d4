using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Signed things of one kind in a folder of the data, a folder each with the small files of its bundle. Read once; what was damaged is not there.</summary>
internal class BundleShelf<T> : IShelf<T>
    where T : class, IKept
{
    private readonly Dictionary<Guid, T> all;

    internal BundleShelf(ConsoleOptions options, string name, Func<Guid, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>, T?> read)
    {
        Folders = new BundleFolders(options, name);
        all = Folders.ReadAll(read).ToDictionary(one => one.Id);
    }

    private protected Lock Gate { get; } = new();

    private protected BundleFolders Folders { get; }

    public T? Find(Guid id)
    {
        lock (Gate)
        {
            return all.GetValueOrDefault(id);
        }
    }

    public IReadOnlyList<T> All(TenantId? client)
    {
        lock (Gate)
        {
            return [.. all.Values.Where(one => client is null || one.Log.Owner == client).OrderByDescending(one => one.IssuedAt)];
        }
    }

    public void Keep(T one)
    {
        lock (Gate)
        {
            if (!all.ContainsKey(one.Id))
            {
                Folders.Keep(one.Id, one.Files);
                all[one.Id] = one;
            }
        }
    }

    /// <summary>Puts another in the place of one that is there.</summary>
    private protected void Replace(T one) => all[one.Id] = one;

    /// <summary>The log of a checkpoint.</summary>
    private protected static LogName LogOf(Checkpoint checkpoint) => new(checkpoint.Origin[LogName.OriginPrefix.Length..]);
}
