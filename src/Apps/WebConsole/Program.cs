using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;

var builder = WebApplication.CreateBuilder(ConsoleOptions.SpellOut(args));
if (builder.AddShell() is { } refusal)
{
    Console.Error.WriteLine(refusal);
    return 2;
}

builder.AddIdentity();
builder.AddLive();

var app = builder.Build();
if (app.StartLive() is { } damage)
{
    Console.Error.WriteLine(damage);
    return 3;
}

app.UseShell();
app.MapShell();
app.MapIdentity();
await app.RunAsync();
return 0;
