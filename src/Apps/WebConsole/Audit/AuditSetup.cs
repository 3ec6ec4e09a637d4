namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Proof.</summary>
public static class AuditSetup
{
    /// <summary>Adds what Proof's page needs beside the boards.</summary>
    public static void AddAudit(this WebApplicationBuilder builder) => builder.Services.AddScoped<ProofWords>();
}
