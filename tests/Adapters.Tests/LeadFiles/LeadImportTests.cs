using System.Globalization;
using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.TestKit;
using ReportLine = FollowUpConsole.LeadFiles.ReportLine;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class LeadImportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_is_taken_as_a_whole_and_its_counts_are_those_of_its_report(bool onDisk)
    {
        await using var at = await ImportFloor.OpenAsync(onDisk);
        var taken = await at.TakeAsync(await at.UploadAsync(await File.ReadAllBytesAsync(SharedFolder.File("data/leads/uk_list_broker_latin1.csv"))));
        Assert.Equal(ListStage.Taken, taken.Stage);
        Assert.Equal(taken.Total, taken.Read);
        Assert.Equal(taken.Taken, at.Awake());

        var report = await at.ReportAsync(taken.List);
        Assert.Equal(Enumerable.Range(1, taken.Total), report.Select(line => line.Row));
        Assert.Equal((taken.Taken, taken.Merged, taken.Refused), (Of(report, "taken"), Of(report, "merged"), Of(report, "refused")));
        Assert.Equal(report.SelectMany(line => line.Reasons).CountBy(code => code).OrderBy(pair => pair.Key), taken.Reasons!.OrderBy(pair => pair.Key));

        var last = Assert.IsType<ListTaken>((await at.EventsOfAsync(taken.List))[^1]);
        Assert.Equal((taken.Taken, taken.Merged, taken.Refused), (last.Taken, last.Merged, last.Refused));
        Assert.Single(await at.Floor.Journal.ReadStreamAsync(new StreamKey(at.Floor.Log, "report", taken.List.Value)), e => e.Body is Viewed { Screen: "import" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_file_again_makes_nobody_new(bool onDisk)
    {
        await using var at = await ImportFloor.OpenAsync(onDisk);
        var first = await at.TakeAsync(await at.UploadAsync(Rows(700)));
        var second = await at.TakeAsync(await at.UploadAsync(Rows(700)));
        Assert.Equal((700, 0), (first.Taken, first.Merged));
        Assert.Equal((0, 700), (second.Taken, second.Merged));
        Assert.Equal(700, at.Awake());
    }

    [Fact]
    public async Task Parts_do_not_wait_for_one_another()
    {
        await using var at = await ImportFloor.OpenAsync(onDisk: true);
        var taken = await at.WatchAsync(await at.UploadAsync(Rows(1_000)), _ => { }, default, new HeldJournal(at.Floor.Journal, together: 4)).WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((ListStage.Taken, 1_000), (taken.Stage, taken.Taken));
        Assert.Equal(Enumerable.Range(0, 5), (await at.EventsOfAsync(taken.List)).OfType<ListChunkTaken>().Select(part => part.Part));
        Assert.Equal(1_000, at.Awake());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopped_halfway_everybody_stays_asleep(bool onDisk)
    {
        await using var at = await ImportFloor.OpenAsync(onDisk);
        using var stop = new CancellationTokenSource();
        var ended = await at.WatchAsync(await at.UploadAsync(Rows(5_000)), _ => stop.Cancel(), stop.Token);
        Assert.Equal((ListStage.Abandoned, ImportProblems.Stopped), (ended.Stage, ended.Problem));
        var events = await at.EventsOfAsync(ended.List);
        Assert.IsType<ListAbandoned>(events[^1]);
        Assert.Contains(events, e => e is ListChunkTaken);
        Assert.Equal(0, at.Awake());

        // They were there, and only the last event was missing: with it they wake.
        var taken = new ListTaken(ended.List, at.Floor.Campaign, "00", 1, 1, 1, 0, 0, "utf-8", ",", true, "test", null, "FR");
        await at.Floor.Journal.AppendAsync(new AppendRequest(new StreamKey(at.Floor.Log, "list", ended.List.Value), events.Count(e => e is not ListChunkTaken), at.Floor.AsSupervisor().Context, [new EventDraft(taken, new EventAbout(at.Floor.Campaign))]));
        Assert.True(at.Awake() > 0);

        // And whoever was given up is no duplicate when the file comes again.
        Assert.Equal(5_000, (await at.TakeAsync(await at.UploadAsync(Rows(5_000)))).Taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_killed_process_left_is_given_up_at_the_next_start(bool onDisk)
    {
        await using var at = await ImportFloor.OpenAsync(onDisk);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var goesOn = new ManualResetEventSlim();
        var order = await at.UploadAsync(Rows(2_000));
        var killed = Task.Run(() => at.WatchAsync(order, told => StandStill(told, reached, goesOn), default));
        await reached.Task;
        var left = Assert.Single(at.Store.All());
        Assert.Equal(ListStage.Running, left.Stage);

        at.Restart();
        await at.Imports.GiveUpLeftoversAsync();
        Assert.Equal((ListStage.Abandoned, ImportProblems.Interrupted), (at.Store.Find(left.List)!.Stage, at.Store.Find(left.List)!.Problem));
        Assert.IsType<ListAbandoned>((await at.EventsOfAsync(left.List))[^1]);
        Assert.Equal(0, at.Awake());
        Assert.Equal(2_000, (await at.TakeAsync(await at.UploadAsync(Rows(2_000)))).Taken);

        // Were the process not dead after all, it would find its list given up.
        goesOn.Set();
        Assert.Equal((ListStage.Abandoned, ImportProblems.Interrupted), ((await killed).Stage, (await killed).Problem));
        Assert.Single(await at.EventsOfAsync(left.List), e => e is ListAbandoned);
        Assert.Equal(2_000, at.Awake());
    }

    [Fact]
    public async Task A_full_disk_is_told_as_such_and_leaves_nobody_awake()
    {
        await using var at = await ImportFloor.OpenAsync(onDisk: false);
        var ended = await at.WatchAsync(await at.UploadAsync(Rows(3_000)), _ => at.Memory!.Broken = "disk full", default);
        Assert.Equal((ListStage.Abandoned, ImportProblems.StoreFull), (ended.Stage, ended.Problem));
        Assert.Equal(0, at.Awake());

        at.Memory!.Broken = null;
        Assert.Equal(3_000, (await at.TakeAsync(await at.UploadAsync(Rows(3_000)))).Taken);
    }

    [Fact]
    public async Task Whom_a_later_row_forbids_is_opposed_before_anybody_wakes()
    {
        const string Head = "Id,First name,Last name,Email,Phone,Do not call\n";
        const string Taken = "1,Ada,Berg,ada@shop.example,+33199001001,no\n2,Bo,Carlsen,bo@shop.example,+33199001002,no\n";
        await using var at = await ImportFloor.OpenAsync(onDisk: false);
        var list = await at.TakeAsync(await at.UploadAsync(Head + Taken + "3,Ada,Berg,ada@shop.example,+33199001003,yes\n"));
        Assert.Equal((2, 1), (list.Taken, list.Refused));
        Assert.Equal(1, at.Awake());
        foreach (var (number, suppressed) in new[] { ("+33199001001", true), ("+33199001003", true), ("+33199001002", false) })
        {
            Assert.Equal(suppressed, at.Floor.Contacts.IsSuppressed(at.Floor.Client, NumberKey.Of(at.Floor.Numbers.HashOf(at.Floor.Log, PhoneNumber.FromE164(number)))));
        }

        // A second file forbids somebody of the first.
        await at.TakeAsync(await at.UploadAsync(Head + "9,Bo,Carlsen,bo@shop.example,+33199001009,yes\n4,Cleo,Dahl,cleo@shop.example,+33199001004,no\n"));
        Assert.Equal(1, at.Awake());
        var chunk = (await at.EventsOfAsync(list.List)).OfType<ListChunkTaken>().Single();
        Assert.All(chunk.Rows, row => Assert.Contains(at.Floor.StoryOfAsync(row.Prospect).Result, e => e is OppositionRecorded { Way: "import" }));
    }

    [Fact]
    public async Task Twenty_thousand_rows_are_taken_while_others_go_on_working()
    {
        await using var at = await ImportFloor.OpenAsync(onDisk: true);
        await at.Floor.BringAsync(50);
        var order = await at.UploadAsync(await File.ReadAllBytesAsync(SharedFolder.File("data/leads/big_20000_utf8.csv")));
        var list = (await at.Imports.HandleAsync(order, at.Floor.AsSupervisor(), default)).Required();
        var during = 0;
        for (var i = 0; i < 50; i++)
        {
            var agent = await at.Floor.AgentAsync();
            Assert.True((await new TakingNext(at.Floor.Room).HandleAsync(new TakeNext(), at.Floor.As(agent), default)).IsOk);
            during += at.Store.Find(list)!.Stage == ListStage.Running ? 1 : 0;
        }

        var ended = (await at.Imports.EndOfAsync(list, default))!;
        Assert.Equal((ListStage.Taken, 20_000, 20_000), (ended.Stage, ended.Total, ended.Read));
        Assert.Equal(ended.Read, ended.Taken + ended.Merged + ended.Refused);
        Assert.True(during > 0);
    }

    // As far as the store can tell, a process that ends in the middle.
    private static void StandStill(ListImport told, TaskCompletionSource reached, ManualResetEventSlim goesOn)
    {
        if (told.Read >= 1_000)
        {
            reached.TrySetResult();
            goesOn.Wait();
        }
    }

    private static int Of(List<ReportLine> report, string verdict) => report.Count(line => line.Verdict == verdict);

    private static string Rows(int count)
    {
        var text = new StringBuilder("Id,First name,Last name,Email,Phone\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},Ada,Berg,p{i}@shop.example,+331990{i:00000}\n");
        }

        return text.ToString();
    }
}
