using System.Net;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Identity;

public sealed class FirstRunTests : IAsyncLifetime
{
    private static readonly (string, string)[] Form =
    [
        ("Form.Company", "Harbour Works"), ("Form.Name", "Ada Nilsson"), ("Form.Email", "ada@example.test"), ("Form.Password", ConsoleHost.Password), ("Form.Zone", "Europe/Paris"),
    ];

    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_link_makes_one_administrator_and_signs_them_in()
    {
        var code = host.Services.GetRequiredService<FirstRunCode>().Make();
        using var client = host.Client();
        var answer = await FormPost.SendAsync(client, "/first-run?code=" + code, Form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/studio", (await client.GetAsync("/")).Headers.Location?.ToString());

        using var second = host.Client();
        Assert.DoesNotContain("Form.Company", await second.GetStringAsync("/first-run?code=" + code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_is_told_all_of_them_and_the_link_still_works()
    {
        var code = host.Services.GetRequiredService<FirstRunCode>().Make();
        using var client = host.Client();
        var page = await (await FormPost.SendAsync(client, "/first-run?code=" + code, ("Form.Company", ""), ("Form.Name", ""), ("Form.Email", "x"), ("Form.Password", "short"), ("Form.Zone", "Mars"))).Content.ReadAsStringAsync();
        Assert.Equal(5, page.Split("class=\"fault\"").Length - 1);
        Assert.Equal(HttpStatusCode.Redirect, (await FormPost.SendAsync(client, "/first-run?code=" + code, Form)).StatusCode);
    }

    [Fact]
    public async Task Two_people_with_the_same_link_make_one_administrator()
    {
        var code = host.Services.GetRequiredService<FirstRunCode>().Make();
        using var first = host.Client();
        using var second = host.Client();
        var answers = await Task.WhenAll(
            FormPost.SendAsync(first, "/first-run?code=" + code, Form),
            FormPost.SendAsync(second, "/first-run?code=" + code, [.. Form.Where(field => field.Item1 != "Form.Email"), ("Form.Email", "bo@example.test")]));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_wrong_code_and_an_installation_with_people_open_nothing()
    {
        var codes = host.Services.GetRequiredService<FirstRunCode>();
        codes.Make();
        using var client = host.Client();
        Assert.DoesNotContain("Form.Company", await client.GetStringAsync("/first-run?code=0123"), StringComparison.Ordinal);

        await host.AddPersonAsync(Role.Administrator);
        Assert.DoesNotContain("Form.Company", await client.GetStringAsync("/first-run?code=" + codes.Make()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interrupted_first_run_left_does_not_lock_everybody_out()
    {
        var house = await host.TenantAsync(Kernel.TenantKind.Operator);
        (await host.Door.AskAsSystemAsync("first-run", new AddPerson("ada@example.test", "Ada N", Role.Administrator, house, "Europe/Paris", null), new Kernel.CommandId(house.Value))).Required();
        var code = host.Services.GetRequiredService<FirstRunCode>().Make();
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.Redirect, (await FormPost.SendAsync(client, "/first-run?code=" + code, Form)).StatusCode);

        Assert.Equal("/studio", (await client.GetAsync("/")).Headers.Location?.ToString());
        Assert.Equal("Ada Nilsson", Assert.Single(await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Name);
        Assert.False(await host.Services.GetRequiredService<IdentityStore>().IsEmptyAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_store_is_told_and_not_taken_for_success()
    {
        var code = host.Services.GetRequiredService<FirstRunCode>().Make();
        await using var scope = host.Services.CreateAsyncScope();
        var form = new FirstRunForm { Company = "Harbour Works", Name = "Ada Nilsson", Email = "ada@example.test", Password = ConsoleHost.Password };

        var reply = await ActivatorUtilities.CreateInstance<FirstRun>(scope.ServiceProvider, new FullDisk(host.Door)).CreateAsync(new DefaultHttpContext(), code, form);
        Assert.Equal("STORE-01", reply?.Refusal?.Code);

        using var client = host.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await FormPost.SendAsync(client, "/first-run?code=" + code, Form)).StatusCode);
    }

    // The account is made; then the journal cannot write that it was.
    private sealed class FullDisk(IDoor door) : IDoor
    {
        public ValueTask<Reply<T>> AskAsync<T>(Kernel.SessionId session, IRequest<T> request, Kernel.CommandId? command = null, CancellationToken cancellation = default) =>
            door.AskAsync(session, request, command, cancellation);

        public async ValueTask<Reply<T>> AskAsSystemAsync<T>(string job, IRequest<T> request, Kernel.CommandId? command = null, CancellationToken cancellation = default)
        {
            var reply = await door.AskAsSystemAsync(job, request, command, cancellation);
            return request is AddPerson ? Reply<T>.No(Kernel.Refusal.Of("STORE-01")) : reply;
        }
    }
}
