namespace FollowUpConsole.Kernel;

/// <summary>What kind of owner a tenant is; it decides which log its events go to and what its people may do.</summary>
public enum TenantKind
{
    /// <summary>Runs the installation.</summary>
    Operator,

    /// <summary>A client company: owns campaigns, prospects, scripts and suppression lists, and answers for calls made in its name.</summary>
    Client,

    /// <summary>A call centre that employs agents.</summary>
    Vendor,
}
