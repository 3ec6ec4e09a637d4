using FollowUpConsole.Audit;
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
