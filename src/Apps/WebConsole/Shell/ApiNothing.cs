using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Answers what no address of the API took: is it the address, the method, or the kind of body?</summary>
internal static class ApiNothing
{
    internal static IResult Answer(HttpContext context)
    {
        var request = context.Request;
        var here = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => Is(route, request.Path)).ToList();
        var methods = here.SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (methods.Count == 0)
        {
            return ApiAnswers.Problem(StatusCodes.Status404NotFound, "Not found", "There is no such address. What there is stands in /openapi/v1.json.");
        }

        if (methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))
        {
            var kinds = here.SelectMany(route => route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []);
            return ApiAnswers.Problem(StatusCodes.Status415UnsupportedMediaType, "Wrong kind of body", $"Send the body as {string.Join(" or ", kinds)}, and say so in Content-Type.");
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return ApiAnswers.Problem(StatusCodes.Status405MethodNotAllowed, "Wrong method", $"This address takes {string.Join(" and ", methods)} only.");
    }

    private static bool Is(RouteEndpoint route, PathString path) =>
        route.RoutePattern.RawText is { } pattern && pattern.StartsWith(ApiSetup.Root, StringComparison.Ordinal) && new TemplateMatcher(TemplateParser.Parse(pattern.TrimStart('/')), []).TryMatch(path, []);
}
