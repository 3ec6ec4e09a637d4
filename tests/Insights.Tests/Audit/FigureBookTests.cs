using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Insights.Tests.Audit;

public class FigureBookTests
{
    [Fact]
    public async Task The_screens_figures_are_those_of_the_signed_report_cell_by_cell()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var tenants = new TenantDirectory();
            var book = new FigureBook(tenants);
            using var log = new AuditedLog(seed, tenants, book);
            var calls = new RandomCalls(log);
            await calls.GoOnAsync(60);
            var size = log.Journal.Heads.Single(head => head.Log == log.Log).Size;
            var last = (await log.Journal.ReadLogAsync(log.Log, size - 1, 1))[0].RecordedAt;
            var shown = book.Of(log.Client, last, _ => true)!.Select(figure => figure.Line).Order(StringComparer.Ordinal).ToList();
            var report = ReportText.Read(SignedNote.Read((await log.BundleAsync())[BundleNames.Report]).Text);
            Assert.Equal(report.Figures.Where(line => line.StartsWith("figure ", StringComparison.Ordinal)), shown);
            Assert.True(shown.Count > 100);
            Assert.Equal(60, book.Of(log.Client, last, figure => figure.Measure == "calls")!.Sum(figure => figure.Count));
            Assert.All(shown, line => Assert.Equal(line, Figure.Read(line)!.Line));
        }
    }

    [Fact]
    public async Task Every_figure_that_counts_entries_opens_down_to_exactly_those_and_attempts_to_their_calls()
    {
        var tenants = new TenantDirectory();
        var (book, calls) = (new FigureBook(tenants), new CallBook());
        using var log = new AuditedLog(3, tenants, book, calls);
        await new RandomCalls(log).GoOnAsync(80);
        var (last, ignored) = (log.Now.AddDays(2), new[] { "calls", "contacts", "next-steps", "talk-ms", "opposition-effect-ms", "open-calls", "not-wrapped-up", "looks" });
        var opening = new OpeningFigures(book, calls, tenants, new CampaignBoard(), log.Journal);
        var all = book.Of(log.Client, last, _ => true)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var measure in all.Select(figure => figure.Measure).Distinct().Where(one => !ignored.Contains(one) && !one.StartsWith("outcome:", StringComparison.Ordinal) && !one.StartsWith("result:", StringComparison.Ordinal) && !one.StartsWith("looks:", StringComparison.Ordinal)))
        {
            var view = await SeeAsync(new SeeBehind(measure, null, null, null, null, null));
            Assert.Equal((measure, all.Where(figure => figure.Measure == measure).Sum(figure => figure.Count)), (measure, view.Total));
            Assert.Equal(view.Total, measure.StartsWith("attempts:", StringComparison.Ordinal) ? view.Calls.Select(line => (line.Call.Campaign, line.Call.Vendor, line.Call.Prospect)).Distinct().Count() : view.Entries.Count);
            seen.Add(measure.Split(':')[0]);

            // Narrowed as the report is narrowed.
            foreach (var cell in all.Where(figure => figure.Measure == measure && figure.Day is not null).GroupBy(figure => (figure.Day, figure.Campaign, figure.Vendor)).Where(cell => cell.Key is { Campaign: not null, Vendor: not null }).Take(3))
            {
                var narrow = await SeeAsync(new SeeBehind(measure, cell.Key.Day, cell.Key.Day, new CampaignId(cell.Key.Campaign!.Value), new TenantId(cell.Key.Vendor!.Value), null));
                Assert.Equal(cell.Sum(figure => figure.Count), narrow.Total);
            }
        }

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "attempts", "denied", "late", "oppositions", "corrections", "callbacks-missed", "promises-broken", "calls-with-cue", "objections" }, seen);
        Assert.All((await SeeAsync(new SeeBehind("denied", null, null, null, null, null))).Entries, entry => Assert.IsType<Compliance.ContactRefused>(entry.Event.Entry.Body));
        Assert.Equal(0, (await SeeAsync(new SeeBehind("no such figure", null, null, null, null, null))).Total);

        async Task<BehindView> SeeAsync(SeeBehind request) =>
            (await opening.HandleAsync(request, new Asked(new Principal(new UserId(Guid.NewGuid()), log.Client, TenantKind.Client, Role.Client, default, "pwd"), last, new CommandId(Guid.NewGuid())), default)).Required();
    }

    [Fact]
    public async Task Figures_that_are_kept_between_questions_are_those_of_a_fresh_count_after_each_entry_and_each_promise_that_runs_out()
    {
        var tenants = new TenantDirectory();
        var book = new FigureBook(tenants);
        using var log = new AuditedLog(6, tenants, book);
        var calls = new RandomCalls(log);
        var changes = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < 8; step++)
        {
            await calls.GoOnAsync(8);
            var entries = await log.Journal.ReadLogAsync(log.Log, 0, int.MaxValue);

            // Forwards and back again: a moment before the kept one is counted anew, too.
            foreach (var hours in new[] { 0, 0, 1, 2, 5, 24, 48, 24 * 30, 1, 0 })
            {
                var (at, fresh) = (log.Now.AddHours(hours), new FigureBook(tenants));
                foreach (var entry in entries)
                {
                    fresh.Apply(entry);
                }

                Assert.Equal(Lines(fresh, at), Lines(book, at));
                changes.Add(string.Join('\n', Lines(book, at)));
            }
        }

        Assert.True(changes.Count > 8, $"{changes.Count}: promises ran out between the questions");

        List<string> Lines(FigureBook of, DateTimeOffset at) => [.. of.Of(log.Client, at, _ => true)!.Select(figure => figure.Line).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Who_looked_is_told_by_company_and_role_and_each_look_by_its_entry()
    {
        var tenants = new TenantDirectory();
        var (book, figures) = (new LookBook(), new FigureBook(tenants));
        using var log = new AuditedLog(4, tenants, book, figures);
        await new RandomCalls(log).GoOnAsync(40);
        var all = figures.Of(log.Client, log.Now, figure => figure.Measure.StartsWith("looks", StringComparison.Ordinal))!;
        var seeing = new SeeingLooks(book, tenants, new CampaignBoard());
        var view = (await seeing.HandleAsync(new SeeLooks(null, null, null, null), By(log.Client), default)).Required();
        Assert.Equal(all.Where(figure => figure.Measure == "looks").Sum(figure => figure.Count), view.Total);
        Assert.Equal(view.Total, view.Groups.Sum(group => group.Count));
        Assert.All(view.Groups.GroupBy(group => group.Screen), screen => Assert.Equal(all.Where(figure => figure.Measure == "looks:" + screen.Key).Sum(figure => figure.Count), screen.Sum(group => group.Count)));
        Assert.Equal(view.Lines.Select(line => line.Look.Index).OrderDescending(), view.Lines.Select(line => line.Look.Index));
        Assert.Equal(0, (await seeing.HandleAsync(new SeeLooks(new DateOnly(2030, 1, 1), null, null, null), By(log.Client), default)).Required().Total);

        Asked By(TenantId tenant) => new(new Principal(new UserId(Guid.NewGuid()), tenant, TenantKind.Client, Role.Client, default, "pwd"), log.Now, new CommandId(Guid.NewGuid()));
    }

    [Fact]
    public void Another_clients_log_is_not_counted_here_and_an_unknown_one_has_no_figures() =>
        Assert.Empty(new FigureBook(new TenantDirectory()).Of(new TenantId(Guid.NewGuid()), DateTimeOffset.UnixEpoch, _ => true)!);

    [Fact]
    public async Task An_entry_that_cannot_be_counted_gives_no_figures_rather_than_wrong_ones()
    {
        var book = new FigureBook(new TenantDirectory());
        using var log = new AuditedLog(1, book);
        var calls = new RandomCalls(log);
        await calls.GoOnAsync(3);
        Assert.NotNull(book.Of(log.Client, log.Now, _ => true));
        var first = (await log.Journal.ReadLogAsync(log.Log, 0, 100)).First(entry => entry.Type == "calls.call-started.v1");
        book.Apply(first);
        Assert.Null(book.Of(log.Client, log.Now, _ => true));
    }
}
