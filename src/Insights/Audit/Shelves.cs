using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Something that was signed and is kept, as the small files of its bundle.</summary>
public interface IKept
{
    /// <summary>Its id.</summary>
    Guid Id { get; }

    /// <summary>Whose.</summary>
    LogName Log { get; }

    /// <summary>When it was made, ms since 1970 UTC.</summary>
    long IssuedAt { get; }

    /// <summary>Its files by name.</summary>
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; }
}

/// <summary>Where things of one kind are kept once they are signed; no personal text is among them.</summary>
public interface IShelf<T>
    where T : class, IKept
{
    /// <summary>One of them, or null.</summary>
    T? Find(Guid id);

    /// <summary>Those of a client, or of all, newest first.</summary>
    IReadOnlyList<T> All(TenantId? client);

    /// <summary>Keeps one; what has the same id stays as it was.</summary>
    void Keep(T one);
}

/// <summary>Where reports are kept once they are signed: without entries.</summary>
public interface IReportShelf : IShelf<KeptReport>
{
    /// <summary>The newest report of a log, or null.</summary>
    KeptReport? Newest(LogName log);

    /// <summary>Keeps a time stamp beside the checkpoint of a report; one that is there stays.</summary>
    void Stamp(Guid report, ReadOnlyMemory<byte> stamp);
}
