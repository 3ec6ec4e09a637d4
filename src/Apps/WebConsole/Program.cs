using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Live;
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
builder.AddApi();
builder.AddWall();
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
await app.RunAsync();
return 0;
