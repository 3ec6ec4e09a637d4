using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class ImportTroubleTests
{
    [Fact]
    public async Task A_file_is_taken_and_its_upload_is_gone()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var end = await floor.TakeAsync(await floor.UploadAsync(Rows(450)));
        Assert.Equal((ListStage.Taken, 450, null), (end.Stage, end.Taken, end.Problem));
        Assert.IsType<ListTaken>((await floor.EventsOfAsync(end.List))[^1]);
        Assert.Equal(0, floor.Uploads);
    }

    [Theory]
    [InlineData("lead_keys")]
    [InlineData("report")]
    public async Task A_disk_that_fills_on_the_way_leaves_a_list_given_up_and_no_upload(string table)
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var order = await floor.UploadAsync(Rows(450));
        floor.Fill("insert", table);
        floor.Fill("update", "import");
        var end = await floor.TakeAsync(order);
        Assert.Equal((ListStage.Abandoned, ImportProblems.StoreFull), (end.Stage, end.Problem));
        Assert.Equal(ListStage.Abandoned, floor.Store.Find(end.List)!.Stage);
        Assert.IsType<ListAbandoned>((await floor.EventsOfAsync(end.List))[^1]);
        Assert.Equal(0, floor.Uploads);
    }

    [Fact]
    public async Task A_disk_that_is_full_at_the_start_is_said_so_and_begins_nothing()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var order = await floor.UploadAsync(Rows(5));
        floor.Fill("insert", "import");
        var asked = floor.Floor.AsSupervisor();
        var reply = await floor.Imports.HandleAsync(order, asked, default);
        Assert.Equal(ImportProblems.StoreFull, reply.Refusal?.Code);
        Assert.Empty(floor.Store.All());
    }

    [Fact]
    public async Task People_of_a_list_whose_end_found_no_room_beside_the_journal_are_known_to_the_next()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        floor.Fill("update", "import");
        var first = await floor.TakeAsync(await floor.UploadAsync(Rows(30)));
        var next = await floor.TakeAsync(await floor.UploadAsync(Rows(30)));
        Assert.Equal((ListStage.Taken, 30), (first.Stage, first.Taken));
        Assert.Equal((0, 30), (next.Taken, next.Merged));
    }

    [Fact]
    public async Task A_fault_of_our_own_gives_the_list_up_as_well_and_is_told_to_whoever_runs_the_installation()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var fault = new InvalidOperationException();
        var end = await floor.WatchAsync(await floor.UploadAsync(Rows(1200)), _ => throw fault, default);
        Assert.Equal((ListStage.Abandoned, ImportProblems.Broken), (end.Stage, end.Problem));
        Assert.IsType<ListAbandoned>((await floor.EventsOfAsync(end.List))[^1]);
        Assert.Equal([(end.List, fault)], floor.Faults);

        // Control: who stops an import is no fault of ours.
        using var stop = new CancellationTokenSource();
        await floor.WatchAsync(await floor.UploadAsync(Rows(1200)), _ => stop.Cancel(), stop.Token);
        Assert.Single(floor.Faults);
    }

    [Fact]
    public async Task A_list_that_somebody_else_wrote_to_is_given_up_on_the_version_it_has()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var intruded = false;
        var end = await floor.WatchAsync(await floor.UploadAsync(Rows(1200)), told =>
        {
            if (!intruded)
            {
                intruded = true;
                Intrude(floor, told.List);
            }
        }, default);
        Assert.Equal((ListStage.Abandoned, ImportProblems.Failed), (end.Stage, end.Problem));
        var story = await floor.EventsOfAsync(end.List);
        Assert.Equal(ImportProblems.Failed, Assert.IsType<ListAbandoned>(story[^1]).Reason);
        Assert.DoesNotContain(story, e => e is ListTaken);
    }

    [Fact]
    public async Task An_end_that_the_journal_cannot_take_is_told_and_is_written_at_the_next_start()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var order = await floor.UploadAsync(Rows(450));
        floor.Memory!.Broken = "disk full";
        var end = await floor.TakeAsync(order);
        Assert.Equal((ListStage.Abandoned, ImportProblems.StoreFull), (end.Stage, end.Problem));
        Assert.Equal(0, floor.Uploads);
        floor.Memory.Broken = null;
        floor.Restart();
        await floor.Imports.GiveUpLeftoversAsync();
        Assert.Equal(ListStage.Abandoned, floor.Store.Find(end.List)!.Stage);
        Assert.IsType<ListAbandoned>(Assert.Single(await floor.EventsOfAsync(end.List)));
    }

    [Fact]
    public async Task Stopped_while_it_waits_for_another_it_is_given_up_and_the_next_has_its_turn()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var (first, second) = (await floor.UploadAsync(Rows(3000)), await floor.UploadAsync(Rows(3000)));
        var lists = new[] { await floor.Imports.HandleAsync(first, floor.Floor.AsSupervisor(), default), await floor.Imports.HandleAsync(second, floor.Floor.AsSupervisor(), default) };
        (await floor.Imports.HandleAsync(new StopList(lists[1].Required()), floor.Floor.AsSupervisor(), default)).Required();
        foreach (var list in lists)
        {
            await floor.Imports.EndOfAsync(list.Required(), default);
            Assert.True((await floor.EventsOfAsync(list.Required()))[^1] is ListTaken or ListAbandoned);
        }

        var third = await floor.TakeAsync(await floor.UploadAsync(Rows(3000)));
        Assert.Equal((0, 3000), (third.Taken, third.Merged));
        Assert.Equal(0, floor.Uploads);
    }

    [Fact]
    public async Task Stopped_on_the_way_it_is_given_up_after_the_last_chunk()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        using var stop = new CancellationTokenSource();
        var end = await floor.WatchAsync(await floor.UploadAsync(Rows(1200)), _ => stop.Cancel(), stop.Token);
        Assert.Equal((ListStage.Abandoned, ImportProblems.Stopped), (end.Stage, end.Problem));
        var story = await floor.EventsOfAsync(end.List);
        Assert.IsType<ListAbandoned>(story[^1]);
        Assert.All(story.SkipLast(1), e => Assert.IsType<ListChunkTaken>(e));
    }

    [Fact]
    public async Task Two_lists_of_the_same_people_at_once_bring_everybody_once()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var (one, two) = (await floor.UploadAsync(Rows(3000)), await floor.UploadAsync(Rows(3000)));
        var ends = await Task.WhenAll(Task.Run(() => floor.TakeAsync(one)), Task.Run(() => floor.TakeAsync(two)));
        Assert.Equal([0, 3000], ends.Select(end => end.Taken).Order());
        Assert.Equal([0, 3000], ends.Select(end => end.Merged).Order());
    }

    [Fact]
    public async Task The_same_order_twice_at_once_begins_one_import_and_keeps_no_upload()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var (one, two) = (await floor.UploadAsync(Rows(600)), await floor.UploadAsync(Rows(600)));
        var asked = floor.Floor.AsSupervisor();
        var ends = await Task.WhenAll(Task.Run(() => floor.TakeAsync(one, asked)), Task.Run(() => floor.TakeAsync(two, asked)));
        Assert.Equal(ends[0].List, ends[1].List);
        Assert.Equal(ends[0].List, (await floor.TakeAsync(await floor.UploadAsync(Rows(600)), asked)).List);
        Assert.Equal(600, Assert.Single(floor.Store.All()).Taken);
        Assert.Single(await floor.EventsOfAsync(ends[0].List), e => e is ListTaken);
        Assert.Equal(0, floor.Uploads);
    }

    [Fact]
    public async Task Every_reading_of_a_report_is_written_down()
    {
        await using var floor = await ImportFloor.OpenAsync(onDisk: false);
        var list = (await floor.TakeAsync(await floor.UploadAsync(Rows(5)))).List;
        Assert.Empty(await ReadingsAsync(floor, list));
        for (var times = 1; times <= 2; times++)
        {
            (await floor.Imports.HandleAsync(new ReadListReport(list), floor.Floor.AsSupervisor(), default)).Required();
            Assert.Equal(Enumerable.Repeat(new Viewed("import", null), times), await ReadingsAsync(floor, list));
        }
    }

    private static async Task<IEnumerable<IEvent>> ReadingsAsync(ImportFloor floor, ListId list) => (await floor.Floor.Journal.ReadStreamAsync(new StreamKey(floor.Floor.Log, "report", list.Value))).Select(e => e.Body);

    private static string Rows(int count) => "Email,Phone,First name,Last name\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"person{i}@example.test,+3319900{i:0000},Ada,Number{i}\n"));

    private static void Intrude(ImportFloor floor, ListId list)
    {
        var stream = new StreamKey(floor.Floor.Log, "list", list.Value);
        var draft = new EventDraft(new ListChunkTaken(list, floor.Floor.Campaign, 99, [], []), new EventAbout(floor.Floor.Campaign));
        var journal = floor.Floor.Journal;
        AppendOutcome outcome;
        do
        {
            var version = journal.VersionOfAsync(stream).AsTask().GetAwaiter().GetResult();
            outcome = journal.AppendAsync(new AppendRequest(stream, version, floor.Floor.AsSupervisor().Context, [draft])).AsTask().GetAwaiter().GetResult();
        }
        while (outcome is AppendOutcome.Conflict);
    }
}
