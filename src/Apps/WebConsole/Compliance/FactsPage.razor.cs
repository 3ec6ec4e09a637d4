using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What is on record of a number: looked up by who has it, recorded, withdrawn.</summary>
public sealed partial class FactsPage
{
    private IReadOnlyList<CampaignView>? whose;
    private string campaign = "";
    private string number = "";
    private IReadOnlyList<FactLine>? lines;
    private FactDraft draft = null!;
    private IReadOnlyList<Fault> faults = [];
    private string? problem;
    private bool mayRecord;
    private bool kept;

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    private CampaignId Campaign => new(Guid.Parse(campaign));

    private Whose Asked => new Whose.NumberIn(Campaign, number.Trim(), whose!.First(one => one.Campaign == Campaign).Plan.Country);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        draft = new FactDraft(Clock.Zone, Clock.Now);
        mayRecord = await Person.MayAsync(Permission.RecordFacts);
        whose = [.. (await Person.AskAsync(new SeeCampaigns())).Value ?? []];
        campaign = whose.Count > 0 ? whose[0].Campaign.ToString() : "";
    }

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private async Task FindAsync()
    {
        kept = false;
        var reply = await Person.AskAsync(new SeeFacts(Asked));
        (lines, faults, problem) = (reply.Value, reply.Faults, reply.Refusal is { } refusal ? Answers.Of(refusal) : null);
    }

    private async Task KeepAsync(KnownFact fact)
    {
        var reply = await Person.AskAsync(new RecordFact(Asked, fact, "studio"));
        await AfterAsync(reply);
        if (reply.IsOk)
        {
            (kept, draft) = (true, new FactDraft(Clock.Zone, Clock.Now) { Kind = draft.Kind });
        }
    }

    private async Task WithdrawAsync(FactId fact) => await AfterAsync(await Person.AskAsync(new WithdrawConsent(fact, null, null, "studio")));

    private async Task RetractAsync(FactId fact, string reason)
    {
        if (reason.Length > 0)
        {
            await AfterAsync(await Person.AskAsync(new RetractFact(fact, reason)));
        }
    }

    private async Task AfterAsync<T>(Reply<T> reply)
    {
        if (reply.IsOk)
        {
            await FindAsync();
        }
        else
        {
            (kept, faults, problem) = (false, reply.Faults, reply.Refusal is { } refusal ? Answers.Of(refusal) : null);
        }
    }
}
