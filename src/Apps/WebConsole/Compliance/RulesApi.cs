using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Rule packs for programs: versions, differences, and a client's own rules.</summary>
internal static class RulesApi
{
    internal static void MapRules(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rules/packs", (Delegate)Packs).Produces<IReadOnlyList<PackAnswer>>().WithSummary("All versions of all rule packs that are or were here, and which of them are in force.");
        api.MapPost("/rules/packs", (Delegate)LoadAsync).Accepts<object>("application/json").Produces<LoadedAnswer>()
            .WithSummary("Loads a version of a rule pack. The body is the file.").WithDescription("In force from its date on. A file with a typo is refused with member and line, and the version before stays in force. The same file again changes nothing.");
        api.MapGet("/rules/differences", (Delegate)Differences).Produces<IReadOnlyList<ChangeAnswer>>().WithSummary("What differs between two versions of a pack, rule by rule: from=FR@2026-08-11&to=FR@2026-12-01.");
        api.MapGet("/rules/clients", (Delegate)ClientsAsync).Produces<IReadOnlyList<ClientAnswer>>().WithSummary("What clients ask beyond the law, and which policy they loosened by name.");
        api.MapGet("/campaigns/budget", (Delegate)BudgetAsync).Produces<BudgetView>().WithSummary("How much of a follow-up plan packs and calendar leave for a campaign's list, before anybody is called.")
            .WithDescription("until: last day. touches: days after today on which each person is to be called, such as 0,2,5. at: time of the person's day. Records nothing.");
        api.MapPost("/rules/tightenings", (Delegate)TightenAsync).Accepts<object>("application/json").Produces<IdAnswer>()
            .WithSummary("Asks more than the law for a client's campaigns. The body is a pack file named CLIENT with policy rules only.").WithDescription("With tightening: changes that one. Without campaign: for all campaigns of the client.");
        api.MapPost("/rules/tightenings/end", (Delegate)EndAsync).Accepts<EndQuestion>("application/json").Produces<IdAnswer>().WithSummary("Ends a tightening; the law stays.");
        api.MapPost("/rules/loosenings", (Delegate)ProposeAsync).Accepts<ProposeQuestion>("application/json").Produces<IdAnswer>()
            .WithSummary("Proposes that a policy rule shall not hold for a campaign.").WithDescription("Nothing changes until a person of the client has signed in and approved. Law cannot be proposed.");
        api.MapPost("/rules/loosenings/revoke", (Delegate)RevokeAsync).Accepts<RevokeQuestion>("application/json").Produces<IdAnswer>().WithSummary("Turns a proposal down or takes an approval back; the rule holds from now on.");
    }

