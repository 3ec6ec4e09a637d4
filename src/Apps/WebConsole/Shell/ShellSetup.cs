using System.Globalization;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Localization;
using Radzen;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>The host: clock, keys, languages, pages, headers, errors. Rooms add themselves beside it, one line each.</summary>
public static class ShellSetup
{
    /// <summary>The languages every text exists in.</summary>
    public static readonly string[] Languages = ["en", "fr"];

    internal const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Adds the host's services; a sentence when the command line cannot be followed.</summary>
    public static string? AddShell(this WebApplicationBuilder builder)
    {
        var (options, refusal) = ConsoleOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        if (options is null)
        {
            return refusal;
        }

        if (DataFolder.Open(options.DataFolder) is { } closed)
        {
            return closed;
        }

        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // A start that fails is told in one line, by Running.
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // The libraries' own files are found in every environment, not only in Development; published output has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(options.Demo ? new DemoClock(DemoClock.Morning) : TimeProvider.System);
        services.AddDataProtection().SetApplicationName("FollowUpConsole").PersistKeysToFileSystem(new(Path.Combine(options.DataFolder, "keys")));
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            var cultures = Languages.Select(CultureInfo.GetCultureInfo).ToList();
            localization.DefaultRequestCulture = new(cultures[0]);
            localization.SupportedCultures = cultures;
            localization.SupportedUICultures = cultures;
            localization.RequestCultureProviders = [new PersonCulture(), new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // A network blip must not throw away the circuits of a full floor.
            circuits.DisconnectedCircuitMaxRetained = 1000;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        });
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.AddHealthChecks();
        services.AddScoped<PersonClock>();
        services.AddScoped<Answers>();
        return null;
    }

    /// <summary>The order in which a request passes: headers, errors, origin, who, language, permission.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(context => !Paths.IsForPrograms(context.Request.Path) && !Path.HasExtension(context.Request.Path), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseOriginCheck();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseOwnPasswordFirst();
        app.UseAntiforgery();
    }

    /// <summary>Pages, static files, health.</summary>
    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", HealthAnswer.Options).AllowAnonymous();
        app.MapGet("/culture", Preferences.ChooseCulture).AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server =>
        {
            // Secrets and text from outside travel in the same messages; compressing them together would leak lengths.
            server.DisableWebSocketCompression = true;
            server.ContentSecurityFrameAncestorsPolicy = null;
        });
    }
}
