using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Routing.Template;

namespace FollowUpConsole.WebConsole.Shell;

internal static class PageDirectory
{
    internal static Permission? Needs(HttpContext context, string address)
    {
        var path = new PathString(address.Split('?')[0]);
        return context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .FirstOrDefault(page => page.Metadata.GetMetadata<NeedsAttribute>() is not null && page.RoutePattern.RawText is { } pattern
                && new TemplateMatcher(TemplateParser.Parse(pattern.TrimStart('/')), []).TryMatch(path, []))
            ?.Metadata.GetMetadata<NeedsAttribute>()?.Permission;
    }
}
