using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// The third look at a file: its rows, read and judged, in parts and in file order. Reading and judging run on a thread of their own, a few parts ahead of
/// whoever encrypts and writes, and no further, so memory stays flat. The same file and terms give the same rows every time.
/// </summary>
/// <param name="Shape">What the inspection found.</param>
/// <param name="Columns">The columns as confirmed.</param>
/// <param name="Terms">What the person who imports says.</param>
/// <param name="Plan">Reads numbers.</param>
/// <param name="BlindKey">16 secret bytes of the tenant.</param>
/// <param name="Known">The campaign's prospects; null when it has none.</param>
public sealed record LeadFilePass(LeadFileShape Shape, IReadOnlyList<LeadColumn> Columns, ImportTerms Terms, INumberPlan Plan, ReadOnlyMemory<byte> BlindKey, IKnownProspects? Known = null)
{
    private const int PartsAhead = 4;

    /// <summary>The rows of a file, at most <paramref name="partRows"/> at a time. The stream stays open; a fault while reading surfaces here.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LeadRow>> ReadAsync(Stream file, int partRows, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var parts = Channel.CreateBounded<IReadOnlyList<LeadRow>>(new BoundedChannelOptions(PartsAhead) { SingleReader = true, SingleWriter = true });
        var producing = Task.Run(() => ProduceAsync(file, partRows, parts.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancel))
            {
                yield return part;
            }
        }
        finally
        {
            // Nobody may read the stream any more when the caller closes it, also when the caller gave up half-way.
            await stop.CancelAsync();
            await producing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ProduceAsync(Stream file, int partRows, ChannelWriter<IReadOnlyList<LeadRow>> to, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            using var rows = LeadFileRows.Open(file, Shape, Columns);
            var reader = new LeadRowReader(Columns, Terms, Plan, BlindKey.Span);
            var search = new DuplicateSearch(Known);
            var part = new List<LeadRow>(partRows);
            while (rows.Read())
            {
                var row = reader.Read(rows.Cells);
                search.Settle(row);
                part.Add(row);
                if (part.Count == partRows)
                {
                    await to.WriteAsync(part, stop);
                    part = new List<LeadRow>(partRows);
                }
            }

            if (part.Count > 0)
            {
                await to.WriteAsync(part, stop);
            }
        }
        catch (Exception problem)
        {
            fault = problem;
        }
        finally
        {
            to.Complete(fault);
        }
    }
}
