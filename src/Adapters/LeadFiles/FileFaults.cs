namespace FollowUpConsole.LeadFiles;

/// <summary>What can be wrong with a file as a whole (text key <c>Fault.CODE</c>); the member is always <c>file</c>.</summary>
public static class FileFaults
{
    /// <summary>Not one byte, or nothing but blank lines.</summary>
    public const string Empty = "FILE-01";

    /// <summary>Not text.</summary>
    public const string Binary = "FILE-02";

    /// <summary>A header and no rows.</summary>
    public const string HeaderOnly = "FILE-03";

    /// <summary>A file of another program; args: what it is (<c>xlsx</c>, <c>xls</c>, <c>pdf</c>, <c>gzip</c>). To be saved as CSV first.</summary>
    public const string OtherProgram = "FILE-04";

    /// <summary>Larger than can be taken; args: most bytes.</summary>
    public const string TooLarge = "FILE-05";

    /// <summary>A row is too long, most likely since a quote before it is never closed; args: number of the record in the file, most bytes.</summary>
    public const string RowTooLong = "FILE-06";

    /// <summary>Too many columns; args: columns found, most columns.</summary>
    public const string TooManyColumns = "FILE-07";

    /// <summary>A quote is opened and never closed; args: the line on which its row begins.</summary>
    public const string UnclosedQuote = "FILE-08";
}
