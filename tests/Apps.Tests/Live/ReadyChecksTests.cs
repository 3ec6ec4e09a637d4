using System.Net;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Live;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Live;

/// <summary>Whether somebody should be sent here is another question than whether the process lives; the answer names what is wrong.</summary>
public sealed class ReadyChecksTests : IAsyncLifetime
{
    private readonly Brittle board = new();
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync(services => services.AddSingleton<IBoard>(board));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_board_that_was_set_aside_makes_it_not_ready()
    {
        await host.TenantAsync(TenantKind.Client);
        Assert.Empty(await ProblemsAsync());
        board.Broken = true;
        await host.TenantAsync(TenantKind.Vendor);
        Assert.Equal(["boards"], await ProblemsAsync());
    }

    [Fact]
    public async Task A_disk_that_refuses_writes_makes_it_not_ready_until_it_takes_them_again()
    {
        Assert.Empty(await ProblemsAsync());
        var probe = Directory.CreateDirectory(Path.Combine(host.Folder, "writable.probe"));
        await UntilAsync(["disk"]);
        probe.Delete();
        await UntilAsync([]);
    }

    [Fact]
    public async Task A_write_that_the_journal_refused_makes_it_not_ready_until_the_next_that_it_takes()
    {
        var inner = new InMemoryJournal(EventTypes.Scan([.. LiveSetup.Rooms]), []);
        var journal = new WatchedJournal(inner, TimeProvider.System);
        inner.Broken = "no room";
        Assert.IsType<AppendOutcome.Unavailable>(await WriteAsync(journal));
        Assert.True(journal.WasRefused);
        inner.Broken = null;
        Assert.IsType<AppendOutcome.Appended>(await WriteAsync(journal));
        Assert.False(journal.WasRefused);
    }

    [Fact]
    public async Task A_master_key_that_is_gone_makes_it_not_ready_until_it_is_back()
    {
        var key = Path.Combine(host.Folder, "keys", "master.key");
        Assert.Empty(await ProblemsAsync());
        File.Move(key, key + ".away");
        Assert.Equal(["master-key"], await ProblemsAsync());
        File.Move(key + ".away", key);
        Assert.Empty(await ProblemsAsync());
    }

    private static ValueTask<AppendOutcome> WriteAsync(WatchedJournal journal)
    {
        var tenant = new TenantId(Guid.CreateVersion7());
        return journal.AppendAsync(new AppendRequest(
            new StreamKey(LogName.Of(TenantKind.Operator, tenant), "tenant", tenant.Value), 0, new CommandContext(new CommandId(Guid.CreateVersion7()), "u:test", DateTimeOffset.UnixEpoch),
            [new EventDraft(new TenantRegistered(tenant, TenantKind.Client, "Nordlys", "FR", "Europe/Paris"), new())]));
    }

    private async Task UntilAsync(string[] expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!(await ProblemsAsync()).SequenceEqual(expected, StringComparer.Ordinal))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(50, patience.Token);
        }
    }

    // The names of what is wrong; the process lives through all of it.
    private async Task<List<string>> ProblemsAsync()
    {
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var answer = await client.GetAsync("/health/ready");
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(answer.StatusCode == HttpStatusCode.OK, body.GetProperty("ready").GetBoolean());
        var problems = body.GetProperty("problems").EnumerateObject().ToList();
        Assert.Equal(problems.Count == 0 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.All(problems, problem => Assert.DoesNotContain(host.Folder, problem.Value.GetString(), StringComparison.Ordinal));
        return [.. problems.Select(problem => problem.Name)];
    }

    private sealed class Brittle : IBoard
    {
        public bool Broken { get; set; }

        public void Apply(Recorded recorded)
        {
            if (Broken)
            {
                throw new InvalidOperationException("a broken board");
            }
        }

        public void BatchApplied()
        {
        }
    }
}
