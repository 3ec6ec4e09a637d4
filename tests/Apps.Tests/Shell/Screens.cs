using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>The addresses of all pages, taken from the routes: a new page is in every test that walks them.</summary>
internal static class Screens
{
    /// <summary>Something of the room itself is there: not the shell alone, nor a heading that waits for what belongs under it.</summary>
    private const string Content = "main :is(form, .empty, .sorry, .card, .rz-data-grid, [data-desk])";

    /// <summary>Pages for somebody with this role; an address that names a thing is given this one, and left out when there is none.</summary>
    internal static IReadOnlyList<string> For(IServiceProvider services, Role role, Func<string, Guid?>? thing = null)
    {
        var person = new Principal(default, default, role.Home(), role, default, "pwd");
        return [.. Pages(services)
            .Where(page => !page.StartsWith("/sign-", StringComparison.Ordinal) && !page.StartsWith("/first-run", StringComparison.Ordinal))
            .Where(page => NeedOf(services, page) is not { } need || Access.May(person, need))
            .Select(page => Filled(page, thing)).OfType<string>()];
    }

    /// <summary>Opens a page and waits until it shows what it has.</summary>
    internal static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("h1").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(Content).First).ToBeVisibleAsync();
    }

    private static IEnumerable<string> Pages(IServiceProvider services) => Routes(services).Select(route => route.RoutePattern.RawText!).Order(StringComparer.Ordinal);

    private static Permission? NeedOf(IServiceProvider services, string page) =>
        Routes(services).First(route => route.RoutePattern.RawText == page).Metadata.GetMetadata<NeedsAttribute>()?.Permission;

    private static IEnumerable<RouteEndpoint> Routes(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !route.RoutePattern.RawText!.Contains('*'));

    private static string? Filled(string page, Func<string, Guid?>? thing) =>
        page.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at ? thing?.Invoke(page) is { } id ? page[..at] + id : null : page;
}
