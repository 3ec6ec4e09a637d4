using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.Logging;

namespace FollowUpConsole.Storage.Journal;

/// <summary>What a journal on SQLite needs to open.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>The database file, <c>DATA/journal.db</c>. Its folder is made when needed.</summary>
    public required string Path { get; init; }

    /// <summary>The program's events.</summary>
    public required EventTypes EventTypes { get; init; }

    /// <summary>Where the master key lies.</summary>
    public required KeyRing KeyRing { get; init; }

    /// <summary>Fed in this order, with everything there is at the start and every commit from then on.</summary>
    public IReadOnlyList<IBoard> Boards { get; init; } = [];

    /// <summary>Id of this node, as written into events.</summary>
    public string Node { get; init; } = "node-1";

    /// <summary>Build of the program, as written into events.</summary>
    public string App { get; init; } = "dev";

    /// <summary>Told of boards that are set aside.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>For tests: so few that orders, and streams, are taken for each other, and have to be told apart where they lie.</summary>
    internal int IndexMarkBits { get; init; } = PlaceIndex.MarkBits;
}

/// <summary>The journal, the vault and the index of numbers in one SQLite file with one writer. Thread-safe.</summary>
public sealed partial class SqliteJournal : IJournal, IVault, INumberIndex, IAsyncDisposable
{
    private readonly string path;
    private readonly FileStream fileLock;
    private readonly Envelopes envelopes;
    private readonly BoardFeed feed;
    private readonly JournalHeads heads = new();
    private readonly StreamTails tails = new();
    private readonly StreamIndex streams;
    private readonly CommandIndex commands;
    private readonly NumberTable numbers = new();
    private readonly ReadSessions readers;
    private readonly ClientKeys clientKeys;
    private readonly PartSealer sealer;
    private readonly BatchWriter batches;
    private readonly JournalWriter writer;
    private readonly Lock closing = new();
    private bool closed;

    private SqliteJournal(SqliteJournalOptions options, FileStream fileLock, SqliteHandle handle)
    {
        (path, this.fileLock) = (options.Path, fileLock);
        envelopes = new Envelopes(options.EventTypes, options.Node, options.App);
        feed = new BoardFeed(options.Boards, (board, exception) => BoardSetAside(options.Logger, board, exception));
        (commands, streams) = (new CommandIndex(options.IndexMarkBits), new StreamIndex(options.IndexMarkBits));
        readers = new ReadSessions(options.Path);
        clientKeys = new ClientKeys(options.KeyRing.Master(mayCreate: handle.AskNumber("select count(*) from client_key") == 0));
        sealer = new PartSealer(clientKeys);
        try
        {
            LoadClientKeys(handle);
            RequireClientKeys(handle);
            LoadNumbers();
            new JournalCheck(handle, envelopes, feed, tails, streams, commands).Run();
            batches = new BatchWriter(handle, envelopes, heads, tails, streams, commands);
        }
        catch
        {
            readers.Dispose();
            throw;
        }

        writer = new JournalWriter(handle, batches, Committed, feed.BatchApplied);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogHead> Heads => heads.All();

    /// <inheritdoc/>
    public bool BoardsAreWhole => feed.IsWhole;

    /// <summary>
    /// Opens the file, makes it when it is not there, checks everything in it and feeds the boards. Throws <see cref="JournalDamagedException"/> when anything is not as it was
    /// written, <see cref="InvalidOperationException"/> when the master key is missing or another one, <see cref="IOException"/> when another process has the journal open.
    /// </summary>
    public static Task<SqliteJournal> OpenAsync(SqliteJournalOptions options, CancellationToken cancellation = default) => Task.Run(
        () =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(options.Path))!);
            var taken = new FileStream(options.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            SqliteHandle? handle = null;
            try
            {
                handle = JournalSchema.OpenWriter(options.Path);
                return new SqliteJournal(options, taken, handle);
            }
            catch (Exception exception)
            {
                handle?.Dispose();
                taken.Dispose();

                // A changed number can lead a reader out of its bounds before the check comes to it.
                throw exception is SqliteFailure or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException
                    ? new JournalDamagedException(null, null, $"the store cannot be read ({exception.Message.ReplaceLineEndings(" ")})") : exception;
            }
        },
        cancellation);

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var i = 0; i < request.Events.Count; i++)
        {
            if (request.Events[i] is { Personal: not null } or { Numbers: not null })
            {
                return AppendPersonalAsync(request, cancellation);
            }
        }

        var order = new AppendOrder(request, envelopes.Prepare(request), null);
        writer.Enqueue(order);
        return order.Answer!;
    }

    /// <summary>Writes what is waiting and closes the file. Whoever asks while another is closing it waits until it is closed.</summary>
    public ValueTask DisposeAsync()
    {
        lock (closing)
        {
            if (!closed)
            {
                // The writer goes last: whoever closes the last connection checkpoints.
                readers.Dispose();
                writer.Dispose();
                fileLock.Dispose();
                closed = true;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs something on the writing connection, in the transaction of its next batch. For tests that need a full disk.</summary>
    internal Task OnWriterAsync(Action<SqliteHandle> work) => RunAsync(() => work(batches.Handle));

    private void Committed(AppendOrder order)
    {
        var events = ((AppendOutcome.Appended)order.Outcome!).Events;
        var (personal, next) = (order.Personal?.Numbers, 0);
        for (var i = 0; i < events.Count; i++)
        {
            for (; personal is not null && next < personal.Count && personal[next].Ordinal == i; next++)
            {
                var (_, prospect, hash) = personal[next];
                numbers.Add(order.FirstNumber + next, hash);
                feed.Numbered(order.Request.Stream.Log, prospect, hash);
            }

            feed.Apply(events[i]);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A board threw and is set aside until the next start: {Board}")]
    private static partial void LogBoardSetAside(ILogger logger, Exception exception, string board);

    private static void BoardSetAside(ILogger? logger, IBoard board, Exception exception)
    {
        if (logger is not null)
        {
            LogBoardSetAside(logger, exception, board.GetType().Name);
        }
    }
}
