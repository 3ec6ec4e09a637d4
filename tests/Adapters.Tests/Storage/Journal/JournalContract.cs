using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>What every journal must do; run against the one in memory and the one on SQLite.</summary>
public abstract class JournalContract
{
    private static readonly LogName Log = NewLog();

    protected abstract Task<IJournal> OpenAsync(params IBoard[] boards);

    [Fact]
    public async Task What_was_appended_is_read_back_as_it_was_answered()
    {
        var journal = await OpenAsync();
        var stream = NewStream(Log);
        var draft = Step(5, "café \"quoted\"\n\t\u0001 e\u0301 𝄞") with
        {
            About = new EventAbout(new CampaignId(Guid.CreateVersion7()), new CallId(Guid.CreateVersion7()), new ProspectId(Guid.CreateVersion7())),
            OccurredAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)).AddTicks(9),
            Zone = "Europe/Paris",
            Rules = new string('a', 64),
        };
        var request = new AppendRequest(stream, 0, Order() with { Session = "s", Auth = "pwd", Cause = "c" }, [draft, Step(6)]);
        var appended = Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(request));
        Assert.Equal([1, 2], appended.Events.Select(recorded => recorded.Version));
        Assert.Equal([$"{request.Context.Command}.0", $"{request.Context.Command}.1"], appended.Events.Select(recorded => recorded.Id));
        Same(appended.Events, await journal.ReadStreamAsync(stream));
        Same(appended.Events, await journal.ReadCommandAsync(Log, request.Context.Command));
        Same(appended.Events, (await journal.ReadLogAsync(Log, 0, 100)).Where(recorded => recorded.Stream == stream).ToList());
        Same([.. appended.Events.Skip(1)], await journal.ReadStreamAsync(stream, 1));
        Assert.Equal("café \"quoted\"\n\t\u0001 é 𝄞", ((TestKit.StepTaken)appended.Events[0].Body).What);
        Assert.All(appended.Events, recorded => CanonicalReader.Check(recorded.Bytes.Span));
    }

    [Fact]
    public async Task A_version_that_has_moved_is_a_conflict_and_writes_nothing()
    {
        var journal = await OpenAsync();
        var stream = NewStream(Log);
        await journal.AppendAsync(Steps(stream, 0, 3));
        Assert.Equal(new AppendOutcome.Conflict(stream, 3), await journal.AppendAsync(Steps(stream, 0)));
        Assert.Equal(new AppendOutcome.Conflict(stream, 3), await journal.AppendAsync(Steps(stream, 4)));
        Assert.Equal(3, await journal.VersionOfAsync(stream));
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(Steps(stream, 3)));
    }

    [Fact]
    public async Task A_repeated_command_answers_with_what_it_wrote_first_even_when_the_stream_has_moved()
    {
        var journal = await OpenAsync();
        var stream = NewStream(Log);
        var request = Steps(stream, 0, 2);
        var first = Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(request));
        Same(first.Events, Assert.IsType<AppendOutcome.AlreadyDone>(await journal.AppendAsync(request)).Events);
        await journal.AppendAsync(Steps(stream, 2));
        Same(first.Events, Assert.IsType<AppendOutcome.AlreadyDone>(await journal.AppendAsync(request with { ExpectedVersion = 3 })).Events);
        Assert.Equal(3, await journal.VersionOfAsync(stream));
        Assert.Empty(await journal.ReadCommandAsync(Log, Order().Command));

        // Another log does not know the command.
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(request with { Stream = NewStream(NewLog()) }));
    }

    [Fact]
    public async Task One_command_sent_many_times_at_once_is_carried_out_once()
    {
        var journal = await OpenAsync();
        var request = Steps(NewStream(Log), 0);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await journal.AppendAsync(request))));
        Assert.Single(outcomes.OfType<AppendOutcome.Appended>());
        Assert.Equal(49, outcomes.OfType<AppendOutcome.AlreadyDone>().Count());
    }

    [Fact]
    public async Task A_decision_that_rests_on_another_stream_fails_when_that_has_moved()
    {
        var journal = await OpenAsync();
        var (stream, fact) = (NewStream(Log), NewStream(NewLog()));
        await journal.AppendAsync(Steps(fact, 0));
        Assert.Equal(new AppendOutcome.Conflict(fact, 1), await journal.AppendAsync(Steps(stream, 0) with { Requires = [new StreamVersion(fact, 0)] }));
        Assert.Equal(0, await journal.VersionOfAsync(stream));
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(Steps(stream, 0) with { Requires = [new StreamVersion(fact, 1), new StreamVersion(NewStream(Log), 0)] }));
    }

    [Fact]
    public async Task Of_two_that_decided_on_the_same_version_one_wins()
    {
        var journal = await OpenAsync();
        var stream = NewStream(Log);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await journal.AppendAsync(Steps(stream, 0)))));
        Assert.Single(outcomes.OfType<AppendOutcome.Appended>());
        Assert.Equal(63, outcomes.OfType<AppendOutcome.Conflict>().Count());
    }

    [Fact]
    public async Task T9_time_of_recording_never_goes_back_within_a_log()
    {
        var journal = await OpenAsync();
        var (log, at) = (NewLog(), DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
        foreach (var minutes in (int[])[0, -60, 5, -1, 5, 600, -600])
        {
            await journal.AppendAsync(new AppendRequest(NewStream(log), 0, Order(at.AddMinutes(minutes)), [Step(0)]));
        }

        Assert.Equal([0, 0, 5, 5, 5, 600, 600], (await journal.ReadLogAsync(log, 0, 10)).Select(recorded => (int)(recorded.RecordedAt - at).TotalMinutes));
    }

    [Fact]
    public async Task A_bad_request_throws_and_harms_nobody_else()
    {
        var journal = await OpenAsync();
        var large = Steps(NewStream(Log), 0) with { Events = [Step(0, new string('x', Envelopes.Limit))] };
        var good = Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await journal.AppendAsync(Steps(NewStream(Log), 0)))).ToArray();
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync(large));
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync(large with { Events = [] }));
        Assert.All(await Task.WhenAll(good), outcome => Assert.IsType<AppendOutcome.Appended>(outcome));
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(large with { Events = [Step(0, new string('x', Envelopes.Limit - 1000))] }));
    }

    [Fact]
    public async Task Boards_see_every_event_in_order_before_the_answer_and_a_board_that_throws_stops_nobody()
    {
        var (board, broken) = (new Witness(), new Witness { Broken = true });
        var journal = await OpenAsync(broken, board);
        var logs = Enumerable.Range(0, 5).Select(_ => NewLog()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            var done = (AppendOutcome.Appended)await journal.AppendAsync(Steps(NewStream(logs[i % 5]), 0, 2));
            Assert.All(done.Events, recorded => Assert.True(board.Has(recorded.Id)));
        })));
        Assert.Equal(1, broken.Calls);
        foreach (var log in logs)
        {
            Assert.Equal(Enumerable.Range(0, 80).Select(i => (long)i), board.Seen.Where(recorded => recorded.Log == log).Select(recorded => recorded.Index));
        }

        Assert.InRange(board.Batches, 1, 200);
    }

    [Fact]
    public async Task Proofs_hold_for_every_entry_at_many_sizes()
    {
        var journal = await OpenAsync();
        var (log, stream) = (NewLog(), 0);
        for (var size = 0L; size < 700; stream++)
        {
            size += ((AppendOutcome.Appended)await journal.AppendAsync(Steps(NewStream(log), 0, 1 + ((stream * 7) % 13)))).Events.Count;
        }

        var leaves = (await journal.ReadLogAsync(log, 0, 1000)).Select(recorded => recorded.Leaf).ToArray();
        var roots = new List<byte[]>();
        var range = new CompactRange();
        foreach (var leaf in leaves)
        {
            roots.Add(range.Root());
            range.Append(leaf.Span);
        }

        roots.Add(range.Root());
        Assert.Equal(roots[^1], journal.Heads.Single(head => head.Log == log).Root.ToArray());
        var random = new Random(7);
        foreach (var size in (int[])[leaves.Length, 512, 256, 255, 1, .. Enumerable.Range(0, 3).Select(_ => random.Next(1, leaves.Length))])
        {
            for (var index = 0; index < size; index++)
            {
                Assert.True(ProofCheck.Inclusion(leaves[index], index, size, await journal.InclusionProofAsync(log, index, size), roots[size]));
            }

            var to = random.Next(size, leaves.Length + 1);
            Assert.True(ProofCheck.Consistency(size, to, await journal.ConsistencyProofAsync(log, size, to), roots[size], roots[to]));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await journal.InclusionProofAsync(log, 0, leaves.Length + 1));
    }

    [Fact]
    public async Task Personal_parts_open_and_only_their_commitments_stand_in_the_event()
    {
        var journal = await OpenAsync();
        var (vault, prospect, other) = ((IVault)journal, new ProspectId(Guid.CreateVersion7()), new ProspectId(Guid.CreateVersion7()));
        var stream = NewStream(Log);
        var draft = Step(1) with { Personal = [new(prospect, "note", "Canary-Émile calls back"), new(prospect, "objective", ""), new(other, "note", "Canary-two")] };
        var first = (AppendOutcome.Appended)await journal.AppendAsync(new AppendRequest(stream, 0, Order(), [draft, Step(2) with { Personal = [new(prospect, "note", "Canary-three")] }]));
        var again = (AppendOutcome.Appended)await journal.AppendAsync(new AppendRequest(stream, 2, Order(), [Step(3) with { Personal = [new(prospect, "note", "Canary-four")] }]));
        Assert.Equal("Canary-Émile calls back", await vault.OpenAsync(prospect, first.Events[0].Id, "note"));
        Assert.Equal("", await vault.OpenAsync(prospect, first.Events[0].Id, "objective"));
        Assert.Null(await vault.OpenAsync(prospect, first.Events[0].Id, "nothing"));
        Assert.Null(await vault.OpenAsync(new ProspectId(Guid.CreateVersion7()), first.Events[0].Id, "note"));
        Assert.Equal(
            ["Canary-Émile calls back", "", "Canary-three", "Canary-four"],
            (await vault.OpenAllAsync(prospect)).Select(part => part.Value));
        Assert.Equal(["note", "objective", "note"], first.Events[0].Commitments.Select(text => text.Split('=')[0]));
        Assert.Equal(4, first.Events.Concat(again.Events).SelectMany(recorded => recorded.Commitments).Where(text => text.StartsWith("note", StringComparison.Ordinal)).Distinct().Count());
        Assert.All(first.Events.Concat(again.Events), recorded => Assert.DoesNotContain("Canary", Encoding.UTF8.GetString(recorded.Bytes.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chunk_carries_the_parts_and_numbers_of_many_prospects()
    {
        var board = new Witness();
        var journal = await OpenAsync(board);
        var prospects = Enumerable.Range(0, 500).Select(_ => new ProspectId(Guid.CreateVersion7())).ToArray();
        var draft = new EventDraft(new TestKit.ChunkTaken(prospects), new EventAbout())
        {
            Personal = [.. prospects.Select((prospect, i) => new PersonalPart(prospect, "record", $"Canary {i}"))],
            Numbers = [.. prospects.Select((prospect, i) => new PersonalNumber(prospect, Number(i / 2)))],
        };
        var done = Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(new AppendRequest(NewStream(Log), 0, Order(), [draft])));
        Assert.Equal(500, done.Events[0].Commitments.Count);
        Assert.InRange(done.Events[0].Bytes.Length, Envelopes.Limit, Envelopes.BulkLimit);
        Assert.Equal("Canary 499", await ((IVault)journal).OpenAsync(prospects[499], done.Events[0].Id, "record"));
        var index = (INumberIndex)journal;
        Assert.Equal(prospects[4..6], await index.FindAsync(Log, Number(2)));
        Assert.Empty(await index.FindAsync(Log, Number(777)));
        Assert.Empty(await index.FindAsync(NewLog(), Number(2)));
        Assert.Equal(board.Numbers[4].Hash, index.HashOf(Log, Number(2)));
        Assert.NotEqual(index.HashOf(Log, Number(2)), index.HashOf(NewLog(), Number(2)));
        var all = new List<ProspectId>();
        index.ReadAll((_, prospect, _) => all.Add(prospect));
        Assert.Equal(prospects, all);

        // A later chunk may hold a prospect that is known already.
        var more = new EventDraft(new TestKit.ChunkTaken([prospects[0]]), new EventAbout(), Personal: [new(prospects[0], "record", "Canary again")]);
        Assert.IsType<AppendOutcome.Appended>(await journal.AppendAsync(new AppendRequest(NewStream(Log), 0, Order(), [more])));
        Assert.Equal(["Canary 0", "Canary again"], (await ((IVault)journal).OpenAllAsync(prospects[0])).Select(part => part.Value));
    }

    protected static PhoneNumber Number(int i) => PhoneNumber.FromE164($"+331990{i:D5}");

    internal static void Same(IReadOnlyList<Recorded> expected, IReadOnlyList<Recorded> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (left, right) in expected.Zip(actual))
        {
            Assert.Equal(left.Bytes.ToArray(), right.Bytes.ToArray());
            Assert.Equal(left.Leaf.ToArray(), right.Leaf.ToArray());
            Assert.Equal(left.Commitments, right.Commitments);
            Assert.Equal(left with { Bytes = default, Leaf = default, Commitments = [] }, right with { Bytes = default, Leaf = default, Commitments = [] });
        }
    }
}
