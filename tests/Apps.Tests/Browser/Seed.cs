using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Browser;

/// <summary>
/// Fills a running host through its own door: a client's campaign that runs at any hour, an engagement, a list of people with fiction-only numbers and a
/// history. Only the list itself is laid down in the journal directly, as an import does it.
/// </summary>
public sealed class Seed(ConsoleHost host)
{
    private readonly Dictionary<CampaignKind, CampaignId> campaigns = [];
    private static int people;

    private DateTimeOffset Now => host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>A running campaign of this kind, open day and night, with the host's vendor engaged for it; made when first asked for.</summary>
    public async Task<CampaignId> CampaignAsync(CampaignKind kind = CampaignKind.QuoteFollowUp, int perDay = 10, bool scripted = true)
    {
        if (campaigns.TryGetValue(kind, out var known))
        {
            return known;
        }

        var (client, vendor) = (await host.TenantAsync(TenantKind.Client), await host.TenantAsync(TenantKind.Vendor));
        PlanWindow[] always = [.. Enum.GetValues<DayOfWeek>().Select(day => new PlanWindow(day, TimeOnly.MinValue, TimeOnly.MaxValue))];
        var plan = new CampaignPlan(
            kind switch { CampaignKind.QuoteFollowUp => "Autumn quotes", CampaignKind.DemoFollowUp => "Demos of October", _ => "Open invoices" },
            kind, "FR", "Learn what decides the quote", always, 5, 14, perDay, Outcome.DefaultsFor(kind), null, CallTerms.For(kind) with { Person = PersonKind.Company });
        var campaign = (await host.Door.AskAsSystemAsync("test", new CreateCampaign(client, plan))).Required();
        if (scripted)
        {
            await ApprovedSamples.LayDownAsync(host.Services.GetRequiredService<IJournal>(), LogName.Of(TenantKind.Client, client), campaign, kind, Now);
        }

        (await host.Door.AskAsSystemAsync("test", new MoveCampaign(campaign, CampaignStatus.Running))).Required();
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        (await host.Door.AskAsSystemAsync("test", new MakeEngagement(client, vendor, [campaign], today.AddDays(-7), null))).Required();
        return campaigns[kind] = campaign;
    }

    /// <summary>Holds every campaign there is, so that nobody of another test is offered.</summary>
    public async Task HoldAllAsync()
    {
        foreach (var campaign in host.Services.GetRequiredService<CampaignBoard>().All.Where(c => c.Status == CampaignStatus.Running).ToList())
        {
            (await host.Door.AskAsSystemAsync("test", new MoveCampaign(campaign.Id, CampaignStatus.Held))).Required();
        }
    }

    /// <summary>One person of the campaign's list, due since an hour.</summary>
    public static LeadRecord Lefevre() => new()
    {
        FirstName = "Élodie",
        LastName = "Lefèvre",
        Company = "Lumière Conseil",
        JobTitle = "Head of Operations",
        City = "Lyon",
        Country = "France",
        Region = "FR",
        QuoteReference = "Q-2214",
        QuoteAmount = "€18,400",
        LastSentWhat = "the month-end checklist",
        LastSent = new LeadDate(new DateOnly(2026, 11, 19)),
        LastContact = new LeadDate(new DateOnly(2026, 11, 12)),
        Status = "Quote open",
        Notes = "Liked the two-day month-end. Waits for the CFO, who sees the board on the 26th.",
    };

    /// <summary>Takes people as a list; each gets a fiction-only number of its own. The first is offered first.</summary>
    public async Task<IReadOnlyList<ProspectId>> ListAsync(CampaignId campaign, params LeadRecord[] records)
    {
        var client = host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!.Client;
        var log = LogName.Of(TenantKind.Client, client);
        var list = new ListId(Guid.CreateVersion7());
        var rows = new List<TakenRow>();
        var personal = new List<PersonalPart>();
        var numbers = new List<PersonalNumber>();
        foreach (var record in records)
        {
            var prospect = new ProspectId(Guid.CreateVersion7());
            var number = "+33199" + (4_100 + Interlocked.Increment(ref people)).ToString("000000", CultureInfo.InvariantCulture);
            rows.Add(new TakenRow(prospect, rows.Count + 1, 0, Now.AddMinutes(-60 + rows.Count), "QuoteUnanswered", 500));
            personal.Add(new PersonalPart(prospect, ProspectCard.Field, new ProspectCard(record, [new CardNumber(number, null, "Phone", default, false)]).Write()));
            numbers.Add(new PersonalNumber(prospect, PhoneNumber.FromE164(number)));
        }

        var stream = new StreamKey(log, "list", list.Value);
        var journal = host.Services.GetRequiredService<IJournal>();
        await WriteAsync(journal, stream, 0, new EventDraft(new ListChunkTaken(list, campaign, 0, ["Europe/Paris;FR;fixed;company"], rows), new EventAbout(campaign), Personal: personal, Numbers: numbers));
        await WriteAsync(journal, stream, 1, new EventDraft(
            new ListTaken(list, campaign, new string('0', 64), 1, rows.Count, rows.Count, 0, 0, "utf-8", ",", true, "trade fair, Lyon", DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-40), "FR"), new EventAbout(campaign)));
        for (var i = 0; i < rows.Count; i++)
        {
            await HistoryAsync(journal, new StreamKey(log, "prospect", rows[i].Prospect.Value), rows[i].Prospect, campaign, records[i]);
        }

        return [.. rows.Select(row => row.Prospect)];
    }

    private async Task HistoryAsync(IJournal journal, StreamKey stream, ProspectId prospect, CampaignId campaign, LeadRecord record)
    {
        (string Channel, int DaysAgo, string Text)[] touches =
        [
            ("demo", 18, "45 min, three people. Asked about single sign-on."), ("quote", 8, $"Quote {record.QuoteReference}, {record.QuoteAmount}"), ("email", 2, "Month-end checklist sent"),
        ];
        var drafts = touches.Select(t => new EventDraft(
            new TouchRecorded(prospect, t.Channel, false), new EventAbout(campaign, Prospect: prospect), OccurredAt: Now.AddDays(-t.DaysAgo), Personal: [new PersonalPart(prospect, "touch", t.Text)]));
        await WriteAsync(journal, stream, 0, [.. drafts]);
    }

    private async Task WriteAsync(IJournal journal, StreamKey stream, long version, params EventDraft[] events)
    {
        var outcome = await journal.AppendAsync(new AppendRequest(stream, version, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", Now), events));
        Assert.IsType<AppendOutcome.Appended>(outcome);
    }
}
