using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>
/// A fact that happened. Every event is a sealed record whose constructor parameters are its members, marked with <see cref="EventTypeAttribute"/>.
/// Allowed member types: <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="DateTimeOffset"/> (milliseconds since 1970 UTC),
/// <see cref="TimeSpan"/> (milliseconds), <see cref="DateOnly"/> and <see cref="TimeOnly"/> (ISO text), the Kernel's ids (text), enums (kebab-case text), nested records of these,
/// and <see cref="IReadOnlyList{T}"/> of these. A null member is left out. No floating point. Never personal data: that goes in <see cref="EventDraft.Personal"/>.
/// </summary>
public interface IEvent;

/// <summary>The event's name and version on disk, for ever: <c>calls.prospect-reserved.v1</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventTypeAttribute(string name) : Attribute
{
    /// <summary>Room, past-tense name, version.</summary>
    public string Name { get; } = name;

    /// <summary>True for an event that stands for many things at once (one chunk of an import): it may fill 60 KiB instead of 16, and its prospects are expected to be new.</summary>
    public bool Bulk { get; init; }
}

/// <summary>A personal text that belongs to an event. The journal keeps a salted commitment, the vault the value under the prospect's key.</summary>
/// <param name="Prospect">Whose key encrypts it.</param>
/// <param name="Field">What it is: <c>note</c>, <c>objective</c>, <c>record</c>. Lower-case ASCII, never personal.</param>
/// <param name="Value">The text itself.</param>
public sealed record PersonalPart(ProspectId Prospect, string Field, string Value);

/// <summary>A phone number of a prospect, for the keyed index of its owner's log.</summary>
public sealed record PersonalNumber(ProspectId Prospect, PhoneNumber Number);

/// <summary>What an event is about, besides its own stream. Ids are random; null where it does not apply.</summary>
public sealed record EventAbout(CampaignId? Campaign = null, CallId? Call = null, ProspectId? Prospect = null);

/// <summary>An event that has been decided and not yet written.</summary>
/// <param name="Body">The fact.</param>
/// <param name="About">Campaign, call and prospect it concerns.</param>
/// <param name="OccurredAt">When the fact is said to have happened, when that differs from the moment of recording (UTC).</param>
/// <param name="Zone">IANA zone of the prospect, where legal hours matter.</param>
/// <param name="Rules">SHA-256 (hex) of script, consent text or rule set in force.</param>
/// <param name="Personal">Personal texts that go to the vault in the same transaction; their commitments stand in the event in this order. For chunks, parts of many prospects.</param>
/// <param name="Numbers">Phone numbers that become findable (keyed hash) in the same transaction; nothing of them stands in the event.</param>
public sealed record EventDraft(
    IEvent Body,
    EventAbout About,
    DateTimeOffset? OccurredAt = null,
    string? Zone = null,
    string? Rules = null,
    IReadOnlyList<PersonalPart>? Personal = null,
    IReadOnlyList<PersonalNumber>? Numbers = null);

/// <summary>Who gave the order that led to events, and which order it was.</summary>
/// <param name="Command">Unique per log; a repeated one answers with the first result.</param>
/// <param name="Actor">Pseudonym: <c>u:&lt;user id&gt;</c>, <c>t:&lt;token id&gt;</c> or <c>system:&lt;job&gt;</c>.</param>
/// <param name="At">The moment of the order (UTC). The time of recording is never lower than the log's last one.</param>
/// <param name="Session">Hash of the session id; null for jobs.</param>
/// <param name="Auth">How the person signed in: <c>pwd</c>, <c>token</c>; null for jobs.</param>
/// <param name="Cause">Id of the event that led here.</param>
public sealed record CommandContext(CommandId Command, string Actor, DateTimeOffset At, string? Session = null, string? Auth = null, string? Cause = null)
{
    /// <summary>The same order for a further stream of the same log: its command id is derived from this one and the name of the step, so a repetition is recognised step by step.</summary>
    /// <param name="step">Constant name of the step, such as <c>agent</c>.</param>
    public CommandContext Step(string step)
    {
        // UUID version 8 (RFC 9562 §5.8) that keeps the first six bytes, the time of a version 7, so that ids stay in order.
        var id = Command.Value.ToByteArray(bigEndian: true);
        SHA256.HashData([.. id, .. Encoding.UTF8.GetBytes(step)]).AsSpan(0, 10).CopyTo(id.AsSpan(6));
        id[6] = (byte)((id[6] & 0x0f) | 0x80);
        id[8] = (byte)((id[8] & 0x3f) | 0x80);
        return this with { Command = new CommandId(new Guid(id, bigEndian: true)) };
    }
}

/// <summary>A committed event with its place in the log. <see cref="Bytes"/> are the truth; the rest is read from them.</summary>
public sealed record Recorded(
    LogName Log,
    long Index,
    StreamKey Stream,
    long Version,
    string Id,
    string Type,
    DateTimeOffset RecordedAt,
    DateTimeOffset? OccurredAt,
    string Actor,
    EventAbout About,
    IEvent Body,
    IReadOnlyList<string> Commitments,
    ReadOnlyMemory<byte> Bytes,
    ReadOnlyMemory<byte> Leaf);
