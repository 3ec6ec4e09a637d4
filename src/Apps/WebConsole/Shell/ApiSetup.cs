using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using FollowUpConsole.WebConsole.Audit;
using FollowUpConsole.WebConsole.CallQueue;
using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Compliance;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Prospects;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>The HTTP API's frame: who may come in, how fast, how errors look, what it says of itself. The endpoints lie in their rooms.</summary>
internal static class ApiSetup
{
    internal const string Root = "/api/v1";
    internal const string GateLimit = "gate";
    private const string Limit = "api";
    private const int SmallBody = 64 * 1024;

    internal static void AddApi(this WebApplicationBuilder builder)
    {
        var perMinute = builder.Configuration.GetValue("Api:PerMinute", 1200);
        var gatePerMinute = builder.Configuration.GetValue("Api:GatePerMinute", 120_000);
        builder.Services.Configure<RateLimiterOptions>(limiter =>
        {
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetSlidingWindowLimiter(
                context.User.Session()?.ToString() ?? "ip " + context.Connection.RemoteIpAddress,
                _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

            // A vendor's dialler asks before each of its calls.
            limiter.AddPolicy(GateLimit, context => RateLimitPartition.GetSlidingWindowLimiter(
                context.User.Session()?.ToString() ?? "ip " + context.Connection.RemoteIpAddress,
                _ => new() { PermitLimit = gatePerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
            limiter.OnRejected = async (rejected, _) =>
            {
                if (rejected.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = "10";
                    await ApiAnswers.Problem(StatusCodes.Status429TooManyRequests, "Too many requests", "This token asks too often. Wait ten seconds and go on slower.").ExecuteAsync(rejected.HttpContext);
                }
            };
        });
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower)));
        builder.Services.AddOpenApi("v1", api =>
        {
            api.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) == true;
            api.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "FollowUp Console", Version = "v1" };
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal) { ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" } };
                document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
                return Task.CompletedTask;
            });
        });
    }

    internal static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapSigningKey();
        var token = new AuthorizationPolicyBuilder(TokenAuthentication.Scheme).RequireAuthenticatedUser().Build();
        var api = app.MapGroup(Root).RequireAuthorization(token).RequireRateLimiting(Limit).WithMetadata(new RequestSizeLimitAttribute(SmallBody))
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429).AddEndpointFilter(AnswerAsync);
        api.MapCampaigns();
        api.MapQueue();
        api.MapFinding();
        api.MapImports();
        api.MapNumbers();
        api.MapCalendar();
        api.MapGate();
        api.MapFacts();
        api.MapRegisters();
        api.MapShownNumbers();
        api.MapRules();
        api.MapCalls();
        api.MapLogs();
        api.MapExports();
        api.MapReports();
        api.MapFigures();
        api.MapBehind();
        api.MapStops();
        api.MapRegister();
        api.MapErasures();
        api.MapRetention();
        api.MapPromises();
        api.MapCanaries();
        api.MapDossiers();
        app.Map("/api/{**rest}", (Delegate)ApiNothing.Answer)
            .RequireAuthorization(token).RequireRateLimiting(Limit).ExcludeFromDescription();
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        ApiAnswers.SpeakEnglish();
        try
        {
            return await next(call);
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ApiAnswers.Problem(413, "Too large", "The body is larger than this address takes. Split it.")
                : ApiAnswers.Problem(bad.StatusCode, "Bad input", "The request could not be read to its end. Send it again, whole.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var reference = call.HttpContext.TraceIdentifier;
            call.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Api").LogError(exception, "API request failed, reference {Reference}", reference);
            return ApiAnswers.Problem(500, "Failed", "This should have worked and did not. Nothing was half done; ask again, and quote the reference if it stays.", ("reference", reference));
        }
    }
}
