using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.TestKit;

/// <summary>The shipped samples as a client approved them for a campaign, laid down in its log: without an approved script nobody is called.</summary>
public static class ApprovedSamples
{
    /// <summary>Lays them down, one stream for each language, live since ever.</summary>
    public static async Task LayDownAsync(IJournal journal, LogName log, CampaignId campaign, CampaignKind kind, DateTimeOffset at)
    {
        var (proposer, approver) = (new UserId(Guid.Parse("00000000-0000-7000-8000-0000000a2e01")), new UserId(Guid.Parse("00000000-0000-7000-8000-0000000a2e02")));
        var name = kind switch { CampaignKind.QuoteFollowUp => "quote", CampaignKind.DemoFollowUp => "demo", CampaignKind.UnpaidInvoice => "invoice" };
        foreach (var script in ScriptShelf.Languages.Select(language => ScriptShelf.For(name, language)))
        {
            IEvent[] facts =
            [
                new DraftSaved(campaign, script.Language, script.Version, 1, script.Text, script.Sha256), new VersionSubmitted(script.Version, script.Sha256, proposer),
                new VersionApproved(script.Version, script.Sha256, approver, DateTimeOffset.UnixEpoch),
            ];
            var outcome = await journal.AppendAsync(new AppendRequest(
                new StreamKey(log, "script", ScriptBook.IdOf(campaign, script.Language)), 0, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", at), [.. facts.Select(fact => new EventDraft(fact, new EventAbout(campaign)))]));
            if (outcome is not AppendOutcome.Appended)
            {
                throw new InvalidOperationException(outcome.ToString());
            }
        }
    }
}
