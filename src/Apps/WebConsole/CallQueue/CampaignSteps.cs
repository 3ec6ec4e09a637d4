using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.CallQueue;

internal sealed class FirstCampaign(CampaignBoard campaigns, IOwners owners, IStringLocalizer<CampaignText> text) : IStudioStep
{
    public int Order => 30;

    public Permission Needs => Permission.ManageCampaigns;

    public ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation) =>
        ValueTask.FromResult(new StudioStep(text["Step.Campaign"], text["Step.CampaignWhy"], "/studio/campaigns", campaigns.All.Any(c => Access.Reaches(person, owners.OfCampaign(c.Id)))));
}

internal sealed class FirstStart(CampaignBoard campaigns, IOwners owners, IStringLocalizer<CampaignText> text) : IStudioStep
{
    public int Order => 60;

    public Permission Needs => Permission.ManageCampaigns;

    public ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation) =>
        ValueTask.FromResult(new StudioStep(text["Step.Start"], text["Step.StartWhy"], "/studio/campaigns", campaigns.All.Any(c => c.Status == CampaignStatus.Running && Access.Reaches(person, owners.OfCampaign(c.Id)))));
}
