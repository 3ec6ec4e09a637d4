using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The suppression list and the rule packs in the Studio.</summary>
public static class SuppressionSetup
{
    /// <summary>Adds the pages.</summary>
    public static void AddSuppression(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton(new StudioLink(60, "/studio/suppression", typeof(SuppressionText), "Suppression.Title", Permission.ManageSuppression))
            .AddSingleton(new StudioLink(65, "/studio/rules", typeof(RulesText), "Rules.Title", Permission.AskGate));
}
