using FollowUpConsole.Identity;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FollowUpConsole.WebConsole.Identity;

// The file is brought to its newest form before the first request; when nobody can sign in yet, the console shows the way in.
internal sealed class IdentityStart(IdentityStore store, AccountBook book, FirstRunCode code, ConsoleOptions options, IServer server, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    // One line for each is enough to look; a file that was replaced would have hundreds.
    private const int MostLines = 20;

    // Named and not refused: a stop between an account's change and its entry leaves the same, and the order given again mends it.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var differences = await DifferencesAsync(cancellationToken);
        foreach (var one in differences.Take(MostLines))
        {
            await Console.Error.WriteLineAsync($"identity.db is not what the journal says: {one.Id}: {one.What} is '{one.Held}' there, '{one.Entered}' in the journal. Give the order again in the Studio, or find out who changed the file.");
        }

        if (differences.Count > MostLines)
        {
            await Console.Error.WriteLineAsync($"… and {differences.Count - MostLines} more.");
        }
    }

    private async Task<IReadOnlyList<AccountDifference>> DifferencesAsync(CancellationToken cancellation)
    {
        try
        {
            var (tenants, rights) = await store.OpenAsync(cancellation);
            return book.Differences(tenants, rights);
        }
        catch (InvalidDataException damaged)
        {
            throw new StartRefusedException(damaged.Message, damaged);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (options.Demo && addresses.FirstOrDefault(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) && !uri.IsLoopback) is { } open)
        {
            Console.Error.WriteLine($"The demo may not listen on {open}; stopping.");
            lifetime.StopApplication();
            return;
        }

        if (!options.Demo && await store.IsEmptyAsync(cancellationToken))
        {
            Console.WriteLine($"Nobody can sign in yet. Within the hour, open this link once to make the first administrator:\n  {addresses.FirstOrDefault()}/first-run?code={code.Make()}");
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class IdentityHealth(IdentityStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        _ = await store.IsEmptyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
