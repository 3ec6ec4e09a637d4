using System.Runtime.CompilerServices;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>What a campaign's plan sets for itself, as a pack that lies over the law's.</summary>
public static class CampaignPack
{
    private static readonly ConditionalWeakTable<CampaignPlan, RulePack> Known = [];

    /// <summary>The pack of a plan; the same instance for the same plan.</summary>
    public static RulePack Of(CampaignPlan plan) => Known.GetValue(plan, Make);

    private static RulePack Make(CampaignPlan plan) =>
        Tightening.Of([.. plan.Windows.Select(window => new CallingWindow(window.Day, window.From, window.Until))], plan.AttemptsCap, plan.CapDays, plan.PerDayCap);
}

/// <summary>The packs as shipped, with what each campaign sets for itself.</summary>
public sealed class CampaignBooks(CampaignBoard campaigns) : IRuleBooks
{
    private readonly ConditionalWeakTable<CampaignPlan, RuleBook> known = [];

    /// <inheritdoc/>
    public RuleBook For(TenantId client, CampaignId campaign) =>
        campaigns.Find(campaign)?.Plan is { } plan ? known.GetValue(plan, static plan => RuleBook.Shipped.With(CampaignPack.Of(plan))) : RuleBook.Shipped;
}
