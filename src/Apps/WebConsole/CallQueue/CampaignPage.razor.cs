using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.CallQueue;

/// <summary>One campaign, new or known, with everything that people decide about it.</summary>
public sealed partial class CampaignPage
{
    private readonly CommandId command = new(Guid.CreateVersion7());
    private IReadOnlyList<Tenant> clients = [];
    private Guid client;
    private CampaignView? campaign;
    private CampaignForm? form;
    private IReadOnlyList<Fault> faults = [];
    private string? refusal;
    private bool missing;
    private bool kept;

    /// <summary>Which; null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private OwnClients Clients { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Title => campaign?.Plan.Name ?? Text["Campaigns.Add"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Id is not null)
        {
            await LoadAsync();
            form = campaign is null ? null : CampaignForm.Of(campaign.Plan);
            missing = campaign is null;
        }
        else if (form is null)
        {
            clients = await Clients.ListAsync();
            client = clients.Count > 0 ? clients[0].Id.Value : Guid.Empty;
            form = CampaignForm.New(clients.Count > 0 ? clients[0].Country : "FR");
        }
    }

    private async Task LoadAsync() => campaign = (await Person.AskAsync(new SeeCampaigns())).Value?.FirstOrDefault(view => view.Campaign.Value == Id);

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private void Choose(string outcome, bool offered) => _ = offered ? form!.Outcomes.Add(outcome) : form!.Outcomes.Remove(outcome);

    // The country's usual caps come with it until somebody chose others.
    private void ChooseCountry(string country)
    {
        var before = form!.Defaults;
        form.Country = country;
        if (campaign is null && form.Plan() is var plan && (plan.AttemptsCap, plan.CapDays, plan.PerDayCap) == (before.AttemptsCap, before.CapDays, before.PerDayCap))
        {
            form.UseCountry();
        }
    }

    private async Task KeepAsync()
    {
        kept = false;
        if (campaign is null)
        {
            var made = await Person.AskAsync(new CreateCampaign(new TenantId(client), form!.Plan()), command);
            if (Show(made))
            {
                Navigation.NavigateTo("/studio/campaigns");
            }
        }
        else
        {
            kept = Show(await Person.AskAsync(new ChangeCampaign(campaign.Campaign, form!.Plan())));
            await LoadAsync();
        }
    }

    private bool Show<T>(Reply<T> reply)
    {
        faults = reply.Faults;
        refusal = reply.Refusal is { } no ? Answers.Of(no) : null;
        return reply.IsOk;
    }
}
