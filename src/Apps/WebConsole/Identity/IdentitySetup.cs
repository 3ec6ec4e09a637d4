using System.Threading.RateLimiting;
using FollowUpConsole.Identity;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Sign-in, sessions, tokens, permissions.</summary>
public static class IdentitySetup
{
    /// <summary>The authentication scheme that looks at the request and takes the cookie or the bearer token.</summary>
    public const string Scheme = "console";

    /// <summary>Adds who may come in and how it is checked. After <see cref="ShellSetup.AddShell"/>.</summary>
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = (ConsoleOptions)services.Last(service => service.ServiceType == typeof(ConsoleOptions)).ImplementationInstance!;
        services.AddIdentityStore(Path.Combine(options.DataFolder, "identity.db")).AddPasswordValidator<PasswordRules>();
        services.Configure<IdentityOptions>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.Password.RequiredLength = PasswordRules.Shortest;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 1;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        });
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);

        var safety = CookieSafety.Of(builder.Configuration);
        var secure = safety.Secure;
        services.AddSingleton(safety);
        services.AddSingleton(new SecondFactorRule(options.SecondFactorFor));
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<SecondStep>();
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? TokenAuthentication.Scheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(CookieAuthenticationDefaults.AuthenticationScheme, cookie => CookieSessions.Configure(cookie, secure))
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null);
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = secure ? "__Host-form" : "console-form";
            form.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorization(authorization =>
        {
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var permission in Enum.GetValues<Permission>())
            {
                authorization.AddPolicy(NeedsAttribute.PolicyOf(permission), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
            }
        });
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();

        var perMinute = builder.Configuration.GetValue("SignIn:PerMinute", 120);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignIn.Limit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
                : RateLimitPartition.GetNoLimiter(""));
        });

        services.AddSingleton<FirstRunCode>();
        services.AddSingleton<OpenSessions>();
        services.AddHostedService<IdentityStart>();
        services.AddHostedService<EndedSessions>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<IdentityJournal>();
        services.AddSingleton(new StudioLink(10, "/studio/tenants", typeof(IdentityText), "Tenants.Title", Permission.ManageTenants));
        services.AddSingleton(new StudioLink(20, "/studio/people", typeof(IdentityText), "People.Title", Permission.ManagePeople));
        services.AddSingleton(new StudioLink(80, "/studio/tokens", typeof(IdentityText), "Tokens.Title", Permission.IssueTokens));
        services.AddSingleton<IStudioStep, FirstCompanies>();
        services.AddSingleton<IStudioStep, FirstPeople>();
        services.AddScoped<FirstRun>();
        services.AddScoped<SignIn>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<AuthenticationStateProvider, CircuitIdentity>();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddSignalR(hubs => hubs.AddFilter<SessionConnections>());
        services.AddSingleton<SessionConnections>();
        services.AddHealthChecks().AddCheck<IdentityHealth>("identity");
    }

    /// <summary>Endpoints besides the pages.</summary>
    public static void MapIdentity(this WebApplication app) => app.MapGet("/", LandingRoom.Go);
}
