using FollowUpConsole.Identity;
using Microsoft.AspNetCore.Authorization;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>The permission a page needs, checked against the database when it is opened. What its buttons do is checked again at the door.</summary>
public sealed class NeedsAttribute : AuthorizeAttribute
{
    /// <summary>Names the permission.</summary>
    public NeedsAttribute(Permission permission)
        : base(PolicyOf(permission)) => Permission = permission;

    /// <summary>The permission.</summary>
    public Permission Permission { get; }

    internal static string PolicyOf(Permission permission) => "needs-" + permission;
}

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

internal sealed class PermissionCheck(ISessionCheck sessions) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.Session() is { } session && await sessions.CurrentAsync(session) is { } principal && Access.May(principal, requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}
