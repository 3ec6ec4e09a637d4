using System.Globalization;
using System.Text;
using FollowUpConsole.Merkle;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Benchmarks.Audit;

/// <summary>
/// The figures of a vendor report over ten million call events, from the cells that are kept as events come in, against GROUP BY over a table of the same events; processor time.
/// The two must be equal cell by cell. <c>REPORT_EVENTS</c> sets another number of events.
/// </summary>
internal sealed class ReportBenchmark : IBenchmark
{
    private const int PerCall = 5;
    private const long Start = 1_793_574_000_000;
    private static readonly string[] Results = ["conversation", "no-answer", "busy", "voicemail"];
    private static readonly string[] Outcomes = ["next-step", "no-answer", "refused", "callback", "voicemail"];
    private readonly ScratchFolder folder = new();
    private readonly List<ReportDay> days = [.. Enumerable.Range(0, 30).Select(i => new ReportDay(new DateOnly(2026, 11, 1).AddDays(i), Start + (i * 86_400_000L), Start + ((i + 1) * 86_400_000L)))];
    private readonly Guid[] campaigns = [.. Enumerable.Range(1, 6).Select(i => new Guid(i, 0, 0, new byte[8]))];
    private readonly Guid[] vendors = [.. Enumerable.Range(1, 3).Select(i => new Guid(i, 1, 0, new byte[8]))];
    private readonly int events = int.TryParse(Environment.GetEnvironmentVariable("REPORT_EVENTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 10_000_000;
    private Dictionary<string, long> grouped = [];
    private Dictionary<string, long> kept = [];
    private string source = string.Empty;
    private Recount? recount;

    public string Name => "report";

    public string Unit => "ms";

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["events"] = events,
        ["cells"] = kept.Count,
        ["equal"] = kept.Count == grouped.Count && kept.All(cell => grouped.TryGetValue(cell.Key, out var other) && other == cell.Value),
    };

    public Task PrepareAsync()
    {
        source = $"Data Source={Path.Combine(folder.Next(), "events.db")};Pooling=False";
        using var table = new SqliteConnection(source);
        table.Open();
        using var create = table.CreateCommand();
        create.CommandText = "pragma journal_mode=off; pragma synchronous=off; create table event(day text not null, campaign text not null, vendor text not null, kind text not null, ms integer not null)";
        create.ExecuteNonQuery();
        recount = new Recount(new ReportQuestion(0, ReportQuestion.Forever), days);
        using var transaction = table.BeginTransaction();
        using var insert = table.CreateCommand();
        insert.CommandText = "insert into event values($day,$campaign,$vendor,$kind,$ms)";
        var cells = new[] { "$day", "$campaign", "$vendor", "$kind", "$ms" }.Select(name => insert.Parameters.Add(new SqliteParameter(name, null))).ToArray();
        var (chance, index) = (new Random(1), 0L);
        for (var call = 0; call < events / PerCall; call++)
        {
            var (campaign, vendor, at) = (campaigns[chance.Next(6)], vendors[chance.Next(3)], Start + (long)(30 * 86_400_000.0 * call / (events / PerCall)));
            var (result, outcome, talk, id) = (Results[chance.Next(4)], Outcomes[chance.Next(5)], chance.Next(300_000), new Guid(call, 2, 0, new byte[8]));
            Add("calls", 0, "call-started", $"\"agent\":\"{id}\",\"call\":\"{id}\",\"campaign\":\"{campaign}\",\"fence\":1,\"line\":\"simulated\",\"vendor\":\"{vendor}\"");
            Add("calls-with-cue", 0, "cue-shown", $"\"call\":\"{id}\",\"cue\":\"opener\",\"language\":\"fr\",\"script\":\"quote\",\"version\":2");
            Add("objections", 0, "objection-marked", $"\"call\":\"{id}\",\"objection\":\"price\"");
            Add("result:" + result, talk, "call-ended", $"\"call\":\"{id}\",\"result\":\"{result}\",\"talkFor\":{talk}");
            Add("outcome:" + outcome, 0, "call-wrapped-up", $"\"call\":\"{id}\",\"outcome\":\"{outcome}\",\"reached\":false,\"wrapUpFor\":9000");

            void Add(string kind, long ms, string type, FormattableString data)
            {
                var day = days[(int)((at - Start) / 86_400_000)].Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                (cells[0].Value, cells[1].Value, cells[2].Value, cells[3].Value, cells[4].Value) = (day, campaign.ToString(), vendor.ToString(), kind, ms);
                insert.ExecuteNonQuery();
                recount.Add(ScannedEntry.Read(Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\"actor\":\"u:x\",\"call\":\"{id}\",\"camp\":\"{campaign}\",\"data\":{{{data.ToString(CultureInfo.InvariantCulture)}}},\"idx\":{index++},\"log\":\"l\",\"prosp\":\"{new Guid(call / 3, 3, 0, new byte[8])}\",\"rec\":{at},\"type\":\"calls.{type}.v1\",\"v\":1}}"))));
            }
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task<double> FloorAsync()
    {
        var (cells, before) = (new Dictionary<string, long>(StringComparer.Ordinal), Environment.CpuUsage.TotalTime);
        using var table = new SqliteConnection(source);
        table.Open();
        using var query = table.CreateCommand();
        query.CommandText = "select day, campaign, vendor, kind, count(*), sum(ms) from event group by day, campaign, vendor, kind";
        using var rows = query.ExecuteReader();
        while (rows.Read())
        {
            var place = $"{rows.GetString(0)} {rows.GetString(1)} {rows.GetString(2)} ";
            cells[place + rows.GetString(3)] = rows.GetInt64(4);
            if (rows.GetInt64(5) is > 0 and var talk)
            {
                cells[place + "talk-ms"] = cells.GetValueOrDefault(place + "talk-ms") + talk;
            }
        }

        grouped = cells;
        return Task.FromResult((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    public Task<double> ProductAsync()
    {
        // A single reading is shorter than what the system counts in.
        const int Times = 20;
        var before = Environment.CpuUsage.TotalTime;
        IReadOnlyList<Figure> figures = [];
        for (var i = 0; i < Times; i++)
        {
            figures = [.. recount!.All(ReportQuestion.Forever).Where(figure => figure.Day is not null)];
        }

        var spent = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Times;
        kept = figures.ToDictionary(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Day:yyyy-MM-dd} {figure.Campaign} {figure.Vendor} {figure.Measure}"), figure => figure.Count, StringComparer.Ordinal);
        return Task.FromResult(spent);
    }

    public Task CleanUpAsync()
    {
        folder.Clear();
        return Task.CompletedTask;
    }
}
