using System.Reflection;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Live;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>Test persons of the client: a call to one is told with its proof, and the vendor's whole view is the same with and without them.</summary>
public sealed class CanariesTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private static readonly JsonSerializerOptions Loose = new() { IncludeFields = true, ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles };
    private static readonly MethodInfo Ask = typeof(CanariesTests).GetMethod(nameof(AskAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_vendor_sees_the_same_with_and_without_a_canary_and_its_client_is_told_of_the_call()
    {
        var campaign = await floor.CampaignAsync("Quotes with a canary");
        await floor.ProspectsAsync(campaign, 2);
        var (client, vendor) = (await console.Host.TenantAsync(TenantKind.Client), await console.Host.TenantAsync(TenantKind.Vendor));
        var manager = (await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", client)).Session;
        var administrator = (await floor.SessionAsync(Role.Administrator, "Hugo Prat", await console.Host.TenantAsync(TenantKind.Operator))).Session;
        SessionId[] theirs = [(await floor.SessionAsync(Role.Agent, "Jonas Weber", vendor)).Session, (await floor.SessionAsync(Role.Supervisor, "Mara Duval", vendor)).Session, (await floor.SessionAsync(Role.VendorManager, "Omar Haddad", vendor)).Session];
        var agent = await floor.AgentAsync("Aicha Benali");
        await agent.OnAsync();
        var first = (await agent.NextAsync())!.Value;
        var naming = new Naming(
            vendor, TenantKind.Vendor, vendor, campaign, new(Guid.NewGuid()), first, new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), Guid.NewGuid());

        // What answers the same twice is compared; what writes a look of its own is counted below.
        var (once, twice) = (await ViewAsync(theirs, naming), await ViewAsync(theirs, naming));
        var steady = once.Keys.Where(key => once[key] == twice[key]).ToList();
        Assert.All(["1 SeeWall", "1 SeeQueue", "1 SeeCampaigns", "1 SeeCalls", "2 SeeLogs", "0 SeeDesk"], name => Assert.Contains(name, steady));
        var sizes = await CountAsync(theirs[1], client);
        var canary = (await console.Host.Door.AskAsync(manager, new PlantCanary(client, "Robin Sample", floor.LastNumber, "FR"))).Required();
        Assert.Equal(sizes, await CountAsync(theirs[1], client));
        var planted = await ViewAsync(theirs, naming);
        Assert.All(steady, key => Assert.Equal(once[key], planted[key]));

        // One call to anybody and one to the canary: as many entries, as many pictures.
        var steps = new Dictionary<bool, (long Wall, long Log)>();
        for (var i = 0; i < 2; i++)
        {
            var before = await CountAsync(theirs[1], client);
            await agent.DialAsync();
            if (Number(agent.Prospect!.Value) == floor.LastNumber)
            {
                await Until.TrueAsync(async () => (await Alarms(manager)).Count > 0);
            }

            var after = await CountAsync(theirs[1], client);
            steps[Number(agent.Prospect!.Value) == floor.LastNumber] = (after.Wall - before.Wall, after.Log - before.Log);
            await agent.HangUpAsync();
            await agent.WrapUpAsync(new FollowUpConsole.Calls.WrapUpForm("no-answer"));
            await agent.NextAsync();
        }

        Assert.Equal(steps[false], steps[true]);

        // Control: what stands in the open log is noticed by this very count.
        var (open, call) = (await CountAsync(theirs[1], client), Assert.Single(await Alarms(manager)).Called);
        (await console.Host.Door.AskAsync(manager, new SeeCall(call.Call, "proof"))).Required();
        Assert.NotEqual(open, await CountAsync(theirs[1], client));

        // The alarm names the very entry that says that the call was placed.
        var journal = console.Host.Services.GetRequiredService<IJournal>();
        var entry = Assert.Single(await journal.ReadLogAsync(LogName.Of(TenantKind.Client, client), call.Entry, 1));
        Assert.Equal((Convert.ToHexStringLower(entry.Leaf.Span), call.Call), (call.Leaf, ((FollowUpConsole.Calls.CallStarted)entry.Body).Call));

        // The closed log is read by the client's people and nobody else.
        var closed = LogName.Closed(client);
        Assert.Equal(2, (await console.Host.Door.AskAsync(manager, new ReadEntries(closed, 0, 10))).Required().Count);
        foreach (var (session, code) in theirs.Select(session => (session, (string?)null)).Append((administrator, Access.NotReached)))
        {
            var refused = (await console.Host.Door.AskAsync(session, new ReadEntries(closed, 0, 10))).Refusal!.Code;
            Assert.True(code is null ? refused is Access.NotReached or Access.NotPermitted : refused == code);
            Assert.Equal(Access.NotPermitted, (await console.Host.Door.AskAsync(session, new SeeCanaries())).Refusal?.Code);
            Assert.Equal(Access.NotPermitted, (await console.Host.Door.AskAsync(session, new PlantCanary(client, "x", "+33199001234", "FR"))).Refusal?.Code);
        }

        Assert.DoesNotContain((await console.Host.Door.AskAsync(administrator, new SeeLogs())).Required(), head => head.Log == closed);

        // It is signed as any other, shown to no administrator, and no report is made of it.
        Assert.Equal(2, (await console.Host.Services.GetRequiredService<ISigner>().SignAsync(closed)).Value!.Checkpoint.Size);
        Assert.DoesNotContain((await console.Host.Door.AskAsync(administrator, new SeeSigning())).Required().Logs, log => log.Log.IsClosed);
        var report = (await console.Host.Door.AskAsync(manager, new MakeReport(null, null, null, null, null, null))).Required().Report;
        Assert.Equal(LogName.Of(TenantKind.Client, client), console.Host.Services.GetRequiredService<IReportShelf>().Find(report)!.Log);

        // On screen, and taken back there.
        var page = await console.SignInAsync(Role.ClientManager);
        await page.GotoAsync("/proof/canaries");
        await Expect(page.Locator("[data-alarm]")).ToContainTextAsync("Robin Sample");
        await ConsoleFixture.PictureAsync(page, "canary-called");
        Assert.Equal("CANARY-01", (await console.Host.Door.AskAsync(manager, new PlantCanary(client, "Robin Again", floor.LastNumber, "FR"))).Refusal?.Code);
        await page.ClickAsync("table.list button");
        await Expect(page.Locator("table.list button")).ToHaveCountAsync(0);
        Assert.Equal("CANARY-02", (await console.Host.Door.AskAsync(manager, new WithdrawCanary(client, Guid.NewGuid()))).Refusal?.Code);
        Assert.NotEqual(Guid.Empty, canary);

        string Number(ProspectId prospect) => prospect == first ? "another" : floor.LastNumber;
        async Task<IReadOnlyList<CanaryAlarm>> Alarms(SessionId session) => [.. (await console.Host.Door.AskAsync(session, new SeeCanaries())).Required().SelectMany(one => one.Calls)];
    }

    private async Task<(long Wall, long Log)> CountAsync(SessionId supervisor, TenantId client) => (
        (await console.Host.Door.AskAsync(supervisor, new SeeWall(Guid.NewGuid()))).Required().Version,
        console.Host.Services.GetRequiredService<IJournal>().Heads.Single(head => head.Log == LogName.Of(TenantKind.Client, client)).Size);

    private async Task<Dictionary<string, string>> ViewAsync(SessionId[] sessions, Naming naming)
    {
        // A preview with a real person is written down each time, so the second picture would never be the first.
        var view = new Dictionary<string, string>(StringComparer.Ordinal);
        var looks = LiveSetup.Rooms.SelectMany(room => room.GetTypes()).Where(type => typeof(IRequest).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false } && type != typeof(FollowUpConsole.Calls.SeeForPreview)
            && (type.Name.StartsWith("See", StringComparison.Ordinal) || type.Name.StartsWith("List", StringComparison.Ordinal) || type.Name.StartsWith("Ask", StringComparison.Ordinal) || type.Name.StartsWith("Read", StringComparison.Ordinal)));
        foreach (var type in looks)
        {
            for (var i = 0; i < sessions.Length; i++)
            {
                var reply = type.GetInterfaces().Single(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
                view[i + " " + type.Name] = await (Task<string>)Ask.MakeGenericMethod(reply).Invoke(null, [console.Host.Door, sessions[i], naming.Build(type)])!;
            }
        }

        return view;
    }

    private static async Task<string> AskAsync<T>(IDoor door, SessionId session, IRequest<T> request)
    {
        var reply = await door.AskAsync(session, request);
        return reply.Refusal?.Code ?? JsonSerializer.Serialize<object?>(reply.Value, Loose);
    }
}
