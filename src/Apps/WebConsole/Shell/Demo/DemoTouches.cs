using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>What went back and forth before anybody called: quotes, demos, invoices, e-mails, as the file tells of them.</summary>
internal sealed class DemoTouches(IJournal journal, IEntityHost host, IVault vault, IImportStore lists, CampaignBoard campaigns, DemoClock clock)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById(DemoCast.Zone);
    private readonly Random chance = new(17);

    /// <summary>Writes down the touches of a list's prospects.</summary>
    public async Task RecordAsync(ListId list, CampaignId campaign, CampaignKind kind, CancellationToken cancellation)
    {
        foreach (var some in (await RowsAsync(lists.Find(list)!)).Select(row => row.Prospect).Chunk(150))
        {
            var drafts = new List<(ProspectId Prospect, List<EventDraft> Events)>();
            foreach (var prospect in some)
            {
                var parts = await vault.OpenAllAsync(prospect, cancellation);
                if (ProspectCard.Read(parts.LastOrDefault(part => part.Field == ProspectCard.Field)?.Value)?.Record is { } record
                    && Touches(prospect, campaign, kind, record).OrderBy(draft => draft.OccurredAt).ToList() is { Count: > 0 } events)
                {
                    drafts.Add((prospect, events));
                }
            }

            var (now, log) = (clock.GetUtcNow(), LogOf(campaign));
            await Task.WhenAll(drafts.Select(draft => host.RunAsync(
                ProspectFile.Decider, log, draft.Prospect.Value, new(new(Guid.CreateVersion7(now)), "system:demo", now), _ => new Decision(draft.Events), cancellation).AsTask()));
        }
    }

    /// <summary>Prospects of all lists who live across the ocean.</summary>
    public async Task<IReadOnlyList<ProspectId>> FarAwayAsync()
    {
        var found = new List<ProspectId>();
        foreach (var list in lists.All().Where(list => list.Stage == ListStage.Taken))
        {
            found.AddRange((await RowsAsync(list)).Where(row => row.Zones.StartsWith("America/", StringComparison.Ordinal)).Select(row => row.Prospect));
        }

        return found;
    }

    private LogName LogOf(CampaignId campaign) => LogName.Of(TenantKind.Client, campaigns.Find(campaign)!.Client);

    private async Task<IReadOnlyList<(ProspectId Prospect, string Zones)>> RowsAsync(ListImport list)
    {
        var rows = new List<(ProspectId, string)>();
        for (var part = 0; part * ListParts.Rows < list.Total; part++)
        {
            foreach (var recorded in await journal.ReadStreamAsync(ListParts.StreamOf(LogOf(list.Campaign), list.List, part)))
            {
                rows.AddRange(recorded.Body is ListChunkTaken chunk ? chunk.Rows.Select(row => (row.Prospect, chunk.Settings[row.Setting])) : []);
            }
        }

        return rows;
    }

    private IEnumerable<EventDraft> Touches(ProspectId prospect, CampaignId campaign, CampaignKind kind, LeadRecord record)
    {
        var french = record.Region is null or "FR";
        if (kind == CampaignKind.DemoFollowUp && record.DemoOn is { } demo && Draft(demo, "demo", false, record.Notes ?? record.LastSentWhat) is { } shown)
        {
            yield return shown;
        }

        if (record.LastSent is { } sent && Draft(sent, kind switch { CampaignKind.QuoteFollowUp => "quote", CampaignKind.UnpaidInvoice => "invoice", CampaignKind.DemoFollowUp => "email" }, false, record.LastSentWhat) is { } document)
        {
            yield return document;
            if (chance.NextDouble() < 0.35 && Draft(sent with { On = sent.On.AddDays(2), Time = null }, "email", kind != CampaignKind.UnpaidInvoice, DemoWords.Pick(kind == CampaignKind.UnpaidInvoice ? "reminder" : "answer", french, chance)) is { } answer)
            {
                yield return answer;
            }
        }

        if (record.LastContact is { } last && last.On != record.LastSent?.On && last.On != record.DemoOn?.On && record.Notes is { } notes && Draft(last, "call", false, notes) is { } met)
        {
            yield return met;
        }

        EventDraft? Draft(LeadDate on, string channel, bool inbound, string? text)
        {
            var at = on.At(Paris.GetUtcOffset(on.On.ToDateTime(on.Time ?? TimeOnly.MinValue))) + (on.Time is null ? TimeSpan.FromMinutes(chance.Next(9 * 60, 17 * 60)) : TimeSpan.Zero);
            return text is null || at >= clock.GetUtcNow() ? null
                : new EventDraft(new TouchRecorded(prospect, channel, inbound), new EventAbout(campaign, Prospect: prospect), OccurredAt: at, Personal: [new PersonalPart(prospect, "touch", text)]);
        }
    }
}
