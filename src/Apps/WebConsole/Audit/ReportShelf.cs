using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Signed reports in <c>DATA/reports</c>, a folder each with the small files of its bundle. A folder gets its name when it is whole.</summary>
internal sealed class ReportShelf : IReportShelf
{
    private readonly Lock gate = new();
    private readonly BundleFolders folders;
    private readonly Dictionary<Guid, KeptReport> reports;

    public ReportShelf(ConsoleOptions options)
    {
        folders = new BundleFolders(options, "reports");
        reports = folders.ReadAll(Read).ToDictionary(report => report.Report);
    }

    public KeptReport? Find(Guid report)
    {
        lock (gate)
        {
            return reports.GetValueOrDefault(report);
        }
    }

    public KeptReport? Newest(LogName log)
    {
        lock (gate)
        {
            return reports.Values.Where(report => report.Log == log).MaxBy(report => (report.Text.IssuedAt, report.Text.Checkpoint.Size));
        }
    }

    public IReadOnlyList<KeptReport> All(TenantId? client)
    {
        lock (gate)
        {
            return [.. reports.Values.Where(report => client is null || report.Log.Owner == client).OrderByDescending(report => report.Text.IssuedAt)];
        }
    }

    public void Keep(KeptReport report)
    {
        lock (gate)
        {
            if (reports.ContainsKey(report.Report))
            {
                return;
            }

            folders.Keep(report.Report, report.Files);
            reports[report.Report] = report;
        }
    }

    public void Stamp(Guid report, ReadOnlyMemory<byte> stamp)
    {
        lock (gate)
        {
            if (reports.GetValueOrDefault(report) is { } kept && !kept.Files.ContainsKey(BundleNames.TimeStamp))
            {
                folders.Add(report, BundleNames.TimeStamp, stamp);
                reports[report] = kept with { Files = new Dictionary<string, ReadOnlyMemory<byte>>(kept.Files, StringComparer.Ordinal) { [BundleNames.TimeStamp] = stamp } };
            }
        }
    }

    private static KeptReport? Read(Guid id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var text = ReportText.Read(SignedNote.Read(files[BundleNames.Report].Span).Text);
        return files.ContainsKey(BundleNames.Checkpoint) ? new KeptReport(id, new LogName(text.Checkpoint.Origin[LogName.OriginPrefix.Length..]), text, files) : null;
    }
}
