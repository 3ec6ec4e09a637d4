using FollowUpConsole.WebConsole.Audit;
using FollowUpConsole.WebConsole.CallQueue;
using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Compliance;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Prospects;
using FollowUpConsole.WebConsole.Shell;
using FollowUpConsole.WebConsole.Shell.Demo;
using FollowUpConsole.WebConsole.Supervision;

var builder = WebApplication.CreateBuilder(ConsoleOptions.SpellOut(args));
if (builder.AddShell() is { } refusal)
{
    Console.Error.WriteLine(refusal);
    return 2;
}

builder.AddIdentity();
builder.AddLive();
builder.AddAudit();
builder.AddApi();
builder.AddWall();
builder.AddCampaigns();
builder.AddEngagements();
builder.AddImports();
builder.AddSuppression();
builder.AddCalls();
if (builder.AddDemo() is { } taken)
{
    Console.Error.WriteLine(taken);
    return 2;
}

var app = builder.Build();
if (app.StartLive() is { } damage)
{
    Console.Error.WriteLine(damage);
    return 3;
}

app.UseShell();
app.MapShell();
app.MapIdentity();
app.MapApi();
app.MapWall();
app.MapImports();
await app.RunAsync();
return 0;
