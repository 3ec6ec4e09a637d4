using System.Net;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Identity;
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
}
