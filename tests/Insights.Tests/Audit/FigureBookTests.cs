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

    // A real report, signed and read again: whatever stands in it opens, and behind it lies as much as it says; whole, and in each cell.
    [Fact]
    public async Task Every_figure_of_a_signed_report_opens_down_to_as_many_calls_entries_or_persons_as_it_says()
    {
        for (var seed = 3; seed <= 5; seed++)
        {
            var tenants = new TenantDirectory();
            var (book, calls) = (new FigureBook(tenants), new CallBook());
            using var log = new AuditedLog(seed, tenants, book, calls);
            await new RandomCalls(log).GoOnAsync(seed == 3 ? 400 : 80);
            var size = log.Journal.Heads.Single(head => head.Log == log.Log).Size;
            var last = (await log.Journal.ReadLogAsync(log.Log, size - 1, 1))[0].RecordedAt;
            var opening = new OpeningFigures(book, calls, tenants, new CampaignBoard(), log.Journal);

            // The report itself is an entry that comes after what it tells of, and moves no figure but its own.
            var all = ReportText.Read(SignedNote.Read((await log.BundleAsync())[BundleNames.Report]).Text).Figures.Select(Figure.Read).OfType<Figure>().ToList();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var measure in all.Select(figure => figure.Measure).Distinct())
            {
                Assert.Equal((measure, all.Where(figure => figure.Measure == measure).Sum(figure => figure.Count)), (measure, await BehindAsync(new SeeBehind(measure, null, null, null, null, null), all)));
                seen.Add(measure.Split(':')[0]);
            }

            foreach (var cell in all.Where(figure => figure is { Day: not null, Campaign: not null, Vendor: not null }))
            {
                Assert.Equal((cell.Line, cell.Count), (cell.Line, await BehindAsync(new SeeBehind(cell.Measure, cell.Day, cell.Day, new CampaignId(cell.Campaign!.Value), new TenantId(cell.Vendor!.Value), null), [cell, .. all.Where(other => other.Measure == "oppositions" && (other.Day, other.Campaign, other.Vendor) == (cell.Day, cell.Campaign, cell.Vendor))])));
            }

            Assert.Superset(
                new HashSet<string>(StringComparer.Ordinal)
                {
                    "calls", "answered", "contacts", "next-steps", "talk-ms", "open-calls", "not-wrapped-up", "outcome", "result", "cues", "calls-with-cue", "objections", "attempts", "denied", "late", "oppositions", "opposition-effect-ms", "corrections",
                    "callbacks", "callbacks-kept", "callbacks-missed", "callbacks-moved", "promises", "promises-broken", "their-promises", "outside-calls", "outside-open", "outside", "looks",
                },
                seen);
            Assert.Contains(all, figure => figure.Measure.Contains('%', StringComparison.Ordinal) && figure.Measure.StartsWith("outcome:", StringComparison.Ordinal));
            Assert.Equal(0, (await SeeAsync(new SeeBehind("no such figure", null, null, null, null, null))).Total);

            // Page by page, until there is no more; what is behind is counted from the lists and not from what they say of themselves.
            async Task<long> BehindAsync(SeeBehind request, IReadOnlyList<Figure> figures)
            {
                var (entries, lines, view) = (new List<long>(), new List<CallEntry>(), await SeeAsync(request));
                for (var skip = 0; ; skip += SeeBehind.Most)
                {
                    var page = await SeeAsync(request with { Skip = skip });
                    entries.AddRange(page.Entries.Select(entry => entry.Event.Entry.Index));
                    lines.AddRange(page.Calls.Select(line => line.Call));
                    if (!page.More)
                    {
                        break;
                    }
                }

                Assert.Equal(entries.OrderDescending(), entries);
                Assert.Equal(lines.OrderByDescending(call => call.StartedAt).Select(call => call.StartedAt), lines.Select(call => call.StartedAt));
                Assert.Equal(lines.Count, lines.Select(call => call.Call).Distinct().Count());
                Assert.True(entries.Count == 0 || lines.Count == 0);
                switch (request.Measure)
                {
                    case "talk-ms":
                        Assert.All(lines, call => Assert.True(call.TalkFor > TimeSpan.Zero));
                        return (long)lines.Sum(call => call.TalkFor.TotalMilliseconds);
                    case "opposition-effect-ms":
                        Assert.Equal(figures.Where(figure => figure.Measure == "oppositions").Sum(figure => figure.Count), entries.Count);
                        return figures.Where(figure => figure.Measure == request.Measure).Sum(figure => figure.Count);
                    case var attempts when attempts.StartsWith("attempts:", StringComparison.Ordinal):
                        var persons = lines.CountBy(call => (call.Campaign, call.Vendor, call.Prospect)).ToList();
                        Assert.All(persons, person => Assert.Equal("attempts:" + person.Value, attempts));
                        return persons.Count;
                    case var outcome when outcome.StartsWith("outcome:", StringComparison.Ordinal):
                        Assert.Single(lines.Select(call => call.Outcome).Distinct());
                        break;
                    case var result when result.StartsWith("result:", StringComparison.Ordinal):
                        Assert.Single(view.Entries.Select(entry => entry.Call!.Call.Result).Distinct());
                        break;
                    default:
                        break;
                }

                Assert.Equal(view.Total, entries.Count + lines.Count);
                return entries.Count + lines.Count;
            }

            async Task<BehindView> SeeAsync(SeeBehind request) =>
                (await opening.HandleAsync(request, new Asked(new Principal(new UserId(Guid.NewGuid()), log.Client, TenantKind.Client, Role.Client, default, "pwd"), last, new CommandId(Guid.NewGuid())), default)).Required();
        }
    }

    // What calls are shown to have come to, entry by entry, is what the count says, whatever call an entry stands beside.
    [Fact]
    public async Task Calls_as_they_are_listed_come_to_the_figures_as_they_are_counted()
    {
        var tenants = new TenantDirectory();
        var (book, calls) = (new FigureBook(tenants), new CallBook());
        using var log = new AuditedLog(6, tenants, book, calls);
        await new RandomCalls(log).GoOnAsync(120);
        var own = CallWalk.NewestFirst(calls.Strands(log.Client, null), new CallFilter(), null).Where(call => call.Outside is null).ToList();
        var figures = book.Of(log.Client, log.Now, _ => true)!;
        foreach (var result in Enum.GetValues<Calls.CallResult>())
        {
            Assert.Equal(Sum("result:" + Compliance.Words.Of(result)), own.Count(call => call.Result == result));
        }

        Assert.Equal(Sum("open-calls"), own.Count(call => call.EndedAt is null));
        Assert.Equal(Sum("talk-ms"), own.Sum(call => (long)call.TalkFor.TotalMilliseconds));
        Assert.Equal(Sum("outcome:refused"), own.Count(call => call.Outcome == "refused"));
        Assert.Equal(Sum("contacts"), own.Count(call => call.Reached));

        long Sum(string measure) => figures.Where(figure => figure.Measure == measure).Sum(figure => figure.Count);
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
