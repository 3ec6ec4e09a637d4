namespace FollowUpConsole.Prospects.Import;

/// <summary>Why a row is refused or merged; all that hold, not the first.</summary>
[Flags]
public enum RowReasons
{
    /// <summary>Nothing against it.</summary>
    None = 0,

    /// <summary>No phone cell is filled.</summary>
    NoNumber = 1,

    /// <summary>Phone cells are filled, but none is a possible number.</summary>
    NoPossibleNumber = 2,

    /// <summary>The file says: do not call.</summary>
    DoNotCall = 4,

    /// <summary>Deleted where it came from.</summary>
    Deleted = 8,

    /// <summary>Its status says that it is over: dead, refused, lost.</summary>
    Closed = 16,

    /// <summary>Converted: a customer, not a lead.</summary>
    Converted = 32,

    /// <summary>On a public register of oppositions.</summary>
    OnRegister = 64,

    /// <summary>A cell is longer than can be kept.</summary>
    CellTooLong = 128,

    /// <summary>More filled cells than columns, or quotes that do not add up: the row has shifted, and its number may be another person's.</summary>
    Shifted = 256,

    /// <summary>The same person as an earlier row that must not be called.</summary>
    SameAsForbidden = 512,

    /// <summary>The same person as an earlier row.</summary>
    SameAsRow = 1024,

    /// <summary>The same person as a prospect of the campaign.</summary>
    SameAsProspect = 2048,

    /// <summary>It speaks of a consent that cannot be relied on: unreadable, without its date, of the future, or to something else than calls. The row is taken without it.</summary>
    ConsentUnclear = 4096,

    /// <summary>The reasons that only say something of a row that is taken.</summary>
    Noting = ConsentUnclear,

    /// <summary>The reasons that refuse; the others merge.</summary>
    Refusing = NoNumber | NoPossibleNumber | DoNotCall | Deleted | Closed | Converted | OnRegister | CellTooLong | Shifted | SameAsForbidden,
}

/// <summary>The stable codes of the reasons, as reports and programs see them (text key <c>RowReason.CODE</c>).</summary>
public static class RowReasonCodes
{
    private static readonly string[] Codes =
    [
        "ROW-01", "ROW-02", "ROW-03", "ROW-04", "ROW-05", "ROW-06", "ROW-07", "ROW-08", "ROW-09", "ROW-10", "ROW-11", "ROW-12", "ROW-13",
    ];

    /// <summary>All codes, in the order of the reasons.</summary>
    public static IReadOnlyList<string> All => Codes;

    /// <summary>The codes that hold, in stable order.</summary>
    public static IReadOnlyList<string> Of(RowReasons reasons)
    {
        if (reasons == RowReasons.None)
        {
            return [];
        }

        var held = new List<string>();
        for (var i = 0; i < Codes.Length; i++)
        {
            if (((int)reasons & (1 << i)) != 0)
            {
                held.Add(Codes[i]);
            }
        }

        return held;
    }
}
