using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Prospects;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The suppression list, facts on record and registers in the Studio.</summary>
public static class SuppressionSetup
{
    /// <summary>Registers' files come in beside the circuit.</summary>
    public static void MapRegisterFiles(this WebApplication app)
    {
        var registers = app.MapGroup("/studio/registers").RequireAuthorization(NeedsAttribute.PolicyOf(Permission.LoadRegisters));
        registers.MapGet("/token", UploadEndpoint.Token);
        registers.MapPost("/upload", UploadEndpoint.ReceiveAsync);
    }

    /// <summary>Adds the pages.</summary>
    public static void AddSuppression(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton(new StudioLink(55, "/studio/facts", typeof(FactsText), "Facts.Title", Permission.ManageCampaigns))
        .AddSingleton(new StudioLink(62, "/studio/registers", typeof(FactsText), "Registers.Title", Permission.LoadRegisters))
        .AddSingleton(new StudioLink(60, "/studio/suppression", typeof(SuppressionText), "Suppression.Title", Permission.ManageSuppression));
}
