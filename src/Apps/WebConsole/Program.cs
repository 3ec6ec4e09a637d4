using FollowUpConsole.WebConsole.Audit;
using FollowUpConsole.WebConsole.CallQueue;
using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Compliance;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Prospects;
using FollowUpConsole.WebConsole.Scripts;
using FollowUpConsole.WebConsole.Shell;
using FollowUpConsole.WebConsole.Shell.Backups;
using FollowUpConsole.WebConsole.Shell.Demo;
using FollowUpConsole.WebConsole.Supervision;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ConsoleOptions.SpellOut(args), ContentRootPath = ConsoleOptions.PublishedAt });
if (BackupCommands.In(args))
{
    return await BackupCommands.RunAsync(args, builder.Configuration, builder.Environment.ContentRootPath);
}

if (builder.AddShell() is { } refusal)
{
    Console.Error.WriteLine(refusal);
    return Running.Misplaced;
}

builder.AddIdentity();
builder.AddLive();
builder.AddAudit();
builder.AddRights();
builder.AddApi();
builder.AddWall();
builder.AddCampaigns();
builder.AddScripts();
builder.AddEngagements();
builder.AddImports();
builder.AddSuppression();
builder.AddErasure();
builder.AddRules();
builder.AddCalls();
if (builder.AddDemo() is { } taken)
{
    Console.Error.WriteLine(taken);
    return Running.Misplaced;
}

var app = builder.Build();
if (app.StartLive() is { } damage)
{
    Console.Error.WriteLine(damage);
    return Running.Unopened;
}

app.FinishErasures();
app.UseShell();
app.MapShell();
app.MapIdentity();
app.MapApi();
app.MapWall();
app.MapImports();
app.MapReportDownloads();
app.MapDossierDownloads();
app.MapHeadDownload();
app.MapExportDownloads();
app.MapRegisterFiles();
return await app.RunToEndAsync();
