using System.Diagnostics;
using System.Net;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using FollowUpConsole.WebConsole.Shell.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Shell;

public sealed class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("console-demo-test").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_first_start_furnishes_a_floor_at_work_and_a_second_goes_on_from_there()
    {
        DemoKeys keys;
        (DateTimeOffset At, long Stamp) left;
        await using (var host = await StartAsync())
        {
            using var client = host.Client();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
            keys = new DemoCard(folder).Read();
            Assert.Equal(host.Url, new Uri(keys.Url));
            Assert.Equal(["agent", "supervisor", "client", "administrator", "vendor-manager", "client-manager"], keys.Users.Select(user => user.Role));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "demo.json")));
            }

            await EverybodyGetsInAsync(host, keys);
            await TheTokenStandsAsync(host, keys.ApiToken);
            ThePastIsThere(host);
            await TheMorningHasBegunAsync(host);
            await TheVisitorHasWorkAsync(host, keys.Users[0].Email);
            await ACallIsPlacedAsync(host);
            left = (host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), Stopwatch.GetTimestamp());
        }

        await using (var again = await StartAsync())
        {
            var now = again.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            Assert.InRange(now, DemoClock.Morning, left.At + Stopwatch.GetElapsedTime(left.Stamp));
            var known = new DemoCard(folder).Read();
            Assert.Equal(keys.Users, known.Users);
            Assert.Equal(keys.ApiToken, known.ApiToken);
            Assert.Equal(again.Url, new Uri(known.Url));
            await EverybodyGetsInAsync(again, known);
            Assert.Equal(3, again.Services.GetRequiredService<CampaignBoard>().All.Count());
        }
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_left_alone()
    {
        Assert.Null(Refusal());
        File.WriteAllText(Path.Combine(folder, "identity.db"), "");
        Assert.Contains(folder, Refusal(), StringComparison.Ordinal);
        new DemoCard(folder).Write(new DemoKeys("", "", []));
        Assert.Null(Refusal());

        string? Refusal()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Services.AddSingleton(new ConsoleOptions(folder, Demo: true));
            return builder.AddDemo();
        }
    }

    private Task<ConsoleHost> StartAsync() => ConsoleHost.StartAsync(("demo", "true"), ("data", folder));

    private static async Task EverybodyGetsInAsync(ConsoleHost host, DemoKeys keys)
    {
        foreach (var user in keys.Users)
        {
            Assert.True(user.Password.Length >= 15);
            using var client = host.Client();
            Assert.Equal(HttpStatusCode.Redirect, (await FormPost.SignInAsync(client, user.Email, user.Password)).StatusCode);
        }

        // Control: the sign-in looks at the password.
        using var stranger = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await FormPost.SignInAsync(stranger, keys.Users[0].Email, keys.Users[1].Password)).StatusCode);
    }

    private static async Task TheTokenStandsAsync(ConsoleHost host, string secret)
    {
        var id = await host.Services.GetRequiredService<IdentityStore>().FindTokenAsync(secret);
        Assert.NotNull(id);
        Assert.Equal(Role.Administrator, (await host.Services.GetRequiredService<SessionDirectory>().CurrentAsync(id.Value))!.Role);
    }

    private static void ThePastIsThere(ConsoleHost host)
    {
        var campaigns = host.Services.GetRequiredService<CampaignBoard>().All.ToList();
        var queue = host.Services.GetRequiredService<QueueBoard>();
        var imports = host.Services.GetRequiredService<IImportStore>().All();
        Assert.Equal(Enum.GetValues<CampaignKind>(), campaigns.Select(campaign => campaign.Plan!.Kind).Order());
        Assert.All(campaigns, campaign =>
        {
            var counts = queue.CountsOf(campaign.Id, DemoClock.Morning);
            Assert.Equal(CampaignStatus.Running, campaign.Status);
            Assert.True(counts.Due > 20, $"{campaign.Plan!.Name} has only {counts.Due} people to call.");
            Assert.True(counts.Closed > 0, $"{campaign.Plan!.Name} has no past.");
            Assert.Contains(imports, import => import.Campaign == campaign.Id && import is { Stage: ListStage.Taken, Taken: > 50 });
        });
        var promises = host.Services.GetRequiredService<CallRegister>().Promises.All(_ => true);
        Assert.Contains(promises, promise => promise is { Kind: PromiseKind.Email, End: PromiseEnd.Kept });
        Assert.Contains(promises, promise => promise is { Kind: PromiseKind.Word, End: PromiseEnd.Kept });
        Assert.Contains(promises, promise => promise is { Kind: PromiseKind.Email, IsOpen: true });
        Assert.Contains(campaigns, campaign => queue.CallbacksBetween(campaign.Id, DemoClock.Morning, DemoClock.Morning.AddHours(2)).Any(place => place.CallbackAgent is not null));
    }

    // Whoever works by themselves has been at it since twenty past ten.
    private static async Task TheMorningHasBegunAsync(ConsoleHost host)
    {
        var journal = host.Services.GetRequiredService<IJournal>();
        var calling = new HashSet<UserId>();
        foreach (var head in journal.Heads)
        {
            var entries = await journal.ReadLogAsync(head.Log, 0, (int)head.Size);
            calling.UnionWith(entries.Where(entry => entry.RecordedAt > DemoClock.Morning.AddMinutes(-15) && entry.RecordedAt <= DemoClock.Morning).Select(entry => entry.Body).OfType<CallStarted>().Select(call => call.Agent));
        }

        Assert.InRange(calling.Count, 5, 8);
    }

    private static async Task TheVisitorHasWorkAsync(ConsoleHost host, string email)
    {
        var floor = host.Services.GetRequiredService<DemoFloor>();
        var session = await floor.OpenAsync((await floor.PeopleAsync())[email]);
        (await floor.AskAsync(session, new SignOnAtDesk())).Required();
        Assert.NotNull((await floor.AskAsync(session, new TakeNext())).Required().Prospect);
        var desk = (await floor.AskAsync(session, new SeeDesk())).Required();
        Assert.Contains(desk.Day, mark => mark.Mine && mark.Name.Length > 0);
        Assert.Contains(desk.Person!.History, line => line.Text is { Length: > 0 });
        var scripts = host.Services.GetRequiredService<ScriptBoard>();
        var briefs = host.Services.GetRequiredService<CampaignBoard>().All.Select(campaign => scripts.BriefOf(campaign.Id)).ToList();
        Assert.All(briefs, brief => Assert.Equal(9, brief.Signatures.Count));
        Assert.Equal(1, briefs.Count(brief => brief.Version == 2 && brief.Signatures.Values.Count(signature => signature.Version == 1) == 1));
        (await floor.AskAsync(session, new SignOffDesk())).Required();
    }

    private static async Task ACallIsPlacedAsync(ConsoleHost host)
    {
        var people = (await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Where(person => person.Role == Role.Agent).Select(person => person.Id).ToList();
        var calls = host.Services.GetRequiredService<CallRegister>();
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = host.Services.GetRequiredService<ChangeFeed>().Subscribe(Look);
        Look();
        await called.Task.WaitAsync(ConsoleFixture.Patience * 2);

        void Look()
        {
            if (people.Any(person => calls.AgentOf(person) is { InCall: true } agent && agent.Since > DemoClock.Morning))
            {
                called.TrySetResult();
            }
        }
    }
}
