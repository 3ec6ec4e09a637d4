using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>A road from one cue to another.</summary>
/// <param name="Key">The arrow key that takes it: <c>right</c>, <c>down</c> or <c>left</c>.</param>
/// <param name="Label">What happened in the talk, in the prospect's or agent's words.</param>
/// <param name="To">Id of the cue it leads to.</param>
public sealed record CueWay(string Key, string Label, string To);

/// <summary>One step of a talk (D-20): words the agent may change, never a text to read out.</summary>
/// <param name="Id">Unique in the script, the same in every language; events name it.</param>
/// <param name="Title">What the step is for.</param>
/// <param name="Says">An example sentence or two, a template for <see cref="Filling"/>; at most 40 words when filled.</param>
/// <param name="Questions">Open questions (D-22), templates too.</param>
/// <param name="Then">What to do after the answer.</param>
/// <param name="Avoid">What not to say.</param>
/// <param name="Ways">Where the talk can go from here, one per key.</param>
/// <param name="Closing">True where a call may end: a next step is agreed, or a clear no is taken (D-30).</param>
public sealed record Cue(
    string Id,
    string Title,
    string Says,
    IReadOnlyList<string> Questions,
    IReadOnlyList<string> Then,
    IReadOnlyList<string> Avoid,
    IReadOnlyList<CueWay> Ways,
    bool Closing);

/// <summary>A route planner for a talk: cues, and the branch that each objection opens (D-23).</summary>
/// <param name="Code">Stable name, the same in every language.</param>
/// <param name="Version">From 1; a changed script is a new version.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Opener">Id of the cue that the call begins with.</param>
/// <param name="VoicemailCue">Id of the cue for a voicemail (D-27).</param>
/// <param name="Branches">Objection code to the id of the cue it opens, always one that explores.</param>
/// <param name="Cues">All cues, in the order of the plan of a call (D-04).</param>
public sealed record Script(
    string Code,
    int Version,
    string Language,
    string Opener,
    string VoicemailCue,
    IReadOnlyDictionary<string, string> Branches,
    IReadOnlyList<Cue> Cues)
{
    /// <summary>SHA-256 (lower-case hex) of the script as text, so that <c>sha256sum</c> of its file gives the same.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ScriptText.Write(this))));

    /// <summary>The cue of an id, or null.</summary>
    public Cue? Find(string id) => Cues.FirstOrDefault(cue => string.Equals(cue.Id, id, StringComparison.Ordinal));
}
