using System.Globalization;
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
    private readonly string folder;
    private readonly Dictionary<Guid, KeptReport> reports = [];

    public ReportShelf(ConsoleOptions options)
    {
        folder = Path.Combine(options.DataFolder, "reports");
        DataFolder.Create(folder);
        foreach (var one in Directory.GetDirectories(folder))
        {
            if (Guid.TryParseExact(Path.GetFileName(one), "N", out var id) && Read(id, one) is { } report)
            {
                reports[id] = report;
            }
        }
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

            var name = report.Report.ToString("N", CultureInfo.InvariantCulture);
            var draft = Directory.CreateDirectory(Path.Combine(folder, "draft-" + name)).FullName;
            foreach (var (file, bytes) in report.Files)
            {
                using var stream = new FileStream(Path.Combine(draft, file), FileMode.Create, FileAccess.Write);
                stream.Write(bytes.Span);
                stream.Flush(flushToDisk: true);
            }

            Directory.Move(draft, Path.Combine(folder, name));
            reports[report.Report] = report;
        }
    }

    // A report that somebody has damaged is none; the client has its own copy.
    private static KeptReport? Read(Guid id, string from)
    {
        try
        {
            var files = Directory.GetFiles(from).ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal);
            var text = ReportText.Read(SignedNote.Read(files[BundleNames.Report].Span).Text);
            return files.ContainsKey(BundleNames.Checkpoint) ? new KeptReport(id, new LogName(text.Checkpoint.Origin[LogName.OriginPrefix.Length..]), text, files) : null;
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
