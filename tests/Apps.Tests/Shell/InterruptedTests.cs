using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>The real process under load: killed, stopped, and with a disk that takes no more. Nothing acknowledged is lost, nothing is half done.</summary>
public sealed class InterruptedTests : IAsyncLifetime
{
    private const int Programs = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private WorkingConsole working = null!;

    public async Task InitializeAsync() => working = await WorkingConsole.FurnishAsync();

    public Task DisposeAsync()
    {
        working.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Killed_under_load_again_and_again_it_loses_no_acknowledged_order()
    {
        // More by hand: KILLS=100 dotnet test tests/Apps.Tests --filter Killed_under_load
        var cycles = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 3;
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            await using var console = ConsoleProcess.Start(working.Folder, "--Api:PerMinute", "1000000");
            using var client = working.With(await console.AddressAsync());
            var until = working.Acknowledged + Random.Shared.Next(20, 120);
            var programs = Enumerable.Range(0, Programs).Select(_ => GiveOrdersAsync(client)).ToList();
            await UntilAsync(() => Task.FromResult(working.Acknowledged >= until));
            console.Kill();
            await Task.WhenAll(programs);
            await console.EndAsync();
        }

        Assert.True(working.Acknowledged >= 20 * cycles);
        Assert.Equal(0, await working.LostAsync());

        // Control: an order that nobody carried out is noticed.
        Assert.Equal(1, await working.LostAsync("never given"));
    }

    [Fact]
    public async Task Told_to_stop_in_the_middle_of_an_import_it_ends_in_order_and_goes_on_whole()
    {
        await using (var console = ConsoleProcess.Start(working.Folder))
        {
            using var client = working.With(await console.AddressAsync());
            var size = await SizeAsync(client);
            var import = client.PostAsync("/api/v1/imports", Company.Upload(WorkingConsole.Rows(100, 9_000), working.Campaign, "trade fair", "FR"));
            await UntilAsync(async () => import.IsCompleted || await SizeAsync(client) > size);
            Assert.Equal(0, await console.StopAsync());
            await Record.ExceptionAsync(() => import);
        }

        await using var host = await ConsoleHost.StartAsync(("data", working.Folder));
        var entries = await host.Services.GetRequiredService<IJournal>().ReadLogAsync(LogName.Of(TenantKind.Client, working.Client), 0, int.MaxValue);
        var begun = entries.Select(e => e.Body).OfType<ListChunkTaken>().Select(chunk => chunk.List).ToHashSet();
        var ended = entries.Select(e => e.Body).Select(body => body is ListTaken taken ? taken.List : body is ListAbandoned abandoned ? abandoned.List : default).ToHashSet();
        Assert.All(begun, list => Assert.Contains(list, ended));
        using var after = working.With(host.Url);
        var call = await after.GetFromJsonAsync<JsonElement>($"/api/v1/calls/{working.Call}");
        Assert.Equal(JsonValueKind.Null, call.GetProperty("call").GetProperty("endedAt").ValueKind);
        Assert.Equal(HttpStatusCode.OK, await working.OrderAsync(after));
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_is_said_and_when_there_is_room_it_goes_on()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using var console = ConsoleProcess.Run("/bin/sh", [
            "-c", "trap '' XFSZ; exec \"$@\"", "sh", "env", "DOTNET_EnableWriteXorExecute=0", "dotnet", ConsoleProcess.App, "--data", working.Folder, "--urls", "http://127.0.0.1:0"]);
        using var client = working.With(await console.AddressAsync());
        Assert.Equal(HttpStatusCode.OK, await working.OrderAsync(client));

        // From now on the kernel refuses every write beyond the first bytes of a file, as a full disk would; no privilege is needed for it.
        await LimitAsync(console, "1024");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await working.OrderAsync(client));
        var refused = await client.PostAsJsonAsync("/api/v1/prospects/find", new { number = "01 99 00 00 01", region = "FR" });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.Equal("STORE-01", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        // It lives, says that it is not ready and why, and whatever only reads goes on.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Contains("\"disk\"", await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/calls")).StatusCode);

        await LimitAsync(console, "unlimited");
        await UntilAsync(async () => await working.OrderAsync(client) == HttpStatusCode.OK);
        await UntilAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
        Assert.Equal(0, await console.StopAsync());
        Assert.Equal(0, await working.LostAsync());
    }

    private static async Task LimitAsync(ConsoleProcess console, string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", console.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    // Until the floor is taken away.
    private async Task GiveOrdersAsync(HttpClient client)
    {
        try
        {
            while (true)
            {
                await working.OrderAsync(client);
            }
        }
        catch (HttpRequestException)
        {
        }
        catch (IOException)
        {
        }
    }

    private static async Task<long> SizeAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>("/api/v1/logs"))[0].GetProperty("size").GetInt64();

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await reached())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
