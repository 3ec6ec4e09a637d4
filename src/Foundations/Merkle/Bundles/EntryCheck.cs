using System.Globalization;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>Goes through the entries of a bundle once: each in its place, in its one spelling, in the order of time; and counts.</summary>
internal sealed class EntryCheck(ReportText report, Openings openings)
{
    private readonly Recount recount = new(report.Question, report.Days);
    private readonly byte[] leaf = new byte[TreeHash.Size];
    private readonly byte[] origin = Encoding.UTF8.GetBytes(report.Checkpoint.Origin);
    private long recorded = -1;

    public int Calls => recount.Calls;

    public long? Recorded => recorded < 0 ? null : recorded;

    /// <summary>The tree after the last entry. On the way it must pass through the checkpoint that the client holds.</summary>
    public CompactRange Run(BundleFiles files, CompactRange tree, Checkpoint? passing)
    {
        using var stream = files.Open(BundleNames.Entries);
        var lines = new EntryLines(stream);
        Pass(tree, passing);
        for (var index = report.RangeFrom; index < report.RangeUntil; index++)
        {
            var line = lines.Next();
            if (line.IsEmpty)
            {
                throw new BundleRefusedException(F($"{BundleNames.Entries} ends before entry {index}; the report goes on to {report.RangeUntil}"));
            }

            TreeHash.LeafOfPrefixed(line, leaf);
            tree.Append(leaf);
            Look(index, line[1..]);
            Pass(tree, passing);
        }

        if (!lines.Next().IsEmpty)
        {
            throw new BundleRefusedException(F($"{BundleNames.Entries} goes on after entry {report.RangeUntil - 1}, the last of the report"));
        }

        CheckEnds();
        return tree;
    }

    /// <summary>The report's figures against those counted here.</summary>
    public void CompareFigures() => Compare("report", report.Figures, recount.Figures());

    /// <summary>Refuses at the first line that is not the one counted.</summary>
    public static void Compare(string kind, IReadOnlyList<string> said, IReadOnlyList<string> counted)
    {
        for (var i = 0; i < Math.Max(counted.Count, said.Count); i++)
        {
            var (mine, theirs) = (i < counted.Count ? counted[i] : "nothing more", i < said.Count ? said[i] : "nothing more");
            if (mine != theirs)
            {
                throw new BundleRefusedException($"the {kind} says '{theirs}', the entries give '{mine}'");
            }
        }
    }

    private static void Pass(CompactRange tree, Checkpoint? passing)
    {
        if (tree.Size == passing?.Size && !tree.Root().AsSpan().SequenceEqual(passing.Root.Span))
        {
            throw new BundleRefusedException(F($"two histories: the first {passing.Size} entries are not those that were signed before"), contradicts: true);
        }
    }

    private void Look(long index, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var entry = ScannedEntry.Read(bytes);
            if (entry.Index != index || !entry.Log.SequenceEqual(origin) || entry.Recorded < recorded)
            {
                throw new FormatException(entry.Recorded < recorded ? "recorded before the entry that it follows" : entry.Index != index ? F($"it says that it is entry {entry.Index}") : "it belongs to another log");
            }

            if (index == report.RangeFrom && index > 0 && entry.Recorded >= report.Question.From)
            {
                throw new FormatException("the range begins too late for the report's period");
            }

            recorded = entry.Recorded;
            if (DeclaredLoss.In(entry) is { } loss && !report.Losses.Any(loss.IsSameAs))
            {
                throw new FormatException("a loss of signed entries was declared here, and the report does not say so");
            }

            recount.Add(entry);
            openings.See(index, entry.Commitments);
        }
        catch (FormatException exception)
        {
            throw new BundleRefusedException(F($"entry {index}: {exception.Message}"));
        }
    }

    private void CheckEnds()
    {
        if (report.RangeFrom == report.RangeUntil && report.Checkpoint.Size > 0)
        {
            throw new BundleRefusedException("the range is empty, though the log is not");
        }

        if (report.RangeUntil < report.Checkpoint.Size && recorded < report.Question.Until)
        {
            throw new BundleRefusedException("the range ends too early for the report's period");
        }

        if (report.IssuedAt < recorded)
        {
            throw new BundleRefusedException("the report says that it was issued before its last entry was recorded");
        }

        openings.MustAllHaveBeenSeen();
    }

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
