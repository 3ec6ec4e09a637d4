using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The suppression list in the Studio.</summary>
public static class SuppressionSetup
{
    /// <summary>Adds the page.</summary>
    public static void AddSuppression(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new StudioLink(60, "/studio/suppression", typeof(SuppressionText), "Suppression.Title", Permission.ManageSuppression));
}
