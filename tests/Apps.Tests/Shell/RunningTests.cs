using System.Net;
using System.Net.Sockets;
using FollowUpConsole.Apps.Tests.Browser;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>What a person at a terminal sees when the console cannot start: one line that says what to do, and an exit code.</summary>
public sealed class RunningTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("running-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_second_console_on_the_same_folder_is_told_so_and_the_first_goes_on()
    {
        await using var first = ConsoleProcess.Start(folder);
        var address = await first.AddressAsync();
        await OneLineAsync(3, [folder, "--data"], folder);

        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(0, await first.StopAsync());

        // Control: the folder is free once the first has stopped, and after a kill as well.
        await using var next = ConsoleProcess.Start(folder);
        await next.AddressAsync();
        next.Kill();
        await next.EndAsync();
        await using var last = ConsoleProcess.Start(folder);
        await last.AddressAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_or_written_to_is_named()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        await OneLineAsync(2, [file, "--data"], file);
        await OneLineAsync(2, [Path.Combine(file, "below"), "--data"], Path.Combine(file, "below"));
        if (OperatingSystem.IsLinux())
        {
            // A folder in which not even root can make a file.
            await OneLineAsync(2, ["/proc/self/fd", "--data"], "/proc/self/fd");
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        await OneLineAsync(2, [url, "--urls"], folder, "--urls", url);
    }

    [Fact]
    public async Task A_missing_master_key_stops_the_start_and_is_not_made_anew()
    {
        await using (var host = await ConsoleHost.StartAsync(("data", folder)))
        {
            var seed = new Seed(host);
            await seed.ListAsync(await seed.CampaignAsync(), Seed.Lefevre());
        }

        var key = Path.Combine(folder, "keys", "master.key");
        File.Move(key, key + ".away");
        await OneLineAsync(3, [key, "missing"], folder);
        Assert.False(File.Exists(key));

        // Control: with the key back it starts.
        File.Move(key + ".away", key);
        await using var again = ConsoleProcess.Start(folder);
        await again.AddressAsync();
    }

    private static async Task OneLineAsync(int code, string[] words, string data, params string[] arguments)
    {
        await using var console = ConsoleProcess.Start(data, arguments);
        Assert.Equal(code, await console.EndAsync());
        var line = Assert.Single(console.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", console.Output, StringComparison.Ordinal);
    }
}
