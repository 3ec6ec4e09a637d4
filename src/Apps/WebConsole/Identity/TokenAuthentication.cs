using System.Text.Encodings.Web;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FollowUpConsole.WebConsole.Identity;

// "Authorization: Bearer …". Only the hash of a token is known here; a revoked one is unknown.
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IdentityStore store, SessionDirectory sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    internal new const string Scheme = "token";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || header.Length > 200)
        {
            return AuthenticateResult.Fail("No bearer token.");
        }

        return await store.FindTokenAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } id
            && await sessions.ViewAsync(id, Context.RequestAborted) is { } view
            ? AuthenticateResult.Success(new(Claims.Of(id, view.DisplayName, Scheme), Scheme))
            : AuthenticateResult.Fail("Unknown or revoked token.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiAnswers.Problem(StatusCodes.Status401Unauthorized, "No token", "Send a token that stands: “Authorization: Bearer …”. An administrator makes tokens and sees which were revoked.").ExecuteAsync(Context);
    }
}
