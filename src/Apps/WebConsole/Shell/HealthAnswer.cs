using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>What <c>/health/ready</c> says: 200, or 503 with every reason, so that a person who is woken by it knows where to look.</summary>
internal static class HealthAnswer
{
    internal static HealthCheckOptions Options => new() { ResponseWriter = WriteAsync };

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new ReadyAnswer(
            report.Status == HealthStatus.Healthy,
            report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy).ToDictionary(check => check.Key, check => check.Value.Description ?? "It did not answer.", StringComparer.Ordinal)),
        context.RequestAborted);

    private sealed record ReadyAnswer(bool Ready, IReadOnlyDictionary<string, string> Problems);
}
