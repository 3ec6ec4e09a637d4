using FollowUpConsole.Calls;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.WebConsole.Calls;

/// <content>Which objection the notes speak of: proposed while the two talk, never marked by itself.</content>
public sealed partial class DeskScreen
{
    private ObjectionHint? heard;

    /// <summary>What the notes sound like; null without a talk, and when it is marked already.</summary>
    public ObjectionHint? Hint => State == AgentState.Connected && Person is { } person && heard?.Objection != MarkedIn(person) ? heard : null;

    /// <summary>The objection marked last in the call on screen.</summary>
    public static string? MarkedIn(PersonView person) => person.Call is null ? null : person.History.FirstOrDefault(line => line.Kind == "call" && line.At >= person.Call.StartedAt)?.Objection;

    /// <summary>Listens to the notes as they stand.</summary>
    public void Hear(string notes)
    {
        var before = heard;
        heard = ObjectionHints.Of(notes);
        if (before?.Objection != heard?.Objection)
        {
            Draw();
        }
    }

    /// <summary>Marks what was proposed.</summary>
    public Task TakeHintAsync() => Hint is { } hint && Person?.Call is { } call ? DoAsync("objection", new MarkObjection(call.Id, hint.Objection)) : Task.CompletedTask;
}
