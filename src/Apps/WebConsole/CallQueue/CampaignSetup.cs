using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.CallQueue;

/// <summary>Campaigns in the Studio.</summary>
public static class CampaignSetup
{
    /// <summary>Adds the page and its steps of "what to do first".</summary>
    public static void AddCampaigns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new StudioLink(40, "/studio/campaigns", typeof(CampaignText), "Campaigns.Title", Permission.ManageCampaigns));
        builder.Services.AddSingleton<IStudioStep, FirstCampaign>();
        builder.Services.AddSingleton<IStudioStep, FirstStart>();
        builder.Services.AddScoped<OwnClients>();
    }
}
