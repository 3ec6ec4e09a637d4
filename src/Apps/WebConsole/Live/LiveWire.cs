using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpConsole.Supervision;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>One view of the Wall as programs get it: ids and codes as text, instants in ISO 8601, written once for all who share the view.</summary>
internal sealed class LiveWire
{
    public const string Wall = "wall";
    public const string Gate = "gate";
    public const string Queues = "queues";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Dictionary<string, object> parts;

    private LiveWire(Dictionary<string, object> parts) => this.parts = parts;

    public static LiveWire Of(WallView view) => new(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        [Wall] = Written(Wall, view, new
        {
            At = view.At,
            Figures = Written(Figures.Of(view, null)),
            Agents = view.Agents.Select(a => new
            {
                Agent = a.Agent.ToString(),
                a.Name,
                a.State,
                a.Since,
                Prospect = a.Prospect?.ToString(),
                a.ProspectName,
                Campaign = a.Campaign?.ToString(),
                a.Why,
                a.Script,
                a.Cue,
                a.Objection,
                a.PauseReason,
                a.Trouble,
            }),
            Alerts = view.Alerts.Select(a => new { a.Trouble, a.Since, Agent = a.Agent?.ToString(), Prospect = a.Prospect?.ToString(), a.ProspectName, Campaign = a.Campaign?.ToString() }),
        }),
        [Gate] = Written(Gate, view, view.Gate.Select(g => new
        {
            g.Line.At,
            g.Line.Said,
            g.Line.Stage,
            Prospect = g.Line.Prospect.ToString(),
            ProspectName = g.Name,
            Campaign = g.Line.Campaign?.ToString(),
            g.Line.NextAt,
            Rules = g.Line.Rules.Select(r => new { Id = r.Rule, r.Saw, SawArgs = r.Args.Count == 0 ? null : r.Args }),
            g.Line.Packs,
        })),
        [Queues] = Written(Queues, view, view.Queues.Select(q => new
        {
            Campaign = q.Campaign.ToString(),
            q.Name,
            q.Kind,
            q.Counts.Due,
            q.Counts.Overdue,
            q.Counts.Agreed,
            Late = q.Counts.AgreedLate,
            q.Counts.Shut,
            q.Counts.Later,
            q.Counts.Held,
            q.Counts.Closed,
            q.Soon,
        })),
    });

    public object Part(string board) => parts[board];

    private static object Written(Figures f) => new { f.On, f.Paused, f.Total.Calls, f.Total.Contacts, f.Total.Agreed, f.Total.Asked, f.Total.Refused, f.Soon, f.Late };

    private static JsonElement Written(string board, WallView view, object content) => JsonSerializer.SerializeToElement(new { Board = board, view.Version, Data = content }, Options);
}
