using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Signing;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;
using FollowUpConsole.WebConsole.Shell.Backups;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Proof.</summary>
public static class AuditSetup
{
    /// <summary>Adds what Proof's page needs beside the boards, and the signer.</summary>
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ProofWords>();
        builder.Services.AddScoped<MeasureWords>();
        builder.Services.AddSingleton<IReportShelf, ReportShelf>();
        builder.Services.AddSingleton<IHeldHeads, HeldHeads>();
        builder.Services.AddSingleton(OpenSigner);
        builder.Services.AddSingleton(StampWatch.Open);
        builder.Services.AddHostedService<StampWatch>();
        builder.Services.AddHostedService<SignerWatch>();
        builder.Services.AddBoard<TextBook>();
        builder.Services.AddSingleton<TextWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<TextWatch>());
        builder.Services.AddBoard<BackupBook>();
        builder.Services.AddHostedService<BackupWatch>();
        builder.Services.AddBoard<ScheduleBoard>();
        builder.Services.AddHostedService<ScheduleWatch>();
        builder.Services.AddSingleton(new StudioLink(90, "/studio/signing", typeof(ProofText), "Signing.Title", Permission.ManageTenants));
    }

    // Better kept apart from the data: a journal that is restored from an older copy must meet a signer that remembers.
    private static ISigner OpenSigner(IServiceProvider provider)
    {
        var folder = provider.GetRequiredService<IConfiguration>()["signer"] is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(provider.GetRequiredService<ConsoleOptions>().DataFolder, "signer");
        try
        {
            return new Signer(folder, provider.GetRequiredService<IJournal>());
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
    }
}