    private static IResult Packs(HttpContext context, RuleBoard rules, TimeProvider clock)
    {
        var input = new ApiInput().Only(context.Request.Query);
        var book = rules.Shelf.AsOf(clock.GetUtcNow());
        return input.IsGood
            ? Results.Ok(rules.Shelf.All.Select(one => new PackAnswer(one.Pack.Name, one.Pack.Title, one.Pack.Countries, one.Pack.Sha256, one.InForceFrom, book.Packs.Contains(one.Pack), one.LoadedAt, one.Pack.Rules.Count)))
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> LoadAsync(HttpContext context, RuleBoard rules)
    {
        var text = await TextAsync(context);
        return await context.ApiAsync(new LoadPack(text), name => Results.Ok(new LoadedAnswer(name, rules.Shelf.Find(name)!.InForceFrom)));
    }

    private static IResult Differences(HttpContext context, RuleBoard rules, string? from, string? to)
    {
        var input = new ApiInput().Only(context.Request.Query, "from", "to");
        var (before, after) = (rules.Shelf.Find(from ?? ""), rules.Shelf.Find(to ?? ""));
        input.Check(before is null, new Fault("from", "unknown")).Check(after is null, new Fault("to", "unknown"));
        return input.IsGood
            ? Results.Ok(PackDifference.Of(before!.Pack, after!.Pack).Select(change => new ChangeAnswer(change.Id, change.Fate, change.Before?.Text, change.After?.Text, change.Members)))
            : context.No(null, input.Faults);
    }

    private static Task<IResult> ClientsAsync(HttpContext context)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood ? context.ApiAsync(new SeeClientRules(), clients => Results.Ok(clients.Select(ClientAnswer.Of))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> BudgetAsync(HttpContext context, TimeProvider clock, string? campaign, string? until, string? touches, string? at)
    {
        var input = new ApiInput().Only(context.Request.Query, "campaign", "until", "touches", "at");
        var id = input.Id("campaign", campaign, required: true);
        var wish = BudgetWish.Read(until, touches, at, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        foreach (var fault in wish.Faults)
        {
            input.Check(true, fault);
        }

        return input.IsGood ? context.ApiAsync(new SeeCallBudget(new CampaignId(id!.Value), wish.Until, wish.Touches, wish.At), view => Results.Ok(view)) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> TightenAsync(HttpContext context, string? client, string? tightening, string? campaign)
    {
        var input = new ApiInput().Only(context.Request.Query, "client", "tightening", "campaign");
        var (whose, which, where) = (input.Id("client", client, required: true), input.Id("tightening", tightening), input.Id("campaign", campaign));
        var text = await TextAsync(context);
        return input.IsGood
            ? await context.ApiAsync(new TightenByFile(new TenantId(whose!.Value), which, where is { } one ? [new CampaignId(one)] : [], text), id => Results.Ok(new IdAnswer(id)))
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> EndAsync(HttpContext context)
    {
        var (input, found) = await ReadAsync(context, "client", "tightening");
        var (client, tightening) = (input.Id("client", found.GetValueOrDefault("client"), required: true), input.Id("tightening", found.GetValueOrDefault("tightening"), required: true));
        return input.IsGood ? await context.ApiAsync(new EndTightening(new TenantId(client!.Value), tightening!.Value), _ => Results.Ok(new IdAnswer(tightening.Value)), context.Order(input)) : context.No(null, input.Faults);
    }

    private static async Task<IResult> ProposeAsync(HttpContext context)
    {
        var (input, found) = await ReadAsync(context, "campaign", "pack", "rule", "reason");
        var campaign = input.Id("campaign", found.GetValueOrDefault("campaign"), required: true);
        foreach (var member in new[] { "pack", "rule", "reason" })
        {
            input.Check(string.IsNullOrWhiteSpace(found.GetValueOrDefault(member)), new Fault(member, "missing"));
        }

        return input.IsGood
            ? await context.ApiAsync(new ProposeLoosening(new CampaignId(campaign!.Value), found["pack"]!, found["rule"]!, found["reason"]!), id => Results.Ok(new IdAnswer(id)), context.Order(input))
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context)
    {
        var (input, found) = await ReadAsync(context, "campaign", "loosening");
        var (campaign, loosening) = (input.Id("campaign", found.GetValueOrDefault("campaign"), required: true), input.Id("loosening", found.GetValueOrDefault("loosening"), required: true));
        return input.IsGood ? await context.ApiAsync(new RevokeLoosening(new CampaignId(campaign!.Value), loosening!.Value), _ => Results.Ok(new IdAnswer(loosening.Value)), context.Order(input)) : context.No(null, input.Faults);
    }

    private static async Task<(ApiInput Input, Dictionary<string, string?> Found)> ReadAsync(HttpContext context, params string[] members)
    {
        var input = new ApiInput();
        return (input, await input.TextsAsync(context.Request, members));
    }

    private static async Task<string> TextAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private sealed record PackAnswer(string Pack, string Title, IReadOnlyList<string> Countries, string Sha256, DateTimeOffset InForceFrom, bool InForce, DateTimeOffset? LoadedAt, int Rules);

    private sealed record LoadedAnswer(string Pack, DateTimeOffset InForceFrom);

    private sealed record ChangeAnswer(string Rule, RuleFate Fate, string? Before, string? After, IReadOnlyList<MemberChange> Members);

    private sealed record IdAnswer(Guid Id);

    private sealed record EndQuestion(Guid Client, Guid Tightening);

    private sealed record ProposeQuestion(Guid Campaign, string Pack, string Rule, string Reason);

    private sealed record RevokeQuestion(Guid Campaign, Guid Loosening);

    private sealed record TighteningAnswer(Guid Id, string Pack, string Title, IReadOnlyList<Guid> Campaigns, DateTimeOffset Since, string By, string Text);

    private sealed record LooseningAnswer(Guid Id, Guid Campaign, string Pack, string Rule, string Reason, DateTimeOffset ProposedAt, string ProposedBy, DateTimeOffset? ApprovedAt, string? ApprovedBy, DateTimeOffset? RevokedAt, bool Holds);

    private sealed record ClientAnswer(Guid Client, string ClientName, IReadOnlyList<TighteningAnswer> Tightenings, IReadOnlyList<LooseningAnswer> Loosenings)
    {
        public static ClientAnswer Of(ClientRulesView view) => new(
            view.Client.Value, view.ClientName,
            [.. view.Tightenings.Select(one => new TighteningAnswer(one.Id, one.Pack.Name, one.Pack.Title, [.. one.Campaigns.Select(campaign => campaign.Value)], one.Since, one.By, one.Pack.Source))],
            [.. view.Loosenings.Select(one => new LooseningAnswer(
                one.Id, one.Campaign.Value, one.Rule.Pack, one.Rule.Rule, one.Reason, one.ProposedAt, one.ProposedBy, one.ApprovedAt, one.ApprovedBy, one.RevokedAt, one.Holds))]);
    }
}
