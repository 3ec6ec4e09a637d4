namespace FollowUpConsole.LeadFiles;

/// <summary>Why an import came to nothing (text key <c>Refusal.CODE</c>); IMPORT-01 is an upload that is gone.</summary>
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
}
