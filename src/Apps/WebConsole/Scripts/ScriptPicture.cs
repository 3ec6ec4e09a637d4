using FollowUpConsole.Scripts;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>A cue in the picture of a script.</summary>
public sealed record CueBox(Cue Cue, int X, int Y);

/// <summary>A way in the picture, from box to box.</summary>
public sealed record WayLine(CueBox From, CueBox To, CueWay Way);

/// <summary>Where cues and ways stand in the picture of a script: the main road on the left, then questions, answers beside their questions, and where a call may end.</summary>
public sealed class ScriptPicture
{
    /// <summary>Width of a box.</summary>
    public const int BoxWidth = 150;

    /// <summary>Height of a box.</summary>
    public const int BoxHeight = 32;

    private const int StepX = 188;
    private const int StepY = 46;

    /// <summary>Lays a script out.</summary>
    public ScriptPicture(Script script)
    {
        var rows = new int[4];
        var branches = new Dictionary<string, int>(StringComparer.Ordinal);
        var boxes = new List<CueBox>();
        foreach (var cue in script.Cues.DistinctBy(cue => cue.Id).OrderBy(ColumnOf))
        {
            // What answers an objection stands beside the question that has to come first.
            var column = ColumnOf(cue);
            var row = cue is { Kind: CueKind.Respond, Branch: { } answered } && branches.TryGetValue(answered, out var explored) ? Math.Max(rows[column], explored) : rows[column];
            if (cue is { Kind: CueKind.Explore, Branch: { } branch })
            {
                branches.TryAdd(branch, row);
            }

            rows[column] = row + 1;
            boxes.Add(new CueBox(cue, 8 + (column * StepX), 8 + (row * StepY)));
        }

        Boxes = boxes;
        var byId = Boxes.ToDictionary(box => box.Cue.Id, StringComparer.Ordinal);
        Lines = [.. Boxes.SelectMany(box => box.Cue.Ways.Where(way => byId.ContainsKey(way.To)).Select(way => new WayLine(box, byId[way.To], way)))];
        Width = 16 + (3 * StepX) + BoxWidth;
        Height = 16 + (Math.Max(1, rows.Max()) * StepY);
    }

    /// <summary>The cues.</summary>
    public IReadOnlyList<CueBox> Boxes { get; }

    /// <summary>The ways.</summary>
    public IReadOnlyList<WayLine> Lines { get; }

    /// <summary>Width of the picture.</summary>
    public int Width { get; }

    /// <summary>Height of the picture.</summary>
    public int Height { get; }

    private static int ColumnOf(Cue cue) => cue.Kind switch { CueKind.Explore => 1, CueKind.Respond => 2, _ => cue.Closing ? 3 : 0 };

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
