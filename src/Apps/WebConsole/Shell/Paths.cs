namespace FollowUpConsole.WebConsole.Shell;

// Routing ignores case, so these do too.
internal static class Paths
{
    private static readonly PathString[] Live = ["/_blazor", "/hubs"];
    private static readonly PathString[] Programs = ["/api", "/openapi", "/health", .. Live];

    internal static bool IsLive(PathString path) => Live.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers there are read by programs: status codes, no pages, no redirects.</summary>
    internal static bool IsForPrograms(PathString path) => Programs.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
}
