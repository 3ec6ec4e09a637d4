using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Reads a prospect's stream and opened personal parts into what people call its history.</summary>
internal sealed class History
{
    private readonly Dictionary<(string Event, string Field), string> opened;
    private readonly List<HistoryLine> lines = [];
    private readonly List<string> objections = [];
    private readonly List<string> route = [];
    private readonly Dictionary<string, string> learned = new(StringComparer.Ordinal);
    private readonly List<Talk> values = [];
    private readonly List<NudgeView> nudges = [];
    private readonly List<AddedNote> added = [];
    private HistoryLine? call;
    private (CallId? Call, HistoryLine Line, HistoryLine Before, string? Notes) noted;

    private History(IReadOnlyList<OpenedPart> parts) => opened = parts.DistinctBy(p => (p.EventId, p.Field)).ToDictionary(p => (p.EventId, p.Field), p => p.Value);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<HistoryLine> Lines => [.. lines.OrderByDescending(l => l.At)];

    /// <summary>Newest first, each once.</summary>
    public IReadOnlyList<string> Objections => [.. Enumerable.Reverse(objections).Distinct()];

    /// <summary>Cues of the latest call in the order shown.</summary>
    public IReadOnlyList<string> Route => route;

    public string? Purpose { get; private set; }

    /// <summary>What was learned last: <c>attention</c>, <c>condition</c>, <c>remember</c>.</summary>
    public string? Learned(string field) => learned.GetValueOrDefault(field);

    /// <summary>What the last touch brought that was new (D-28), and when; null when none did.</summary>
    public ValueGiven? LastValue => values.LastOrDefault(talk => talk.Value is not null)?.Value;

    /// <summary>How many talks in a row, up to the last one, brought nothing new.</summary>
    public int TalksWithoutValue => Enumerable.Reverse(values).TakeWhile(talk => talk.Value is null).Count();

    /// <summary>What was sent to the screen since the prospect is on it, oldest first.</summary>
    public IReadOnlyList<NudgeView> Nudges => nudges;

    /// <summary>What supervisors added to the notes of the call on screen, oldest first.</summary>
    public IReadOnlyList<AddedNote> Added => added;

    public string? Notes { get; private set; }

    public DateTimeOffset? NotesAt { get; private set; }

    public static History Read(IReadOnlyList<Recorded> stream, IReadOnlyList<OpenedPart> parts)
    {
        var history = new History(parts);
        foreach (var recorded in stream)
        {
            history.Fold(recorded);
        }

        if (history.call is { } open)
        {
            history.lines.Add(open);
        }

        return history;
    }

    private string? Text(Recorded recorded, string field) => opened.GetValueOrDefault((recorded.Id, field));

    private void Fold(Recorded recorded)
    {
        var at = recorded.OccurredAt ?? recorded.RecordedAt;
        switch (recorded.Body)
        {
            case TouchRecorded e:
                lines.Add(new HistoryLine(at, e.Channel, null, null, Text(recorded, "touch"), null, null));
                break;
            case AgentNudged e:
                nudges.Add(new NudgeView(at, e.By, e.Kind, e.Cue ?? Text(recorded, "nudge"), Text(recorded, "title")));
                break;
            case NoteAdded e:
                var note = new AddedNote(at, e.By, Text(recorded, "note"));
                added.Add(note);
                call = call is null ? null : call with { Added = [.. call.Added, note] };
                break;
            case ProspectReserved:
                nudges.Clear();
                added.Clear();
                Notes = null;
                NotesAt = null;
                break;
            case CallStarted or PersonRang:
                route.Clear();
                call = new HistoryLine(at, "call", null, null, Notes, null, null);
                break;
            case CueShown e:
                route.Add(e.Cue);
                break;
            case ObjectionMarked e:
                objections.Add(e.Objection);
                call = call is null ? null : call with { Objection = e.Objection };
                break;
            case NotesSaved:
                Notes = Text(recorded, "notes");
                NotesAt = recorded.RecordedAt;
                call = call is null ? null : call with { Text = Notes };
                break;
            case PurposeSet:
                Purpose = Text(recorded, "purpose");
                break;
            case CallEnded e when call is not null:
                call = call with { Result = Code(e.Result), TalkFor = e.TalkFor };
                break;
            case CallWrappedUp e:
                var before = call ?? new HistoryLine(at, "call", null, null, null, null, null);
                noted = (e.Call, before with { Result = e.Outcome, NextAt = e.Next?.At, Text = Join(call?.Text, Text(recorded, "objective")), Agreed = e.Reached ? Text(recorded, "objective") : null }, before, Notes);
                lines.Add(noted.Line);
                Learn(recorded);
                if (e.Reached)
                {
                    values.Add(new Talk(e.Call, Text(recorded, "value") is { } value ? new ValueGiven(value, at) : null));
                }

                call = null;
                break;
            case WrapUpReopened e when noted.Call == e.Call:
                // What it said does not hold any more; the talk itself does.
                lines.Remove(noted.Line);
                values.RemoveAll(talk => talk.Call == e.Call);
                (call, Notes, NotesAt) = (noted.Before, noted.Notes, noted.Notes is null ? null : recorded.RecordedAt);
                break;
            case OppositionRecorded:
                lines.Add(new HistoryLine(at, "opposition", null, null, null, null, null));
                break;
            default:
                break;
        }
    }

    private void Learn(Recorded recorded)
    {
        foreach (var field in (string[])["attention", "condition", "remember"])
        {
            if (Text(recorded, field) is { } text)
            {
                learned[field] = text;
            }
        }
    }

    private static string? Join(string? notes, string? objective) => (notes, objective) switch
    {
        (null or "", _) => objective,
        (_, null or "") => notes,
        _ => notes + " → " + objective,
    };

    private static string Code(CallResult result) => result switch
    {
        CallResult.Conversation => "conversation",
        CallResult.NoAnswer => "no-answer",
        CallResult.Busy => "busy",
        CallResult.Voicemail => "voicemail",
        CallResult.NotConnected => "not-connected",
    };

    private sealed record Talk(CallId? Call, ValueGiven? Value);
}
