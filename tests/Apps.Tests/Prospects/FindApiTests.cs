using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Prospects;

public sealed class FindApiTests : IAsyncLifetime
{
    private ConsoleHost host = null!;
    private TestFloor floor = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(new SteppingClock());
        floor = new TestFloor(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_program_finds_a_prospect_with_the_number_in_the_body()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes of spring"), 1);
        using var client = host.Client();
        var store = host.Services.GetRequiredService<IdentityStore>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await store.IssueTokenAsync(new SessionId(Guid.NewGuid()), "crm", await host.TenantAsync(TenantKind.Vendor), Role.Supervisor, new UserId(Guid.NewGuid()), null));

        var found = await client.PostAsJsonAsync("/api/v1/prospects/find", new { number = floor.LastNumber });
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal("Quotes of spring", (string?)Assert.Single((await found.Content.ReadFromJsonAsync<JsonArray>())!)!["campaignName"]);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/v1/prospects/find", new { nummer = floor.LastNumber })).StatusCode);
    }
}
