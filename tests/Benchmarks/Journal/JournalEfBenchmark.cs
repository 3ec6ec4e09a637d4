using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>The journal against what most products do: the same events through EF Core, SaveChanges per batch of waiting writers.</summary>
internal sealed class JournalEfBenchmark : IBenchmark
{
    private const int EventsPerWriter = 30;
    private readonly ScratchFolder scratch = new();

    public string Name => "journal-ef";

    public string Unit => "events/s";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal) { ["writers"] = Writers.Count };

    public int WarmUps => 4;

    public async Task<double> FloorAsync()
    {
        var folder = scratch.Next();
        var bytes = BenchEvents.Bytes(1, 100);
        var waiting = Channel.CreateUnbounded<(EfEntry Entry, TaskCompletionSource Done)>(new UnboundedChannelOptions { SingleReader = true });
        await using (var first = new EfEvents(folder))
        {
            await first.Database.EnsureCreatedAsync();
            await first.Database.ExecuteSqlRawAsync("pragma journal_mode=wal");
        }

        var writing = Task.Run(() => WriteAsync(folder, waiting.Reader));
        var rate = await Writers.MeasureAsync(
            (writer, version) =>
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Writer.TryWrite((new EfEntry { Stream = BenchEvents.Streams[writer].Id, Version = version, Command = BenchEvents.NextCommand().Value, Bytes = bytes }, done));
                return new ValueTask(done.Task);
            },
            EventsPerWriter);
        waiting.Writer.Complete();
        await writing;
        ScratchFolder.Drop(folder);
        return rate;
    }

    public async Task<double> ProductAsync()
    {
        var folder = scratch.Next();
        var rate = await JournalBenchmark.MeasureProductAsync(folder, Writers.Each);
        ScratchFolder.Drop(folder);
        return rate;
    }

    public Task CleanUpAsync()
    {
        scratch.Clear();
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(string folder, ChannelReader<(EfEntry Entry, TaskCompletionSource Done)> waiting)
    {
        var batch = new List<(EfEntry Entry, TaskCompletionSource Done)>();
        while (await waiting.WaitToReadAsync())
        {
            while (batch.Count < 512 && waiting.TryRead(out var item))
            {
                batch.Add(item);
            }

            await using (var events = new EfEvents(folder))
            {
                await events.Database.OpenConnectionAsync();
                await events.Database.ExecuteSqlRawAsync("pragma synchronous=full");
                events.Entries.AddRange(batch.Select(item => item.Entry));
                await events.SaveChangesAsync();
            }

            batch.ForEach(item => item.Done.SetResult());
            batch.Clear();
        }
    }

    internal sealed class EfEntry
    {
        public long Id { get; set; }

        public Guid Stream { get; set; }

        public long Version { get; set; }

        public Guid Command { get; set; }

        public required byte[] Bytes { get; set; }
    }

    private sealed class EfEvents(string folder) : DbContext
    {
        public DbSet<EfEntry> Entries => Set<EfEntry>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={Path.Combine(folder, "ef.db")};Pooling=False");

        // What keeps two writers from one version and a command from running twice, the way it is done there.
        protected override void OnModelCreating(ModelBuilder model)
        {
            model.Entity<EfEntry>().HasIndex(entry => new { entry.Stream, entry.Version }).IsUnique();
            model.Entity<EfEntry>().HasIndex(entry => entry.Command).IsUnique();
        }
    }
}
