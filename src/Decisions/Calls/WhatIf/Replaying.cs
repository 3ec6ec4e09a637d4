using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>
/// Reads a client's log from its first entry and folds it into boards of its own, so that each question to the gate finds the facts as they were at that entry. Memory is that of one
/// client's boards, the list of changes is bounded, and it can be given up at any page.
/// </summary>
public sealed class Replaying(IJournal journal, INumberIndex numbers, RuleBoard rules) : IHandle<ReplayVerdicts, WhatIfView>
{
    private const int Page = 500;
    private const int LongestDays = 366;

    /// <inheritdoc/>
    public async ValueTask<Reply<WhatIfView>> HandleAsync(ReplayVerdicts request, Asked asked, CancellationToken cancellation)
    {
        var (pack, over) = (request.Pack is { } name ? rules.Shelf.Find(name)?.Pack : null, request.Tightening is { } id ? rules.Of(request.Client).Tightenings.Find(one => one.Id == id) : null);
        var faults = new FaultList()
            .Check(request.Until < request.From, "until", "before-start")
            .Check(request.Until.DayNumber - request.From.DayNumber > LongestDays, "until", "too-far")
            .Check(request.Pack is not null && pack is null, "pack", "unknown")
            .Check(request.Tightening is not null && over is null, "tightening", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<WhatIfView>.Bad(faults);
        }

        var log = LogName.Of(TenantKind.Client, request.Client);
        var (from, until) = (StartOf(request.From), StartOf(request.Until.AddDays(1)));
        var past = new PastFloor(rules.Shelf);
        numbers.ReadAll((owner, prospect, hash) => past.Numbered(log, owner, prospect, hash));
        var tally = new VerdictTally();
        var size = journal.Heads.FirstOrDefault(head => head.Log == log)?.Size ?? 0;
        for (long at = 0; at < size;)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await journal.ReadLogAsync(log, at, (int)Math.Min(Page, size - at), cancellation);
            foreach (var entry in page)
            {
                if (entry.RecordedAt >= from && entry.RecordedAt < until && past.Question(entry) is { } question)
                {
                    tally.Add(new VerdictPair(entry.Index, question.Facts.At, entry.About.Prospect, PackGate.Judge(question.Facts, question.Book), PackGate.Judge(question.Facts, Other(question, pack, over))));
                }

                past.Apply(entry);
            }

            at += page.Count;
            request.Progress?.Report(new ReplayProgress(at, size));
            if (page.Count == 0 || page[^1].RecordedAt >= until)
            {
                break;
            }
        }

        return Reply<WhatIfView>.Ok(tally.View());
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static RuleBook Other(PastQuestion question, RulePack? pack, ClientTightening? over)
    {
        var book = pack is null ? question.Book : question.Book.Instead(pack);
        return over?.Reaches(question.Campaign) == true && !book.Packs.Any(one => one.Name == over.Pack.Name) ? book.With(over.Pack) : book;
    }
}
