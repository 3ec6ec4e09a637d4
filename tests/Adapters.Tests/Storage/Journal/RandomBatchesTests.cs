using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;
using FollowUpConsole.Storage.Journal;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>Whatever goes into one commit, and however often it is closed and opened: the journal on disk answers as the one in memory, byte for byte.</summary>
public sealed class RandomBatchesTests : IDisposable
{
    private readonly JournalFolder folder = new();
    private readonly List<AppendRequest> sent = [];
    private readonly LogName[] logs = [NewLog(), NewLog(), NewLog()];
    private StreamKey[] streams = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, PlaceIndex.MarkBits)]
    [InlineData(2, PlaceIndex.MarkBits)]
    [InlineData(3, 3)]
    public async Task The_journal_on_disk_equals_the_one_in_memory(int seed, int markBits)
    {
        var random = new Random(seed);
        var expected = new InMemoryJournal(Types, node: "node-1", app: "dev");
        streams = [.. Enumerable.Range(0, 25).Select(i => NewStream(logs[i % 5 == 0 ? 1 : i % 7 == 0 ? 2 : 0]))];
        for (var restart = 0; restart < 4; restart++)
        {
            var seen = new Witness();
            await using var journal = await folder.OpenAsync(markBits, seen);
            Assert.Equal(expected.Heads.Sum(head => head.Size), seen.Seen.Count);
            for (var batch = 0; batch < 8; batch++)
            {
                var requests = new List<AppendRequest>();
                var wanted = new List<AppendOutcome>();
                for (var i = random.Next(1, random.Next(2) == 0 ? 4 : 120); i > 0; i--)
                {
                    requests.Add(await NextAsync(expected, random));
                    wanted.Add(await expected.AppendAsync(requests[^1]));
                }

                var outcomes = await OneBatch.AppendAsync(journal, requests);
                Assert.All(wanted.Zip(outcomes), pair => SameOutcome(pair.First, pair.Second));
                sent.AddRange(requests);
            }

            await CompareAsync(expected, journal, random);
            Assert.All(logs, log => Assert.Equal(seen.Seen.Count(recorded => recorded.Log == log), seen.Seen.Where(recorded => recorded.Log == log).Select(recorded => recorded.Index).Distinct().Count()));
        }
    }

    [Fact]
    public async Task A_comparison_with_a_journal_that_lacks_one_append_fails()
    {
        var expected = new InMemoryJournal(Types, node: "node-1", app: "dev");
        streams = [NewStream(logs[0])];
        await using var journal = await folder.OpenAsync();
        var requests = Enumerable.Range(0, 3).Select(version => Steps(streams[0], version)).ToList();
        sent.AddRange(requests);
        foreach (var request in requests)
        {
            await expected.AppendAsync(request);
        }

        await OneBatch.AppendAsync(journal, requests.Take(2));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => CompareAsync(expected, journal, new Random(1)));
    }

    // Mostly good ones; now and then a repetition, with and without a stream that has moved, an outdated version, a fact that has changed.
    private async Task<AppendRequest> NextAsync(InMemoryJournal expected, Random random)
    {
        var stream = streams[random.Next(streams.Length)];
        var request = Steps(stream, await expected.VersionOfAsync(stream), random.Next(12) == 0 ? random.Next(1, 70) : random.Next(1, 4));
        return random.Next(10) switch
        {
            0 when sent.Count > 0 => sent[random.Next(sent.Count)],
            1 => request with { ExpectedVersion = request.ExpectedVersion + random.Next(-1, 2) is var version and > 0 ? version : 0 },
            2 when sent.Count > 0 => request with { Context = sent[random.Next(sent.Count)].Context },
            3 => request with { Requires = [new StreamVersion(streams[0], await expected.VersionOfAsync(streams[0]) + random.Next(2))] },
            4 => request with { Context = request.Context with { At = request.Context.At.AddSeconds(random.Next(-100, 100)) } },
            _ => request,
        };
    }

    private async Task CompareAsync(InMemoryJournal expected, SqliteJournal actual, Random random)
    {
        Assert.Equal(Named(expected.Heads), Named(actual.Heads));
        foreach (var stream in streams)
        {
            var after = random.Next(20);
            Assert.Equal(await expected.VersionOfAsync(stream), await actual.VersionOfAsync(stream));
            JournalContract.Same(await expected.ReadStreamAsync(stream, after), await actual.ReadStreamAsync(stream, after));
        }

        foreach (var request in sent.Append(Steps(streams[0], 0)))
        {
            JournalContract.Same(await expected.ReadCommandAsync(request.Stream.Log, request.Context.Command), await actual.ReadCommandAsync(request.Stream.Log, request.Context.Command));
        }

        foreach (var head in expected.Heads)
        {
            JournalContract.Same(await expected.ReadLogAsync(head.Log, 0, int.MaxValue), await actual.ReadLogAsync(head.Log, 0, int.MaxValue));
            for (var round = 0; round < 20; round++)
            {
                var (from, count, size) = (random.Next((int)head.Size + 2), random.Next(80), random.NextInt64(1, head.Size + 1));
                JournalContract.Same(await expected.ReadLogAsync(head.Log, from, count), await actual.ReadLogAsync(head.Log, from, count));
                var index = random.NextInt64(size);
                var entry = (await actual.ReadLogAsync(head.Log, index, 1))[0];
                var (proof, inMemory) = (await actual.InclusionProofAsync(head.Log, index, head.Size), await expected.InclusionProofAsync(head.Log, index, head.Size));
                Assert.Equal(inMemory.Select(hash => Convert.ToHexString(hash.Span)), proof.Select(hash => Convert.ToHexString(hash.Span)));
                Assert.True(ProofCheck.Inclusion(entry.Leaf, index, head.Size, proof, head.Root));
            }
        }
    }

    private static IEnumerable<(LogName, long, string)> Named(IReadOnlyList<LogHead> heads) => heads.Select(head => (head.Log, head.Size, Convert.ToHexString(head.Root.Span)));

    private static void SameOutcome(AppendOutcome wanted, AppendOutcome actual)
    {
        Assert.Equal(wanted.GetType(), actual.GetType());
        switch ((wanted, actual))
        {
            case (AppendOutcome.Appended one, AppendOutcome.Appended other): JournalContract.Same(one.Events, other.Events); break;
            case (AppendOutcome.AlreadyDone one, AppendOutcome.AlreadyDone other): JournalContract.Same(one.Events, other.Events); break;
            default: Assert.Equal(wanted, actual); break;
        }
    }
}
