using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>
/// The pass without which no line can be asked to dial: only the gate can make one, it is good for one call, once, and for thirty seconds.
/// A call that has not passed the gate has no type to travel in.
/// </summary>
public sealed class ClearedToContact
{
    /// <summary>How long a pass is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);

    private int used;

    internal ClearedToContact(ProspectId prospect, CampaignId campaign, CallId call, PhoneNumber number, DateTimeOffset grantedAt)
    {
        Prospect = prospect;
        Campaign = campaign;
        Call = call;
        Number = number;
        GrantedAt = grantedAt;
    }

    /// <summary>Who may be called.</summary>
    public ProspectId Prospect { get; }

    /// <summary>In which campaign.</summary>
    public CampaignId Campaign { get; }

    /// <summary>The one call it is good for.</summary>
    public CallId Call { get; }

    /// <summary>The number that was judged.</summary>
    public PhoneNumber Number { get; }

    /// <summary>When the gate said yes (UTC).</summary>
    public DateTimeOffset GrantedAt { get; }

    /// <summary>When the pass ends (UTC).</summary>
    public DateTimeOffset ExpiresAt => GrantedAt + GoodFor;

    /// <summary>Uses the pass up. True exactly once, and only before it ends.</summary>
    public bool TryUse(DateTimeOffset now) => now < ExpiresAt && now >= GrantedAt - GoodFor && Interlocked.Exchange(ref used, 1) == 0;
}
