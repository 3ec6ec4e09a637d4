using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Engagements in the Studio.</summary>
public static class EngagementSetup
{
    /// <summary>Adds the page and its step of "what to do first".</summary>
    public static void AddEngagements(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new StudioLink(30, "/studio/engagements", typeof(EngagementText), "Engagements.Title", Permission.ManageEngagements));
        builder.Services.AddSingleton<IStudioStep, FirstEngagement>();
    }
}

internal sealed class FirstEngagement(TenantDirectory tenants, TimeProvider clock, IStringLocalizer<EngagementText> text) : IStudioStep
{
    public int Order => 40;

    public Permission Needs => Permission.ManageEngagements;

    public ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation)
    {
        var runs = tenants.Engagements.Any(e => Access.Reaches(person, new Ownership(e.Client, [e.Vendor])) && e.RunsOn(LocalDay.Of(clock.GetUtcNow(), tenants.Find(e.Client)?.Zone)));
        return ValueTask.FromResult(new StudioStep(text["Step.Engagement"], text["Step.EngagementWhy"], "/studio/engagements", runs));
    }
}
