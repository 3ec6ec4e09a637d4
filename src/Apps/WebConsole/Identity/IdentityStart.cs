using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FollowUpConsole.WebConsole.Identity;

// The file is brought to its newest form before the first request; when nobody can sign in yet, the console shows the way in.
internal sealed class IdentityStart(IdentityStore store, FirstRunCode code, ConsoleOptions options, IServer server, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

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
