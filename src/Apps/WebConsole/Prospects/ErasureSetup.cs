using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Erasure;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;
using FollowUpConsole.WebConsole.Shell.Backups;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Erasure and retention.</summary>
public static class ErasureSetup
{
    /// <summary>Adds the page and what it needs.</summary>
    public static void AddErasure(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddBoard<ErasureBoard>();
        services.AddSingleton<ErasureTraces>();
        services.AddSingleton<RetentionSearch>();
        services.AddSingleton(provider => new ErasedList(Path.Combine(BackupCommands.LastingFolder(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<ConsoleOptions>()), ErasedList.FileName)));
        services.AddSingleton<Forgetting>();
        services.AddSingleton<IForgetting>(provider => provider.GetRequiredService<Forgetting>());
        services.AddSingleton(new StudioLink(63, "/studio/erasure", typeof(ErasureText), "Erasure.Title", Permission.ErasePersons));
    }

    /// <summary>Ends erasures that a stop of the console left half done.</summary>
    public static void FinishErasures(this WebApplication app) =>
        app.Services.GetRequiredService<Forgetting>().FinishAsync(app.Services.GetRequiredService<ErasureBoard>().Erased).GetAwaiter().GetResult();
}
