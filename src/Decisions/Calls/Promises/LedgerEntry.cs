using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>One promise of the ledger. It holds no text: what was promised, and how much, lies in the vault.</summary>
/// <param name="Id">Made of the event that says so: <see cref="IdOf"/>.</param>
/// <param name="Kind">What was promised.</param>
/// <param name="Prospect">By or to whom.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Client">Whose prospect.</param>
/// <param name="Vendor">Whose agent noted it; null for a time that came with a list.</param>
/// <param name="Call">In which call.</param>
/// <param name="Ours">True when we promised.</param>
/// <param name="Maker">The agent who noted it; null for a list or a program.</param>
/// <param name="Keeper">Who of us is to keep it, when it was promised by name; null for anybody, and for theirs.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="DueAt">By when (UTC).</param>
/// <param name="Event">Id of the event that holds its texts.</param>
public sealed record LedgerEntry(
    Guid Id, PromiseKind Kind, ProspectId Prospect, CampaignId Campaign, TenantId Client, TenantId? Vendor, CallId? Call, bool Ours, UserId? Maker, UserId? Keeper, DateTimeOffset MadeAt, DateTimeOffset DueAt, string Event)
{
    /// <summary>How it ended; null while it waits.</summary>
    public PromiseEnd? End { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended or was moved: a reason code.</summary>
    public string? Reason { get; init; }

    /// <summary>How often its keeper put it off.</summary>
    public int Moves { get; init; }

    /// <summary>True while somebody waits for it.</summary>
    public bool IsOpen => End is null;

    /// <summary>How it stands at a moment.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="lateAfter">How long after its time an agreed call counts as late (D-12).</param>
    public PromiseState StateAt(DateTimeOffset now, TimeSpan lateAfter)
    {
        var last = Kind == PromiseKind.Callback ? DueAt + lateAfter : DueAt;
        return End switch
        {
            PromiseEnd.Kept => EndedAt <= last ? PromiseState.Kept : PromiseState.KeptLate,
            PromiseEnd.Broken => PromiseState.Broken,
            PromiseEnd.Moved => PromiseState.Moved,
            PromiseEnd.Dropped => PromiseState.Dropped,
            null when Kind == PromiseKind.Payment => now >= DueAt ? PromiseState.Broken : PromiseState.Open,
            null when Kind == PromiseKind.Email => now > DueAt ? PromiseState.Broken : PromiseState.Open,
            null => now > last ? PromiseState.Late : PromiseState.Open,
        };
    }

    /// <summary>UUID version 8 (RFC 9562 §5.8) of the event that made a promise.</summary>
    /// <param name="eventId">The event's id.</param>
    public static Guid IdOf(string eventId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("promise/" + eventId));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
