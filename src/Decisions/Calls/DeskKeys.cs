using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>When a key of the Desk acts.</summary>
[Flags]
public enum KeyMoments
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>Between two people.</summary>
    Waiting = 1,

    /// <summary>Somebody is on screen, nobody has dialled.</summary>
    Reading = 2,

    /// <summary>It dials or rings.</summary>
    Ringing = 4,

    /// <summary>They talk.</summary>
    Talking = 8,

    /// <summary>What came of the call is being noted.</summary>
    Noting = 16,

    /// <summary>With somebody on screen, whatever goes on.</summary>
    WithSomebody = Reading | Ringing | Talking | Noting,

    /// <summary>At any time.</summary>
    Always = Waiting | WithSomebody,
}

/// <summary>Something that a key does at the Desk, and that the agent may put on another key.</summary>
/// <param name="Code">Stable; text key <c>Keys.CODE</c>.</param>
/// <param name="Key">The key it has when nobody chose another one: a capital letter or a sign.</param>
/// <param name="When">When it acts; two acts may share a key when they never act at the same moment.</param>
public sealed record DeskAct(string Code, string Key, KeyMoments When);

/// <summary>Which key does what at one agent's Desk. Space, the arrows, digits, Enter and Escape are the same for everybody.</summary>
/// <param name="Chosen">What this agent changed: act code to key.</param>
public sealed record DeskKeys(IReadOnlyDictionary<string, string> Chosen)
{
    // While a call is noted its outcomes have these letters.
    private const string OfOutcomes = "UB";

    /// <summary>Keys besides letters that an act may be put on.</summary>
    public const string Signs = "/?.,;-+*";

    /// <summary>What can be put on another key, in the order a list shows it.</summary>
    public static IReadOnlyList<DeskAct> Acts { get; } =
    [
        new("next", "N", KeyMoments.Waiting),
        new("auto", "X", KeyMoments.Waiting),
        new("pause", "B", KeyMoments.Waiting),
        new("undo", "Z", KeyMoments.Waiting),
        new("rule", "R", KeyMoments.Waiting | KeyMoments.Reading),
        new("book", "D", KeyMoments.Waiting | KeyMoments.Reading),
        new("skip", "K", KeyMoments.Reading),
        new("answered", "A", KeyMoments.Ringing),
        new("voicemail", "V", KeyMoments.Ringing | KeyMoments.Talking),
        new("hold", "H", KeyMoments.Talking),
        new("wrap-up", "W", KeyMoments.Talking),
        new("next-step", "N", KeyMoments.Talking),
        new("callback", "C", KeyMoments.Talking),
        new("recap", "E", KeyMoments.Talking | KeyMoments.Noting),
        new("promise", "M", KeyMoments.Noting),
        new("email", "L", KeyMoments.Noting),
        new("record", "R", KeyMoments.Talking),
        new("hint", "O", KeyMoments.Talking),
        new("nudge", "J", KeyMoments.Talking),
        new("silence", "S", KeyMoments.Talking),
        new("no", "Q", KeyMoments.Talking),
        new("purpose", "P", KeyMoments.WithSomebody),
        new("notes", "T", KeyMoments.WithSomebody),
        new("facts", "F", KeyMoments.WithSomebody),
        new("promises", "Y", KeyMoments.Always),
        new("search", "/", KeyMoments.Always),
        new("keys", "?", KeyMoments.Always),
    ];

    /// <summary>Nothing changed.</summary>
    public static DeskKeys Usual { get; } = new(new Dictionary<string, string>());

    /// <summary>The key of an act.</summary>
    public string Of(string act) => Chosen.GetValueOrDefault(act) ?? Acts.First(a => a.Code == act).Key;

    /// <summary>What is wrong with putting an act on a key; empty when it may be.</summary>
    public IReadOnlyList<Fault> Faults(string act, string key)
    {
        var found = Acts.FirstOrDefault(a => a.Code == act);
        var faults = new FaultList().Check(found is null, "act", "unknown", act).Check(!IsKey(key), "key", "no-key");
        if (faults.IsEmpty)
        {
            faults.Check(found!.When.HasFlag(KeyMoments.Noting) && OfOutcomes.Contains(key, StringComparison.Ordinal), "key", "key-of-outcome", key);
            var other = Acts.FirstOrDefault(a => a.Code != act && (a.When & found.When) != KeyMoments.None && Of(a.Code) == key);
            faults.Check(other is not null, "key", "key-taken", key, other?.Code ?? string.Empty);
        }

        return faults.Faults;
    }

    /// <summary>With an act on a key; back on its usual one, it is no choice any more. Ask <see cref="Faults"/> first.</summary>
    public DeskKeys With(string act, string key)
    {
        var chosen = new Dictionary<string, string>(Chosen, StringComparer.Ordinal);
        if (Acts.First(a => a.Code == act).Key == key)
        {
            chosen.Remove(act);
        }
        else
        {
            chosen[act] = key;
        }

        return new DeskKeys(chosen);
    }

    /// <summary>Without what does not hold any more: acts that went, keys that clash with what the product uses since.</summary>
    public DeskKeys Sound() => Chosen.Aggregate(Usual, (keys, choice) => keys.Faults(choice.Key, choice.Value).Count == 0 ? keys.With(choice.Key, choice.Value) : keys);

    private static bool IsKey(string key) => key.Length == 1 && (char.IsAsciiLetterUpper(key[0]) || Signs.Contains(key[0], StringComparison.Ordinal));
}
