using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>
/// When a person may be erased. Refusals: <c>ERASE-01</c> a call is open, <c>ERASE-02</c> who ordered it cannot agree to it, <c>ERASE-03</c> it takes two companies and the client is one of them,
/// <c>ERASE-04</c> nothing waits for a second person, <c>ERASE-05</c> only the client closes a complaint.
/// </summary>
internal static class ErasureRules
{
    private const string NoOther = "ERASE-03";

    /// <summary>One person's order: erases, or asks for a second one while a complaint is open.</summary>
    public static Decision Order(ProspectFile file, CampaignId? campaign, string reason, Principal by, DateTimeOffset at) => file switch
    {
        { Erased: true } => Decision.Nothing,
        { Call: not null } => Decision.Refuse(Refusal.Of("ERASE-01")),
        { Complained: true, Wish: null } => Decision.Of(new EventDraft(new ErasureAsked(file.Id, reason, by.Tenant), About(file, campaign))),
        { Complained: true } => Decision.Nothing,
        _ => Erase(file, campaign, reason, null, at),
    };

    /// <summary>The second person's agreement.</summary>
    public static Decision Approve(ProspectFile file, CampaignId? campaign, TenantId client, Principal by, DateTimeOffset at) => file switch
    {
        { Erased: true } => Decision.Nothing,
        { Wish: null } => Decision.Refuse(Refusal.Of("ERASE-04")),
        { Call: not null } => Order(file, campaign, file.Wish.Reason, by, at),
        _ => Against(file.Wish, client, by) is { } no ? Decision.Refuse(no) : Erase(file, campaign, file.Wish.Reason, by.Actor, at),
    };

    /// <summary>Why this person cannot be the second one; null when they can.</summary>
    public static Refusal? Against(ErasureWish wish, TenantId client, Principal by) =>
        wish.Actor == by.Actor ? Refusal.Of("ERASE-02") : wish.By == by.Tenant || (wish.By != client && by.Tenant != client) ? Refusal.Of(NoOther) : null;

    /// <summary>The client settles a complaint.</summary>
    public static Decision Close(ProspectFile file, CampaignId? campaign, TenantId client, Principal by) =>
        by.Tenant != client ? Decision.Refuse(Refusal.Of("ERASE-05")) : file.Complained ? Decision.Of(new EventDraft(new ComplaintClosed(file.Id), About(file, campaign))) : Decision.Nothing;

    private static Decision Erase(ProspectFile file, CampaignId? campaign, string reason, string? approvedBy, DateTimeOffset at) =>
        new([.. Releasing.Anyway(file, ReleaseCause.Supervisor, at).Events, new EventDraft(new ProspectClosed("erased"), About(file, campaign)), new EventDraft(new PersonErased(file.Id, reason, approvedBy), About(file, campaign))]);

    private static EventAbout About(ProspectFile file, CampaignId? campaign) => new(campaign, Prospect: file.Id);
}
