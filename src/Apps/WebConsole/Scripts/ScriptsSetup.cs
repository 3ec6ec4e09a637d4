using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>Scripts in the Studio.</summary>
public static class ScriptsSetup
{
    /// <summary>Adds the pages, and the file to carry away.</summary>
    public static void AddScripts(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new StudioLink(70, "/studio/scripts", typeof(ScriptsText), "Scripts.Title", Permission.WriteScripts));
}
