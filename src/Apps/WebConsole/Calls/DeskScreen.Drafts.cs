using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Calls;

/// <content>What is filled in but not finished lives on the server, beside the reservation; each window shows it and writes it back.</content>
public sealed partial class DeskScreen
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);
    private string kept = string.Empty;
    private ITimer? resting;
    private bool unkept;
    private (ProspectId Prospect, WrapUpDraft Draft)? noted;

    /// <summary>Looks again and draws, because another window of this desk changed something; set by the page.</summary>
    public Action? Looking { get; set; }

    /// <summary>How this agent likes the desk.</summary>
    public DeskHabits Habits { get; private set; } = DeskHabits.Usual;

    /// <summary>The key of an act, as this agent has it.</summary>
    public string Key(string act) => Habits.Keys.Of(act);

    /// <summary>Shows what was chosen, here and in the other windows.</summary>
    public void Use(DeskHabits habits)
    {
        Habits = habits;
        Ring();
        Draw();
    }

    /// <summary>Looks how the agent likes the desk.</summary>
    public async Task LookAtHabitsAsync() => Habits = (await person.AskAsync(new SeeHabits())).Value ?? DeskHabits.Usual;

    /// <summary>True when everything filled in is on the server.</summary>
    public bool Kept => !unkept;

    /// <summary>Keeps what is filled in, when the hand rests.</summary>
    public void KeepDraft()
    {
        Draft.Open = Wrapping;
        unkept = Draft.Write() != kept;
        if (unkept)
        {
            resting?.Dispose();
            resting = clock.CreateTimer(_ => Later?.Invoke(KeepNowAsync), null, Rest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Runs something in this window's own turn; set by the page.</summary>
    public Action<Func<Task>>? Later { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        bell.Leave(this);
        resting?.Dispose();
        coming?.Dispose();
    }

    private async Task KeepNowAsync()
    {
        if (Person is { } shown && Draft.Write() is var text && text != kept && await QuietlyAsync(new KeepDraft(shown.Prospect, text)))
        {
            kept = text;
            unkept = Draft.Write() != kept;
            Ring();
            Draw();
        }
    }

    private async ValueTask<bool> SitsAsync()
    {
        if (Who is not null)
        {
            return true;
        }

        Who = await person.ViewAsync();
        if (Who is null)
        {
            return false;
        }

        await LookAtHabitsAsync();
        bell.Listen(this, Who.Principal.User, () => Looking?.Invoke());
        return true;
    }

    // What another window filled in shows here, unless something here is on its way.
    private void TakeDraft()
    {
        if (Person?.Draft is { } draft && !unkept && draft.Text != kept)
        {
            kept = draft.Text;
            Draft = WrapUpDraft.Read(kept);
            Wrapping = State == AgentState.WrapUp || (Draft.Open && State == AgentState.Connected);
        }
    }

    // What the message on their machine says is filled in before it is spoken.
    private void Announce()
    {
        var chosen = Draft.Outcome;
        Draft.Announce(Person, Person is { } person ? There.ZoneOf(person, Now) ?? TimeZoneInfo.Utc : TimeZoneInfo.Utc);
        if (Draft.Outcome != chosen)
        {
            KeepDraft();
        }
    }

    private void ForgetDraft()
    {
        resting?.Dispose();
        (Draft, kept, unkept) = (new WrapUpDraft(), string.Empty, false);
    }

    // A wrap-up that is opened again shows what was filled in, if it was in this window.
    private void RecallNoted()
    {
        if (noted is { } last && last.Prospect == Person?.Prospect)
        {
            Draft = last.Draft;
            KeepDraft();
        }

        noted = null;
    }

    private void Ring()
    {
        if (Who is { } who)
        {
            bell.Ring(who.Principal.User, this);
        }
    }
}
