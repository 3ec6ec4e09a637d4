using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What a client asks beyond the law, and which policy it loosened by name.</summary>
public sealed partial class ClientRulesPage
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private IReadOnlyList<ClientRulesView>? clients;
    private ClientRulesView? client;
    private IReadOnlyList<RuleAddress> policies = [];
    private bool mayTighten;
    private bool mayPropose;
    private bool mayApprove;
    private string? problem;
    private Guid campaign;
    private string rule = "";
    private string reason = "";

    /// <summary>Whose rules; the first that the person reaches when not said.</summary>
    [SupplyParameterFromQuery(Name = "client")]
    public string? ClientId { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private PeopleStore People { get; set; } = null!;

    [Inject]
    private RuleBoard Board { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (mayTighten, mayPropose, mayApprove) = (await Person.MayAsync(Permission.TightenRules), await Person.MayAsync(Permission.ProposeLoosening), await Person.MayAsync(Permission.ApproveLoosening));
        await LookAsync();
        if (client?.Campaigns.Any(one => one.Id.Value == campaign) == false)
        {
            campaign = client.Campaigns.Count > 0 ? client.Campaigns[0].Id.Value : Guid.Empty;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        clients = (await Person.AskAsync(new SeeClientRules())).Value ?? [];
        client = clients.FirstOrDefault(one => one.Client.ToString() == ClientId) ?? (clients.Count > 0 ? clients[0] : null);
        policies = [.. Board.Shelf.AsOf(Clock.Now).Packs.SelectMany(pack => pack.Rules.Select(one => new RuleAddress(pack.Id, one.Name.Id))).Distinct().Where(Board.Shelf.AsOf(Clock.Now).HasPolicy).OrderBy(one => one.Rule, StringComparer.Ordinal)];
        await NameAsync();
        return true;
    }

    private async Task NameAsync()
    {
        var people = new Dictionary<UserId, string>();
        foreach (var actor in client is null ? [] : client.Tightenings.Select(one => one.By).Concat(client.Loosenings.SelectMany(one => new[] { one.ProposedBy, one.ApprovedBy, one.RevokedBy }).OfType<string>()).Distinct(StringComparer.Ordinal))
        {
            if (!names.ContainsKey(actor) && actor.StartsWith("u:", StringComparison.Ordinal) && Guid.TryParse(actor.AsSpan(2), out var id))
            {
                people = people.Count > 0 ? people : (await People.PeopleAsync(null)).ToDictionary(row => row.Id, row => row.Name);
                names[actor] = people.GetValueOrDefault(new UserId(id), "");
            }
        }
    }

    private string Who(string actor) => names.TryGetValue(actor, out var name) && name.Length > 0 ? name : actor.StartsWith("t:", StringComparison.Ordinal) ? Text["Who.Program"] : Text["Who.System"];

    private string NameOf(CampaignId id) => client!.Campaigns.FirstOrDefault(one => one.Id == id)?.Name ?? Text["Campaign.Other"];

    private Task<bool> EndAsync(ClientTightening one) => AskAsync(new EndTightening(client!.Client, one.Id));

    private Task<bool> ApproveAsync(Loosening one) => AskAsync(new ApproveLoosening(one.Campaign, one.Id));

    private Task<bool> RevokeAsync(Loosening one) => AskAsync(new RevokeLoosening(one.Campaign, one.Id));

    private async Task ProposeAsync()
    {
        var parts = rule.Split(' ');
        if (await AskAsync(new ProposeLoosening(new CampaignId(campaign), parts[0], parts[^1], reason)))
        {
            (rule, reason) = ("", "");
        }
    }

    private async Task<bool> AskAsync<T>(IRequest<T> order)
    {
        var reply = await Person.AskAsync(order);
        problem = reply.IsOk ? null : Answers.Of(reply);
        await LookAsync();
        return reply.IsOk;
    }
}
