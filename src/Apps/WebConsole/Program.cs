using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

var builder = WebApplication.CreateBuilder(ConsoleOptions.SpellOut(args));
if (builder.AddShell() is { } refusal)
{
    Console.Error.WriteLine(refusal);
    return 2;
}

builder.AddIdentity();

var app = builder.Build();
app.UseShell();
app.MapShell();
app.MapIdentity();
await app.RunAsync();
return 0;
