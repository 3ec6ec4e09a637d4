using System.Buffers.Text;
using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>Counts what the entries of a dossier come to, given in the order of the log. docs/verify-bundle.py does the same in other words.</summary>
public sealed class DossierCount
{
    private readonly Dictionary<string, long> facts = new(StringComparer.Ordinal);
    private readonly HashSet<string> vendors = new(StringComparer.Ordinal);
    private long? effective;

    /// <summary>Takes the next entry.</summary>
    public void Add(in ScannedEntry entry)
    {
        Add("entries:" + FigureCell.Code(entry.Type), 1);
        if (entry.Type.SequenceEqual("calls.call-started.v1"u8))
        {
            Add("vendors", EntryMembers.TryMember(entry.Data, "vendor"u8, out var vendor) && vendors.Add(FigureCell.Code(vendor)) ? 1 : 0);
            if (effective is { } since)
            {
                // Who is called still has not been heard.
                Add("calls-after-opposition", 1);
                Add("opposition-effect-ms", entry.Recorded - since);
                effective = entry.Recorded;
            }
        }
        else if (effective is null && entry.Type.SequenceEqual("prospects.opposition-recorded.v1"u8))
        {
            Add("opposition-effect-ms", entry.Recorded - (entry.Occurred >= 0 ? Math.Min(entry.Occurred, entry.Recorded) : entry.Recorded));
            effective = entry.Recorded;
        }
        else if (entry.Type.SequenceEqual("calls.call-ended.v1"u8) && EntryMembers.TryMember(entry.Data, "talkFor"u8, out var talk) && Utf8Parser.TryParse(talk, out long ms, out _))
        {
            Add("talk-ms", ms);
        }
    }

    /// <summary>Every count that is not zero, each a line <c>fact NAME NUMBER</c>, in ordinal order.</summary>
    public IReadOnlyList<string> Facts() =>
        [.. facts.Where(fact => fact.Value != 0).Select(fact => string.Create(CultureInfo.InvariantCulture, $"fact {fact.Key} {fact.Value}")).Order(StringComparer.Ordinal)];

    private void Add(string name, long by) => facts[name] = facts.GetValueOrDefault(name) + by;
}
