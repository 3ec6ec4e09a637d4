using FollowUpConsole.Kernel;

namespace FollowUpConsole.LeadFiles;

/// <summary>Told of a fault of our own that ended an import.</summary>
public delegate void ImportBroke(ListId list, Exception fault);

/// <summary>Why an upload or an import came to nothing (text key <c>Refusal.CODE</c>); IMPORT-01 is an upload that is gone.</summary>
public static class ImportProblems
{
    /// <summary>A person stopped it.</summary>
    public const string Stopped = "IMPORT-02";

    /// <summary>The upload was lost on the way, or somebody else wrote to the list.</summary>
    public const string Failed = "IMPORT-03";

    /// <summary>The process ended while it ran.</summary>
    public const string Interrupted = "IMPORT-04";

    /// <summary>The disk is full or cannot be written.</summary>
    public const string StoreFull = "IMPORT-05";

    /// <summary>A fault of our own; it is in the log of the server.</summary>
    public const string Broken = "IMPORT-06";

    /// <summary>The page that sends a file is no longer trusted: open for too long, or somebody else has signed in meanwhile.</summary>
    public const string Expired = "IMPORT-07";

    /// <summary>The connection broke while a file was sent.</summary>
    public const string Cut = "IMPORT-08";
}
