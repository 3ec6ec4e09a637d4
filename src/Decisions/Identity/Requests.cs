using System.Buffers.Binary;
using System.Security.Cryptography;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>
/// Everything that a screen, the hub, the API or a job may ask of the system: orders and questions alike. There is one door for all of them
/// (<see cref="IDoor"/>): it looks up the session, the permission and the tenant in the database, then hands the request to its handler.
/// </summary>
/// <typeparam name="TReply">What the asker gets.</typeparam>
public interface IRequest<TReply> : IRequest;

/// <summary>A request of any reply: what it needs and what it touches.</summary>
public interface IRequest
{
    /// <summary>The permission without which it is refused.</summary>
    Permission Needs { get; }

    /// <summary>Whose things it touches.</summary>
    Scope Scope { get; }
}

/// <summary>Whose things a request touches; resolved to owners by the door, never by the handler.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>Only the asker's own tenant; the handler narrows every answer to it.</summary>
    public sealed record Own : Scope;

    /// <summary>One tenant.</summary>
    public sealed record OfTenant(TenantId Tenant) : Scope;

    /// <summary>One campaign: its client, or a vendor with a running engagement for it.</summary>
    public sealed record OfCampaign(CampaignId Campaign) : Scope;

    /// <summary>One prospect: the client whose it is, or a vendor engaged for a campaign it is in.</summary>
    public sealed record OfProspect(ProspectId Prospect) : Scope;

    /// <summary>One call: the client it was made for, or the vendor that made it.</summary>
    public sealed record OfCall(CallId Call) : Scope;

    /// <summary>One person: their own tenant.</summary>
    public sealed record OfPerson(UserId Person) : Scope;

    /// <summary>One log: its owner.</summary>
    public sealed record OfLog(LogName Log) : Scope;

    /// <summary>One list: the client it belongs to, or the vendor that brought it.</summary>
    public sealed record OfList(ListId List) : Scope;

    /// <summary>One fact on record: the client whose record it is, or a vendor engaged by that client.</summary>
    public sealed record OfFact(FactId Fact) : Scope;

    /// <summary>Touches nobody's things (a calculation).</summary>
    public sealed record Nobody : Scope;
}

/// <summary>The circumstances of a request, as the door stamped them.</summary>
/// <param name="By">Who asks.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Command">The order's id; the same id again is the same order.</param>
public sealed record Asked(Principal By, DateTimeOffset At, CommandId Command)
{
    /// <summary>The context that events of this order carry.</summary>
    public CommandContext Context => new(Command, By.Actor, At, HashOf(By.Session), By.Auth);

    /// <summary>
    /// An id that belongs to this order: the same order gives the same ids, so that a repeated order makes no second thing.
    /// UUID version 8 (RFC 9562 §5.8): the order's time bits, then SHA-256 of order and ordinal.
    /// </summary>
    /// <param name="ordinal">0, 1, 2, … for each thing the order makes.</param>
    public Guid Derive(int ordinal)
    {
        Span<byte> text = stackalloc byte[20];
        Command.Value.TryWriteBytes(text, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(text[16..], ordinal);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        text[..6].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The context of the k-th further entity that the same order changes (one order id per stream and log).</summary>
    /// <param name="ordinal">1, 2, … ; 0 is <see cref="Context"/>.</param>
    public CommandContext ContextOf(int ordinal) => ordinal == 0 ? Context : Context with { Command = new CommandId(Derive(1000 + ordinal)) };

    private static string HashOf(SessionId session)
    {
        Span<byte> bytes = stackalloc byte[16];
        session.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}

/// <summary>What came of a request: a value, a refusal, or the faults of its input; exactly one of them.</summary>
public sealed record Reply<T>
{
    private Reply(T? value, Refusal? refusal, IReadOnlyList<Fault> faults)
    {
        Value = value;
        Refusal = refusal;
        Faults = faults;
    }

    /// <summary>The value, when all went well.</summary>
    public T? Value { get; }

    /// <summary>Why not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Everything wrong with the input.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Refusal is null && Faults.Count == 0;

    /// <summary>All went well.</summary>
    public static Reply<T> Ok(T value) => new(value, null, []);

    /// <summary>Refused.</summary>
    public static Reply<T> No(Refusal refusal) => new(default, refusal, []);

    /// <summary>The input is wrong; here is all of it.</summary>
    public static Reply<T> Bad(IReadOnlyList<Fault> faults) => new(default, null, faults);

    /// <summary>The value, or an exception that names the refusal; for callers that have nothing to say to a person (tests, the demo).</summary>
    public T Required() => IsOk ? Value! : throw new InvalidOperationException("Refused: " + (Refusal?.ToString() ?? string.Join("; ", Faults.Select(f => f.Member + " " + f.Code))));
}

/// <summary>The "nothing" of a reply that is only a yes.</summary>
public readonly record struct Done;

/// <summary>Carries out one kind of request. It may rely on permission and tenant having been checked.</summary>
public interface IHandle<in TRequest, TReply>
    where TRequest : IRequest<TReply>
{
    /// <summary>Carries it out.</summary>
    ValueTask<Reply<TReply>> HandleAsync(TRequest request, Asked asked, CancellationToken cancellation);
}

/// <summary>The one door: session, permission and tenant are checked here, against the database, for screens, hub, API and jobs alike.</summary>
public interface IDoor
{
    /// <summary>Asks in the name of a session or token. A repeated <paramref name="command"/> id is the same order.</summary>
    ValueTask<Reply<TReply>> AskAsync<TReply>(SessionId session, IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default);

    /// <summary>Asks in the name of the installation itself (<c>system:lease</c>, <c>system:line</c>, <c>system:demo</c>).</summary>
    ValueTask<Reply<TReply>> AskAsSystemAsync<TReply>(string job, IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default);
}

/// <summary>The session row behind a session id, as the database has it now (not older than one second).</summary>
public interface ISessionCheck
{
    /// <summary>The principal, or null when the session is unknown, ended, revoked, or its person disabled.</summary>
    ValueTask<Principal?> CurrentAsync(SessionId session, CancellationToken cancellation = default);
}

/// <summary>Who owns what: the door asks, boards answer. Null means "no such thing", which the door answers like "not yours".</summary>
public interface IOwners
{
    /// <summary>The client company of a campaign and the vendors engaged for it at this moment.</summary>
    Ownership? OfCampaign(CampaignId campaign);

    /// <summary>The client company of a prospect and the vendors engaged for its campaigns.</summary>
    Ownership? OfProspect(ProspectId prospect);

    /// <summary>The client company of a call and the vendor that made it.</summary>
    Ownership? OfCall(CallId call);

    /// <summary>The client company of a list and the vendors engaged for its campaign.</summary>
    Ownership? OfList(ListId list);

    /// <summary>The client company on whose record a fact stands, and the vendors it has engaged.</summary>
    Ownership? OfFact(FactId fact);

    /// <summary>The tenant of a person.</summary>
    TenantId? OfPerson(UserId person);
}

/// <summary>A client company and the vendors that may touch the thing on its behalf.</summary>
public sealed record Ownership(TenantId Client, IReadOnlyList<TenantId> Vendors);
