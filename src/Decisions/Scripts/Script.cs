using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>What a cue is for (D-20). In a file it is written in lower case with hyphens: <c>no-is-fine</c>.</summary>
public enum CueKind
{
    /// <summary>Names the caller, the company, the last exchange and the reason (D-21).</summary>
    Opener,

    /// <summary>Opens a call after an agreed appointment was missed: refers to the agreement (D-27).</summary>
    Missed,

    /// <summary>Says again what it is about, when the prospect does not remember (D-25).</summary>
    Rephrase,

    /// <summary>Confirms where things stand (D-04).</summary>
    Status,

    /// <summary>Looks for the one key issue (D-04).</summary>
    Issue,

    /// <summary>A step that is none of the others.</summary>
    Step,

    /// <summary>Begins an objection's branch: listen, acknowledge, explore (D-23).</summary>
    Explore,

    /// <summary>Ends an objection's branch; reached only through its explore (D-23).</summary>
    Respond,

    /// <summary>Names vagueness or silence and asks what holds it up (D-24).</summary>
    Silence,

    /// <summary>Says that a "no" is fine to say (D-26).</summary>
    NoIsFine,

    /// <summary>Spoken to a machine, with the date and hour of the next call (D-27). A call may end here.</summary>
    Voicemail,

    /// <summary>Agrees deadline, action and objective (D-30). A call may end here.</summary>
    Closing,

    /// <summary>Takes a clear "no" and records why (D-35). A call may end here.</summary>
    Goodbye,
}

/// <summary>A road from one cue to another.</summary>
/// <param name="Key">The arrow key that takes it: <c>right</c>, <c>down</c> or <c>left</c>.</param>
/// <param name="Label">What happened in the talk, in the prospect's or agent's words.</param>
/// <param name="To">Id of the cue it leads to.</param>
public sealed record CueWay(string Key, string Label, string To);

/// <summary>One step of a talk (D-20): words the agent may change, never a text to read out.</summary>
/// <param name="Id">Unique in the script, the same in every language; events name it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Branch">Of an <see cref="CueKind.Explore"/> and its <see cref="CueKind.Respond"/>: the branch they make; null for others.</param>
/// <param name="Title">Its intent in a few words.</param>
/// <param name="Listen">What to do before a word is said (the L of LAER); only where a branch begins.</param>
/// <param name="Acknowledge">A sentence that says one has heard (the A of LAER), a template; only where a branch begins.</param>
/// <param name="Says">An example sentence or two, a template for <see cref="Filling"/>; at most 40 words when filled.</param>
/// <param name="Questions">Open questions (D-22), templates too.</param>
/// <param name="Then">What to do after the answer.</param>
/// <param name="Avoid">What not to say.</param>
/// <param name="Records">What the answer should leave in the wrap-up: codes of <see cref="ScriptWords.Records"/>.</param>
/// <param name="Ways">Where the talk can go from here, one per key.</param>
public sealed record Cue(
    string Id,
    CueKind Kind,
    string? Branch,
    string Title,
    string? Listen,
    string? Acknowledge,
    string Says,
    IReadOnlyList<string> Questions,
    IReadOnlyList<string> Then,
    IReadOnlyList<string> Avoid,
    IReadOnlyList<string> Records,
    IReadOnlyList<CueWay> Ways)
{
    /// <summary>True where a call may end: a next step is agreed, a call back is promised, or a clear no is taken (D-30).</summary>
    public bool Closing => Kind is CueKind.Closing or CueKind.Goodbye or CueKind.Voicemail;

    /// <summary>What is said, in one template: the acknowledgement, then the sentence.</summary>
    public string Spoken => Acknowledge is null ? Says : Acknowledge + " " + Says;

    /// <summary>Everything on the cue that is said aloud and that facts go into.</summary>
    public IEnumerable<string> Templates => Questions.Prepend(Spoken);
}

/// <summary>A route planner for a talk: cues, and the branch that each objection opens (D-23).</summary>
/// <param name="Code">Stable name, the same in every language.</param>
/// <param name="Version">From 1; a changed script is a new version.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Name">What people call it.</param>
/// <param name="For">Kinds of campaign it may serve: codes of <see cref="ScriptWords.Kinds"/>.</param>
/// <param name="Recorded">True when calls are recorded: the opening must say so.</param>
/// <param name="Automated">True when a machine takes part in the talk (AI): the opening must say so.</param>
/// <param name="Places">Where a talk begins or jumps to: <c>opener</c>, <c>voicemail</c> and what else of <see cref="ScriptWords.Places"/> it has, each to the id of a cue.</param>
/// <param name="Branches">Objection code to the id of the cue it opens, always one that explores.</param>
/// <param name="Cues">All cues, in the order of the plan of a call (D-04).</param>
public sealed record Script(
    string Code,
    int Version,
    string Language,
    string Name,
    IReadOnlyList<string> For,
    bool Recorded,
    bool Automated,
    IReadOnlyDictionary<string, string> Places,
    IReadOnlyDictionary<string, string> Branches,
    IReadOnlyList<Cue> Cues)
{
    // Found out once, and again for a copy that was changed.
    private FrozenDictionary<string, Cue>? byId;
    private string? sha256;

    private Script(Script other)
    {
        (Code, Version, Language, Name, For) = (other.Code, other.Version, other.Language, other.Name, other.For);
        (Recorded, Automated, Places, Branches, Cues) = (other.Recorded, other.Automated, other.Places, other.Branches, other.Cues);
    }

    /// <summary>Id of the cue that the call begins with.</summary>
    public string Opener => Places["opener"];

    /// <summary>Id of the cue for a voicemail (D-27).</summary>
    public string VoicemailCue => Places["voicemail"];

    /// <summary>Id of the cue for a call after an agreed appointment was missed (D-27); the opener where the script has none of its own.</summary>
    public string MissedCue => Places.GetValueOrDefault("missed") ?? Opener;

    /// <summary>SHA-256 (lower-case hex) of the script as text, so that <c>sha256sum</c> of its file gives the same.</summary>
    public string Sha256 => sha256 ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ScriptText.Write(this))));

    /// <summary>The script as people write it, the text of its file.</summary>
    public string Text => ScriptText.Write(this);

    /// <summary>The cue of an id, or null.</summary>
    public Cue? Find(string id) => (byId ??= Cues.DistinctBy(cue => cue.Id).ToFrozenDictionary(cue => cue.Id, StringComparer.Ordinal)).GetValueOrDefault(id);

    /// <summary>Which script this is, for logs.</summary>
    public override string ToString() => $"{Code}.{Language} v{Version}";
}
