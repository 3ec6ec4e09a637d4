using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Imports in the Studio.</summary>
public static class ImportSetup
{
    /// <summary>Adds the pages and their step of "what to do first".</summary>
    public static void AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new StudioLink(50, "/studio/imports", typeof(ImportText), "Imports.Title", Permission.ImportLeads));
        builder.Services.AddSingleton<IStudioStep, FirstImport>();
        builder.Services.AddHostedService<SpoolSweep>();
        builder.Services.AddSingleton<ImportLog>();
        builder.Services.AddSingleton<ImportBroke>(provider => provider.GetRequiredService<ImportLog>().Broke);
    }

    /// <summary>Files come in and reports go out beside the circuit: neither fits through it.</summary>
    public static void MapImports(this WebApplication app)
    {
        var imports = app.MapGroup("/studio/imports").RequireAuthorization(NeedsAttribute.PolicyOf(Permission.ImportLeads));
        imports.MapGet("/token", UploadEndpoint.Token);
        imports.MapPost("/upload", UploadEndpoint.ReceiveAsync);
        imports.MapGet("/{list:guid}/report", ReportDownload.SendAsync);
    }
}

internal sealed class FirstImport(IImportStore store, IOwners owners, IStringLocalizer<ImportText> text) : IStudioStep
{
    public int Order => 50;

    public Permission Needs => Permission.ImportLeads;

    public ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation) => ValueTask.FromResult(new StudioStep(
        text["Step.Import"], text["Step.ImportWhy"], "/studio/imports", store.All().Any(list => list.Stage == ListStage.Taken && Access.Reaches(person, owners.OfCampaign(list.Campaign)))));
}

/// <summary>Faults of ours that ended an import, with the number by which people tell of it.</summary>
internal sealed partial class ImportLog(ILogger<ImportLog> log)
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The import {List} ended on a fault of ours")]
    private partial void Ended(Exception fault, ListId list);

    internal void Broke(ListId list, Exception fault) => Ended(fault, list);
}
