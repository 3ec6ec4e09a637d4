using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// Finds rows that are the same person, over the whole file and against the campaign: same external id, or same e-mail, or same number with the same
/// name. Takes the rows in file order; not thread-safe. Keeps 64 bits per key, so a million rows need some 50 MB.
/// </summary>
/// <param name="known">The campaign's prospects; null when it has none.</param>
public sealed class DuplicateSearch(IKnownProspects? known)
{
    private readonly KeyTable seen = new();

    /// <summary>Judges one more row: adds to its reasons what the rows before it and the campaign tell.</summary>
    public void Settle(LeadRow row)
    {
        var keys = row.Keys;
        var forbidden = (row.Reasons & (RowReasons.DoNotCall | RowReasons.OnRegister)) != RowReasons.None;
        var usable = (row.Reasons & RowReasons.Refusing) == RowReasons.None;
        Against(row, keys.Id);
        Against(row, keys.Email);
        for (var i = 0; i < keys.NumberAndName.Count; i++)
        {
            Against(row, keys.NumberAndName[i]);
        }

        // A row that was refused for its own faults (no number, too long) does not stand in the way of a better one further down.
        if (!usable && !forbidden)
        {
            return;
        }

        var entry = row.SameAsRow is { } earlier && !forbidden ? earlier : row.Row;
        Keep(keys.Id, entry, forbidden);
        Keep(keys.Email, entry, forbidden);
        for (var i = 0; i < keys.NumberAndName.Count; i++)
        {
            Keep(keys.NumberAndName[i], entry, forbidden);
        }
    }

    private void Against(LeadRow row, UInt128 key)
    {
        if (key == UInt128.Zero)
        {
            return;
        }

        if (seen.TryFind(key, out var earlier, out var forbidden))
        {
            row.SameAsRow ??= earlier;
            row.Reasons |= forbidden ? RowReasons.SameAsForbidden : RowReasons.SameAsRow;
        }

        if (row.SameAsProspect is null && known?.Find(key) is ProspectId prospect)
        {
            row.SameAsProspect = prospect;
            row.Reasons |= RowReasons.SameAsProspect;
        }
    }

    private void Keep(UInt128 key, int row, bool forbidden)
    {
        if (key != UInt128.Zero)
        {
            seen.Keep(key, row, forbidden);
        }
    }
}
