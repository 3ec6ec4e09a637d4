using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using PersonView = FollowUpConsole.Calls.PersonView;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>What lies over the desk.</summary>
public enum DeskSheet
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All keys.</summary>
    Keys,

    /// <summary>Why a pause.</summary>
    Pause,

    /// <summary>Why pass over.</summary>
    Skip,

    /// <summary>Asks once before an opposition is recorded.</summary>
    Opposition,

    /// <summary>Who is this?</summary>
    Search,

    /// <summary>What was agreed, as an e-mail.</summary>
    Recap,

    /// <summary>What has to be read before the first call of a campaign.</summary>
    Brief,

    /// <summary>Puts on record what permits or forbids calls.</summary>
    Facts,

    /// <summary>What this agent promised, and what was promised to them.</summary>
    Promises,
}

/// <summary>What the parts of one desk share: what the server shows, what is being asked, what came of it. What the agent does is on the server; here is only what this window looks at.</summary>
public sealed partial class DeskScreen(CurrentPerson person, CallRegister register, QueueBoard queue, CampaignBoard campaigns, ContactBoard contacts, IJournal journal, ITelephony telephony, DeskBell bell, TimeProvider clock) : IDisposable
{
    private readonly Dictionary<string, CommandId> orders = [];
    private (Agent Agent, long Prospect, long Number, long Stops)? seen;

    /// <summary>Draws the page that shows this screen; set by it.</summary>
    public Action? Drawing { get; set; }

    /// <summary>What the desk shows; null before the first look.</summary>
    public DeskView? View { get; private set; }

    /// <summary>Who sits here.</summary>
    public SessionView? Who { get; private set; }

    /// <summary>Who is on screen.</summary>
    public PersonView? Person => View?.Person;

    /// <summary>What the agent is doing.</summary>
    public AgentState State => View?.Agent.State ?? AgentState.Offline;

    /// <summary>The script of the person on screen.</summary>
    public Script? Script => Person?.Script;

    /// <summary>The script in the agent's own language where the client has approved one; else as it is spoken.</summary>
    public Script? Guide => Script?.Language == System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
        ? Script
        : Person?.Guides.FirstOrDefault(guide => guide.Language == System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Script;

    /// <summary>True while an order is on its way: buttons wait.</summary>
    public bool Busy { get; private set; }

    /// <summary>The line in use.</summary>
    public string Line => telephony.Line;

    /// <summary>True when the agent's own phone dials and the agent marks what happens.</summary>
    public bool ByHand => telephony.Line == "own-phone";

    /// <summary>What lies over the desk.</summary>
    public DeskSheet Sheet { get; private set; }

    /// <summary>True while the wrap-up form is open, during the call or after it.</summary>
    public bool Wrapping { get; private set; }

    /// <summary>What was filled in so far for the call on screen.</summary>
    public WrapUpDraft Draft { get; private set; } = new();

    /// <summary>Which of the person's numbers will be dialled.</summary>
    public int Number { get; set; }

    /// <summary>Why the last order was refused.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>What was wrong with the last input.</summary>
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>The gate's "no" at the last opening or dialling.</summary>
    public DeniedCall? Denied { get; private set; }

    /// <summary>What was booked in place of a refused call: whom for, and when.</summary>
    public (string Name, DateTimeOffset At)? Booked { get; private set; }

    /// <summary>Why a prospect left the screen without the agent doing it.</summary>
    public (string Name, ReleaseCause Cause)? Taken { get; private set; }

    /// <summary>True when the last look for a next prospect found nobody.</summary>
    public bool NobodyDue { get; private set; }

    /// <summary>The store could not write; nothing was lost or half-written.</summary>
    public bool Unwritten { get; private set; }

    /// <summary>Writes notes that are not saved yet.</summary>
    public Func<Task>? SaveNotesNow { get; set; }

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Looks again if anything of this agent's own desk changed; true when it must be drawn.</summary>
    public async ValueTask<bool> LookAsync(bool always = false)
    {
        if (!await SitsAsync())
        {
            return false;
        }

        var now = await StampAsync();
        if (!always && View is not null && now == seen && State is not (AgentState.Available or AgentState.Offline or AgentState.Pause))
        {
            return false;
        }

        var before = View;
        var reply = await person.AskAsync(new SeeDesk());
        if (!reply.IsOk)
        {
            Refusal = reply.Refusal;
            return true;
        }

        seen = now;
        View = reply.Value;
        Moved(before);
        TakeDraft();
        Announce();
        return true;
    }

    /// <summary>The agent has another state, or another person, than this window shows.</summary>
    public bool IsBehind => View is { Agent: var shown } && register.AgentOf(shown.Id) != shown;

    /// <summary>Draws all parts.</summary>
    public void Draw() => Drawing?.Invoke();

    /// <summary>Opens or closes a sheet.</summary>
    public void Open(DeskSheet sheet)
    {
        Sheet = sheet;
        Draw();
    }

    /// <summary>Opens the wrap-up form, during the call or after it.</summary>
    public void OpenWrapUp(string? outcome = null)
    {
        Wrapping = true;
        if (outcome is not null && Person?.Plan.Outcomes.Contains(outcome) == true)
        {
            Draft.Choose(outcome);
        }

        KeepDraft();
        Draw();
    }

    /// <summary>Back from the form to the talk; what was filled in stays.</summary>
    public void CloseWrapUp()
    {
        Wrapping = State == AgentState.WrapUp;
        Faults = [];
        KeepDraft();
        Draw();
    }

    /// <summary>Shows faults that were found before anything was asked.</summary>
    public void Show(IReadOnlyList<Fault> faults)
    {
        Faults = faults;
        Draw();
    }

    private async ValueTask<(Agent Agent, long Prospect, long Number, long Stops)> StampAsync()
    {
        var agent = register.AgentOf(Who!.Principal.User);
        if (agent.Prospect is not { } prospect || queue.Find(prospect) is not { } place || campaigns.Find(place.Campaign) is not { } campaign)
        {
            return (agent, 0, 0, register.Stops.Version);
        }

        var stream = new StreamKey(LogName.Of(TenantKind.Client, campaign.Client), "prospect", prospect.Value);
        return (agent, await journal.VersionOfAsync(stream), contacts.VersionOf(campaign.Client, place.Number).Version, register.Stops.Version);
    }

    // What the window keeps for itself ends with the person or the call it belongs to.
    private void Moved(DeskView? before)
    {
        if (before?.Person is { } left && View!.Person?.Prospect != left.Prospect)
        {
            Wrapping = false;
            Sheet = DeskSheet.None;
            Number = 0;
            heard = null;
            ForgetDraft();
            Faults = [];
            if (!Busy && register.LastReleaseOf(Who!.Principal.User) is { } release && release.Prospect == left.Prospect
                && release.Cause is ReleaseCause.Supervisor or ReleaseCause.Expired or ReleaseCause.Opposed or ReleaseCause.Lost or ReleaseCause.Stopped)
            {
                Taken = (left.Card?.Record.DisplayName ?? string.Empty, release.Cause);
            }
        }

        if (View!.Agent.State == AgentState.WrapUp && before?.Agent.State != AgentState.WrapUp)
        {
            Wrapping = true;
            RecallNoted();
            Draft.Propose(View.Person);
        }
    }
}
