using FollowUpConsole.Scripts;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>A cue in the picture of a script.</summary>
public sealed record CueBox(Cue Cue, int X, int Y);

/// <summary>A way in the picture, from box to box.</summary>
public sealed record WayLine(CueBox From, CueBox To, CueWay Way);

/// <summary>Where cues and ways stand in the picture of a script: columns by their distance from the opener, branches in columns of their own below.</summary>
public sealed class ScriptPicture
{
    /// <summary>Width of a box.</summary>
    public const int BoxWidth = 132;

    /// <summary>Height of a box.</summary>
    public const int BoxHeight = 30;

    private const int StepX = 164;
    private const int StepY = 44;

    /// <summary>Lays a script out.</summary>
    public ScriptPicture(Script script)
    {
        var column = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<(string Id, int Column)>([(script.Opener, 0)]);
        foreach (var id in script.Places.Values.Concat(script.Branches.Values))
        {
            open.Enqueue((id, id == script.Opener ? 0 : script.Find(id)?.Kind is CueKind.Missed ? 0 : 2));
        }

        while (open.TryDequeue(out var next))
        {
            if (script.Find(next.Id) is { } cue && column.TryAdd(next.Id, cue.Closing ? 5 : Math.Min(next.Column, 4)))
            {
                foreach (var way in cue.Ways)
                {
                    open.Enqueue((way.To, next.Column + 1));
                }
            }
        }

        var rows = new Dictionary<int, int>();
        Boxes = [.. script.Cues.DistinctBy(cue => cue.Id).Select(cue =>
        {
            var x = column.GetValueOrDefault(cue.Id, 4);
            var y = rows[x] = rows.GetValueOrDefault(x) + 1;
            return new CueBox(cue, 8 + (x * StepX), 8 + ((y - 1) * StepY));
        })];
        var byId = Boxes.ToDictionary(box => box.Cue.Id, StringComparer.Ordinal);
        Lines = [.. Boxes.SelectMany(box => box.Cue.Ways.Where(way => byId.ContainsKey(way.To)).Select(way => new WayLine(box, byId[way.To], way)))];
        Width = 16 + (5 * StepX) + BoxWidth;
        Height = 16 + (rows.Values.DefaultIfEmpty(1).Max() * StepY);
    }

    /// <summary>The cues.</summary>
    public IReadOnlyList<CueBox> Boxes { get; }

    /// <summary>The ways.</summary>
    public IReadOnlyList<WayLine> Lines { get; }

    /// <summary>Width of the picture.</summary>
    public int Width { get; }

    /// <summary>Height of the picture.</summary>
    public int Height { get; }

    /// <summary>A line's course as SVG path data.</summary>
    public static string Path(WayLine line)
    {
        var (fromX, fromY) = (line.From.X + BoxWidth, line.From.Y + (BoxHeight / 2));
        var (toX, toY) = (line.To.X, line.To.Y + (BoxHeight / 2));
        return toX > fromX
            ? FormattableString.Invariant($"M{fromX} {fromY} C{fromX + 16} {fromY} {toX - 16} {toY} {toX} {toY}")
            : FormattableString.Invariant($"M{fromX} {fromY} C{fromX + 28} {fromY} {fromX + 28} {toY - 20} {toX + BoxWidth} {toY}");
    }
}
