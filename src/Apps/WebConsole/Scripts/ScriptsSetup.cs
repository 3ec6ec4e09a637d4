using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>Scripts in the Studio.</summary>
public static class ScriptsSetup
{
    /// <summary>Adds the pages, and the step that leads to them.</summary>
    public static void AddScripts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new StudioLink(70, "/studio/scripts", typeof(ScriptsText), "Scripts.Title", Permission.WriteScripts));
        builder.Services.AddSingleton<IStudioStep, FirstScript>();
    }
}

internal sealed class FirstScript(CampaignBoard campaigns, ScriptBoard scripts, IOwners owners, TimeProvider clock, IStringLocalizer<ScriptsText> text) : IStudioStep
{
    public int Order => 35;

    public Permission Needs => Permission.WriteScripts;

    public ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation) =>
        ValueTask.FromResult(new StudioStep(text["Step"], text["StepWhy"], "/studio/scripts", campaigns.All.Any(c => Access.Reaches(person, owners.OfCampaign(c.Id)) && scripts.IsLive(c.Id, clock.GetUtcNow()))));
}
