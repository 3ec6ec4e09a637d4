using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Signed reports in <c>DATA/reports</c>.</summary>
internal sealed class ReportShelf(ConsoleOptions options) : BundleShelf<KeptReport>(options, "reports", Read), IReportShelf
{
    public KeptReport? Newest(LogName log) => All(log.Owner).Where(report => report.Log == log).MaxBy(report => (report.Text.IssuedAt, report.Text.Checkpoint.Size));

    public void Stamp(Guid report, ReadOnlyMemory<byte> stamp)
    {
        lock (Gate)
        {
            if (Find(report) is { } kept && !kept.Files.ContainsKey(BundleNames.TimeStamp))
            {
                Folders.Add(report, BundleNames.TimeStamp, stamp);
                Replace(kept with { Files = new Dictionary<string, ReadOnlyMemory<byte>>(kept.Files, StringComparer.Ordinal) { [BundleNames.TimeStamp] = stamp } });
            }
        }
    }

    private static KeptReport? Read(Guid id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var text = ReportText.Read(SignedNote.Read(files[BundleNames.Report].Span).Text);
        return files.ContainsKey(BundleNames.Checkpoint) ? new KeptReport(id, LogOf(text.Checkpoint), text, files) : null;
    }
}
